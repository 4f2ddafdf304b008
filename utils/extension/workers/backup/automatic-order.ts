import type { LastWrite } from '@/utils/backup/automatic';
import type { Ours } from '@/utils/backup/folder-files';
import type { BackupHeader } from '@/utils/exchange/formats/backup/schema';

/** An order to make an automatic backup. */
export interface AutomaticOrder {
  generator: BackupHeader['generator'];
  /** ISO 8601 instant. */
  now: string;
  ours: Ours;
}

/** The result of an automatic backup. `written` is the last write that it contains. */
export type AutomaticResult =
  /** The browser asks the user before we may write to the folder. */
  | { at: 'not-allowed' }
  | { at: 'written'; file: string; bytes: number; written: LastWrite | null }
  /** There is no folder: the page saves it as a download. */
  | { at: 'made'; file: string; content: Blob; written: LastWrite | null };
