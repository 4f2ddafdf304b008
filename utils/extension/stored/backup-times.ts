import * as z from 'zod/mini';
import type { BackupTimes } from '@/utils/backup/reminder';
import { stored } from './stored';

const instant = z.nullable(z.iso.datetime());
const schema = z.object({ saved: instant, dismissed: instant });

/** The times of the last backup and of the last dismissal of its reminder. */
export const backupTimes = stored<BackupTimes>('backup', schema, () => ({
  saved: null,
  dismissed: null,
}));

/**
 * Notes the time of a backup whose file is written. An error is only logged: the backup is there, and the reminder comes
 * too early.
 *
 * @param saved ISO 8601 instant
 */
export async function noteBackup(saved: string): Promise<void> {
  try {
    await backupTimes.change((one) => ({ ...one, saved }));
  } catch (error) {
    console.error('the time of a backup was not stored', error);
  }
}
