import type * as z from 'zod/mini';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { ExportContext } from './json-export';
import type { Library } from './json-format';

/** What is exported: the observations chosen, with at least their reports, and what ATT&CK says of them. */
export interface ExportInput {
  readonly selection: Readonly<Library>;
  readonly catalogue: Catalogue;
  readonly context: ExportContext;
  /** Ids of observations by the id of their report, where the analyst put them in an order. */
  readonly sequences?: ReadonlyMap<string, readonly string[]>;
}

/** How the dialog shows one option of a format: a check box for a boolean, a list for an enum, else a line of text. */
export interface OptionLabel {
  readonly label: string;
  /** What it does to the file, in a sentence; optional. */
  readonly hint?: string;
  /** Of an enum: the words for each of its values. */
  readonly choices?: Readonly<Record<string, string>>;
}

/**
 * A format that observations leave in: one file of this folder each, a pure function of what is exported, the options
 * and the time in the context. The same input gives the same bytes.
 */
export interface Format<Options extends z.ZodMiniObject = z.ZodMiniObject> {
  /** As in `npm run eval -- export ID FILE`, and in stored preferences. */
  readonly id: string;
  /** Such as `STIX 2.1 bundle`. */
  readonly name: string;
  /** Who reads it and for what, in a sentence. */
  readonly purpose: string;
  /** Ending of the file without the dot; `.stix.json` has two parts. */
  readonly extension: string;
  readonly mediaType: string;
  /** Whether a file of this format can be imported again without loss. */
  readonly lossless: boolean;
  /** Every field has a default, so that `{}` is a choice of options. */
  readonly options: Options;
  readonly labels: Readonly<Record<keyof z.infer<Options> & string, OptionLabel>>;
  /**
   * The text of the file in pieces, none of which ends within a surrogate pair.
   *
   * @throws RangeError when the report of an observation is missing or there twice
   */
  write(input: ExportInput, options: z.infer<Options>): Iterable<string>;
}

/** A format with the types of its options inferred. */
export function defineFormat<Options extends z.ZodMiniObject>(format: Format<Options>): Format<Options> {
  return format;
}
