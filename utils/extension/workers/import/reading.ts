import type { ColumnMapping } from '@/utils/exchange/formats/csv/column-mapping';
import type { MergeCounts } from '@/utils/exchange/import/merge';
import type { LeftOut } from '@/utils/exchange/import/reader';
import type { Problem } from '@/utils/exchange/parse/problem';

/** The effect of an import on one observation. */
export type Fate = 'new' | 'changed' | 'same' | 'kept';

/** A summary of one observation of the file. */
export interface PreviewRow {
  id: string;
  fate: Fate;
  /** Its technique or tactics, otherwise its level. */
  what: string;
  quote: string;
  /** Title of its report, else the address. */
  report: string;
}

/** The content of a file, and the effect of importing it into the library as it is now. */
export interface Preview {
  /** Name of the format. */
  format: string;
  about: string;
  reports: number;
  observations: number;
  counts: MergeCounts;
  /** The first observations of the file, those that would change the library before the others. */
  rows: PreviewRow[];
  refused: readonly Problem[];
  refusedCount: number;
  /** The records that are no observed behaviour. */
  leftOut: readonly LeftOut[];
  merged: number;
  /** The encoding of the file, if it is not UTF-8. */
  encoding: string | null;
  lacksSource: number;
  columns: { names: readonly string[]; mapping: ColumnMapping } | null;
}

/** The result of reading a file. */
export type Reading =
  | { ok: true; preview: Preview }
  | { ok: false; problems: readonly Problem[]; count: number };
