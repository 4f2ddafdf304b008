import type { Catalogue } from '@/utils/attack/catalogue';
import type { Library } from '../json-format';
import type { Problem } from '../problem';
import type { Refusal } from '../problem-list';
import type { ColumnMapping } from './csv-columns';

/** A file or a pasted text, looked at once for all readers. */
export interface Sniffed {
  text: string;
  /** The value of a JSON text that is within the bounds; undefined when the text is none. */
  value: unknown;
  /** Why it is no JSON, or beyond the bounds; null when it is JSON. */
  notJson: Problem | null;
}

/** What the analyst says of a source that does not say it itself. */
export interface ImportOptions {
  /** The report that records without one belong to; null while it is not said. */
  source: { url: string; title: string } | null;
  /** Which column of a CSV file holds what; null for what their names suggest. */
  columns: ColumnMapping | null;
}

/** What reading needs besides the file. */
export interface ImportContext {
  catalogue: Catalogue;
  /** ISO 8601 instant in UTC: when records without a time of their own were made. */
  now: string;
}

/** The records of a file, with those that were refused. */
export interface Read {
  ok: true;
  library: Library;
  /** What the file says of itself, in a sentence without its full stop; empty when nothing. */
  about: string;
  /** Why records were refused, the first of them. */
  refused: readonly Problem[];
  refusedCount: number;
  /** How many of those would be taken were the source said. */
  lacksSource: number;
  /** Observations whose times are those of the import, since the file gives none. */
  undated: ReadonlySet<string>;
  /** Of a CSV file: its columns, and which holds what. */
  columns: { names: readonly string[]; mapping: ColumnMapping } | null;
}

/** What came of reading. */
export type ReadResult = Read | Refusal;

/** A format that observations come in by. */
export interface Reader {
  readonly id: string;
  /** Such as `ATT&CK Navigator layer`. */
  readonly name: string;
  /** Whether a text seems to be of the format. */
  recognise(sniffed: Sniffed): boolean;
  /** @returns never throws on account of the text */
  read(sniffed: Sniffed, options: ImportOptions, context: ImportContext): ReadResult;
}
