import { CrossButton } from '@/components/cross-button';
import { useAttempt } from '@/components/use-attempt';
import { useLibrary } from '@/components/use-library';
import { useStored } from '@/components/use-stored';
import { isDue, MIN_OBSERVATIONS } from '@/utils/backup/reminder';
import { loadSampleLibrary } from '@/utils/extension/packaged/sample-library';
import { backupTimes } from '@/utils/extension/stored/backup-times';
import * as t from '@/utils/i18n/en/backup';
import * as common from '@/utils/i18n/en/common';
import { dayOfInstant } from '@/utils/i18n/format';
import type { LibraryDb } from '@/utils/library/db';
import { sampleCount } from '@/utils/library/sample-state';

/** Returns the number of observations that are not from the sample library. */
async function ownCount(db: LibraryDb): Promise<number> {
  const count = await db.count('observations');
  return count < MIN_OBSERVATIONS ? count : count - (await sampleCount(db, await loadSampleLibrary()));
}

/** Reminds of a backup when the last one is old. It can be dismissed for a month. */
export function BackupReminder({ href }: { href: string }) {
  const times = useStored(backupTimes);
  const { problem, attempt } = useAttempt();
  const { value: count } = useLibrary(ownCount, { stores: ['observations'] }, []);
  if (times === null || count === null || !isDue(times, count, Date.now())) return null;
  const dismiss = () => backupTimes.change((one) => ({ ...one, dismissed: new Date().toISOString() }));
  const link = (text: string) => <a href={href}>{text}</a>;
  return (
    <div class="notice backup-reminder">
      <div class="stack">
        <p>{times.saved === null ? t.noBackup(count, link) : t.oldBackup(dayOfInstant(times.saved), link)}</p>
        {problem !== null && <p role="alert">{problem}</p>}
      </div>
      <CrossButton label={t.dismissForMonth} onClick={() => void attempt(dismiss, common.notDismissed)} />
    </div>
  );
}
