import type * as z from 'zod/mini';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Library } from '../library';
import type { ExportContext } from './context';

/** The input of an export: the chosen observations, with at least their reports, and the ATT&CK catalogue. */
export interface ExportInput {
  readonly selection: Readonly<Library>;
  readonly catalogue: Catalogue;
  readonly context: ExportContext;
  /** The analyst's order of observations, as their ids by the id of their report. */
  readonly sequences?: ReadonlyMap<string, readonly string[]>;
}

/** Labels of an option. The dialog shows a check box for a boolean, a list for an enum, else a text field. */
export interface OptionLabel {
  readonly label: string;
  /** One sentence on what the option does to the file. */
  readonly hint?: string;
  /** The label of each value of an enum. */
  readonly choices?: Readonly<Record<string, string>>;
}

/**
 * An export format: `formats/<id>/write.ts`. `write` is a pure function of the selection, the options and the time in
 * the context; the same input gives the same bytes.
 */
export interface Format<Options extends z.ZodMiniObject = z.ZodMiniObject> {
  /** Used in `npm run eval -- export ID FILE` and in stored preferences. */
  readonly id: string;
  /** Name shown, such as `STIX 2.1 bundle`. */
  readonly name: string;
  /** One sentence on who reads the format and for what. */
  readonly purpose: string;
  /** File name extension without the first dot; may have two parts, as `stix.json` has. */
  readonly extension: string;
  readonly mediaType: string;
  /** True when a file of this format can be imported again without loss. */
  readonly lossless: boolean;
  /** Every option has a default, so `{}` is a valid choice. */
  readonly options: Options;
  readonly labels: Readonly<Record<keyof z.infer<Options> & string, OptionLabel>>;
  /**
   * Yields the text of the file in pieces. No piece ends within a surrogate pair.
   *
   * @throws RangeError when the report of an observation is missing or occurs twice
   */
  write(input: ExportInput, options: z.infer<Options>): Iterable<string>;
}

/** Returns the format as it is; the types of its options are inferred. */
export function defineFormat<Options extends z.ZodMiniObject>(format: Format<Options>): Format<Options> {
  return format;
}
