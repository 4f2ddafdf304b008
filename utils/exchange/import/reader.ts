import type { Catalogue } from '@/utils/attack/catalogue';
import type { ColumnMapping } from '../formats/csv/column-mapping';
import type { Library } from '../library';
import type { Problem } from '../parse/problem';
import type { Refusal } from '../parse/problem-list';

/** A file or a pasted text, parsed once for all readers. */
export interface Sniffed {
  text: string;
  /** The parsed value of a JSON or YAML text within the limits, else undefined. */
  value: unknown;
  /** The reason why the text is no JSON or exceeds the limits; null when `value` is parsed JSON. */
  notJson: Problem | null;
}

/** The analyst's answers to what a file does not say itself. */
export interface ImportOptions {
  /** The report of the records that name none; null until the analyst has named it. */
  source: { url: string; title: string } | null;
  /** The columns of a CSV file; null to guess them by their names and their content. */
  columns: ColumnMapping | null;
  /** True to import also what an indicator, and not an adversary, is said to use. */
  indicators?: boolean | undefined;
}

/** The options of an analyst who has not answered anything. */
export const NO_ANSWERS: ImportOptions = { source: null, columns: null };

/** Records of one kind that are left out, because they are no observed behaviour. */
export interface LeftOut {
  /** Names and counts them, as a sentence without full stop. */
  what: string;
  count: number;
  /** The option that takes them. */
  option?: 'indicators';
}

/** The further input of a reader. */
export interface ImportContext {
  catalogue: Catalogue;
  /** ISO 8601 instant in UTC; the time of records that have none. */
  now: string;
}

/** The records of a file, and its refused records. */
export interface Read {
  ok: true;
  library: Library;
  /** The file's own description, as a sentence without full stop; may be empty. */
  about: string;
  /** The reasons why records were refused, up to MAX_LISTED_PROBLEMS. */
  refused: readonly Problem[];
  refusedCount: number;
  /** The number of records refused for each reason, without their places. */
  reasons: ReadonlyMap<string, number>;
  /** The records that are left out, and not refused. */
  leftOut: readonly LeftOut[];
  /** The number of records that are the same as another one in everything, and so are merged with it. */
  merged: number;
  /** The ids of techniques in what is refused or left out. */
  lostIds: ReadonlySet<string>;
  /** True if the records of the file are ours, with everything in them. */
  isOwn: boolean;
  /** The number of refused records that would be accepted if the source were named. */
  lacksSource: number;
  /** The observations that have the time of the import, because the file gives none. */
  undated: ReadonlySet<string>;
  /** The columns of a CSV file, and their mapping. */
  columns: { names: readonly string[]; mapping: ColumnMapping } | null;
}

/** The result of reading a file. */
export type ReadResult = Read | Refusal;

/** A format that can be imported: `formats/<name>/read.ts`. */
export interface Reader {
  readonly id: string;
  /** Name shown, such as `ATT&CK Navigator layer`. */
  readonly name: string;
  /** Returns whether a text seems to be of the format. */
  recognise(sniffed: Sniffed): boolean;
  /** @returns never throws on account of the text */
  read(sniffed: Sniffed, options: ImportOptions, context: ImportContext): ReadResult;
}

/**
 * Makes the result of a file that was read completely and has all times and sources.
 *
 * @param about the statement of the file about itself
 */
export function wholeFile(library: Library, about: string): Read {
  return {
    ok: true,
    library,
    about,
    refused: [],
    refusedCount: 0,
    reasons: new Map(),
    leftOut: [],
    merged: 0,
    lostIds: new Set(),
    isOwn: true,
    lacksSource: 0,
    undated: new Set(),
    columns: null,
  };
}
