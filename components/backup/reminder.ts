import * as z from 'zod/mini';
import { stored } from '@/components/stored';
import type { BackupTimes } from './reminder-rule';

const instant = z.nullable(z.iso.datetime());
const schema = z.object({ saved: instant, dismissed: instant });

/** When the last backup was made, and when its reminder was sent away. */
export const backupTimes = stored<BackupTimes>('backup', schema, () => ({
  saved: null,
  dismissed: null,
}));
