import { type AutomaticBackup, automaticBackupSchema, KEEP } from '@/utils/backup/automatic';
import { stored } from './stored';

/** The settings and the state of automatic backups; by default they are off. */
export const automaticBackup = stored<AutomaticBackup>('automaticBackup', automaticBackupSchema, () => ({
  on: false,
  id: crypto.randomUUID().slice(0, 8),
  keep: KEEP.normal,
  folder: null,
  last: null,
  problem: null,
}));
