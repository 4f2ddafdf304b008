import * as t from '@/utils/i18n/en/automatic-backup';
import { instant } from '@/utils/i18n/format';
import './backup.css';
import { useAutomaticBackup } from './use-automatic-backup';

/** Makes automatic backups; shows a notice only if one needs a click, or failed. */
export function AutomaticBackupNotice() {
  const backups = useAutomaticBackup();
  if (backups === null || !backups.state.on) return null;
  const { state, due, saving, error, saveNow } = backups;
  const { problem, folder } = state;
  const offered = problem === null && folder === null && due;
  if (problem === null && !offered && error === null) return null;
  const action = offered ? t.saveDownload : problem?.kind === 'permission' ? t.allow : t.retry;
  return (
    <div
      class={problem?.kind === 'other' ? 'notice bad backup-reminder' : 'notice backup-reminder'}
      role="status"
    >
      <div class="stack">
        <p>
          {offered && t.due}
          {problem?.kind === 'permission' && problem.message}
          {problem?.kind === 'other' && t.failed(instant(problem.at), problem.message)}
        </p>
        {error !== null && <p role="alert">{t.stopped(error)}</p>}
      </div>
      <button type="button" class="button" aria-disabled={saving} onClick={() => void saveNow()}>
        {action}
      </button>
    </div>
  );
}
