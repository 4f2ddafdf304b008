import { CrossButton } from '@/components/cross-button';
import { useLibrary } from '@/components/use-library';
import { useStored } from '@/components/use-stored';
import { backupTimes } from './reminder';
import { isDue } from './reminder-rule';

/** Reminds of a backup when there is something to lose and the last one is old. Can be sent away for a month. */
export function BackupReminder({ href }: { href: string }) {
  const times = useStored(backupTimes);
  const { value: count } = useLibrary((db) => db.count('observations'), []);
  if (times === null || count === null || !isDue(times, count, Date.now())) return null;
  return (
    <div class="notice backup-reminder">
      <p>
        {times.saved === null
          ? `The library has ${count} observations and no backup.`
          : `The last backup is of ${new Date(times.saved).toLocaleDateString()}.`}{' '}
        It is in this browser’s profile alone. <a href={href}>Make a backup</a>
      </p>
      <CrossButton
        label="Dismiss for a month"
        onClick={() => void backupTimes.change((one) => ({ ...one, dismissed: new Date().toISOString() }))}
      />
    </div>
  );
}
