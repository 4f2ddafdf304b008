import { useUndo } from '@/components/undo/use-undo';
import { useStored } from '@/components/use-stored';
import './backup.css';
import { backupTimes } from '@/utils/extension/stored/backup-times';
import * as t from '@/utils/i18n/en/backup';
import { instant } from '@/utils/i18n/format';
import { RestoreBackup } from './restore-backup';
import { SaveBackup } from './save-backup';
import { useRestore } from './use-restore';

/** Saves the whole library in one file, optionally encrypted, and restores the library from such a file. */
export function BackupSection() {
  const undo = useUndo();
  const restore = useRestore();
  const times = useStored(backupTimes);
  return (
    <section class="stack" id="backup" aria-labelledby="backup-title">
      <h2 id="backup-title">{t.title}</h2>
      <p class="soft">
        {t.means} {times?.saved != null && t.lastSaved(instant(times.saved))}
      </p>
      <SaveBackup />
      <RestoreBackup restore={restore} onUndo={undo.undo} />
    </section>
  );
}
