import { BackupSection } from '@/components/backup/backup-section';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import { useLibrary } from '@/components/use-library';
import { ImportSection } from './import-section';

/** How the library gets out, and other libraries in. */
export function Exchange() {
  const { value: count } = useLibrary((db) => db.count('observations'), []);
  return (
    <>
      <section class="stack" aria-labelledby="export-title">
        <h2 id="export-title">Export</h2>
        <p class="soft">Everything, a report or an actor, in the format of the program that reads it next.</p>
        <div class="actions">
          <ExportDialogButton label="Export…" count={count} scope={{ kind: 'everything' }} primary />
        </div>
      </section>
      <ImportSection />
      <BackupSection />
    </>
  );
}
