import type { Counts } from '@/utils/exchange/formats/backup/dump';
import type { BackupHeader } from '@/utils/exchange/formats/backup/schema';

/** The result of opening a backup file. */
export type Opened =
  | { at: 'open'; header: BackupHeader; counts: Counts }
  /** It is encrypted. `wrong`: the passphrase given does not open it. */
  | { at: 'locked'; wrong: boolean }
  | { at: 'refused'; message: string };
