import type { Counts } from '@/utils/backup/stores';
import type { BackupHeader } from '@/utils/backup/text';

/** What came of opening a file. */
export type Opened =
  | { at: 'open'; header: BackupHeader; counts: Counts }
  /** It is encrypted; `wrong` when the passphrase that was given is not it. */
  | { at: 'locked'; wrong: boolean }
  | { at: 'refused'; message: string };

/** What the worker can be asked for. It keeps what it opened last. */
export type AskBackup =
  /** Makes a backup; encrypted unless the passphrase is empty. */
  | { ask: 'make'; passphrase: string; generator: BackupHeader['generator']; now: string }
  | { ask: 'open'; file: File; passphrase: string }
  | { ask: 'stage'; batch: string; now: string };

/** To the worker; the answer has the same id. */
export type ToBackup = AskBackup & { id: number };

/** From the worker. */
export type FromBackup =
  | { tell: 'made'; id: number; content: Blob; counts: Counts }
  | { tell: 'opened'; id: number; opened: Opened }
  | { tell: 'staged'; id: number }
  | { tell: 'failed'; id: number; message: string };
