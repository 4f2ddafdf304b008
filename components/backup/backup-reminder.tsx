import { CrossButton } from '@/components/cross-button';
import { readSample } from '@/components/read-sample';
import { useLibrary } from '@/components/use-library';
import { useStored } from '@/components/use-stored';
import type { LibraryDb } from '@/utils/library/db';
import { sampleCount } from '@/utils/library/sample-state';
import { backupTimes } from './reminder';
import { isDue, WORTH } from './reminder-rule';

/** How many observations there are besides those of the sample library, which nobody can lose. */
async function ownCount(db: LibraryDb): Promise<number> {
  const count = await db.count('observations');
  return count < WORTH ? count : count - (await sampleCount(db, await readSample()));
}

/** Reminds of a backup when there is something to lose and the last one is old. Can be sent away for a month. */
export function BackupReminder({ href }: { href: string }) {
  const times = useStored(backupTimes);
  const { value: count } = useLibrary(ownCount, []);
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
