import type { LastWrite } from '@/utils/backup/automatic';
import type { BackupHeader } from '@/utils/exchange/formats/backup/schema';

/** An order to make an automatic backup. */
export interface AutomaticOrder {
  generator: BackupHeader['generator'];
  /** ISO 8601 instant. */
  now: string;
  /** The name of the file. */
  file: string;
  /** The id in the names of our files, and the number of them to keep. */
  ours: { id: string; keep: number };
}

/** The result of an automatic backup. `written` is the last write that it contains. */
export type AutomaticResult =
  /** The browser asks the user before we may write to the folder. */
  | { at: 'not-allowed' }
  | { at: 'written'; bytes: number; written: LastWrite | null }
  /** There is no folder: the page saves it as a download. */
  | { at: 'made'; content: Blob; written: LastWrite | null };
