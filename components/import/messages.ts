import type { ColumnMapping } from '@/utils/exchange/import/csv-columns';
import type { ImportOptions } from '@/utils/exchange/import/reader';
import type { MergeCounts } from '@/utils/exchange/merge';
import type { Problem } from '@/utils/exchange/problem';

/** What an import would do to one observation. */
export type Fate = 'new' | 'changed' | 'same' | 'kept';

/** An observation of the file, in brief. */
export interface PreviewRow {
  id: string;
  fate: Fate;
  /** What it is tagged as. */
  what: string;
  quote: string;
  /** Title of its report, else the address. */
  report: string;
}

/** What is in a file, and what importing it would do to the library as it is now. */
export interface Preview {
  /** Name of the format. */
  format: string;
  about: string;
  reports: number;
  observations: number;
  counts: MergeCounts;
  /** The first of the observations, those that would change something before the others. */
  rows: PreviewRow[];
  refused: readonly Problem[];
  refusedCount: number;
  lacksSource: number;
  columns: { names: readonly string[]; mapping: ColumnMapping } | null;
}

/** What came of reading a file. */
export type Reading =
  | { ok: true; preview: Preview }
  | { ok: false; problems: readonly Problem[]; count: number };

/** What the worker can be asked for. It keeps what it read last. */
export type AskImporter =
  | { ask: 'open'; file: File | string; options: ImportOptions }
  /** Reads what was opened again. */
  | { ask: 'read'; options: ImportOptions }
  /** Leaves the records where the background takes them, under a name. */
  | { ask: 'stage'; batch: string };

/** To the worker; the answer has the same id. */
export type ToImporter = AskImporter & { id: number };

/** From the worker. */
export type FromImporter =
  | { tell: 'progress'; id: number; step: string }
  | { tell: 'read'; id: number; reading: Reading }
  | { tell: 'staged'; id: number }
  | { tell: 'failed'; id: number; message: string };
