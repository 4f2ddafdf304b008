import { BackupSection } from '@/components/backup/backup-section';
import { DamageSection } from '@/components/damage-notice';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import { useLibrary } from '@/components/use-library';
import * as t from '@/utils/i18n/en/library';
import { ImportSection } from './import-section';

/** The section for exports, imports and backups. */
export function Exchange() {
  const { value: count } = useLibrary((db) => db.count('observations'), { stores: ['observations'] }, []);
  return (
    <>
      <section class="stack" aria-labelledby="export-title">
        <h2 id="export-title">{t.exportIt}</h2>
        <p class="soft">{t.exportMeans}</p>
        <div class="actions">
          <ExportDialogButton label={t.exportDialog} count={count} scope={{ kind: 'everything' }} primary />
        </div>
      </section>
      <ImportSection />
      <BackupSection />
      <DamageSection />
    </>
  );
}
