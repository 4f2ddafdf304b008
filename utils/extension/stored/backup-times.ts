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
