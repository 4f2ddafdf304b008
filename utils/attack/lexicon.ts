import * as z from 'zod/mini';
import type { Rows } from './rows';

/**
 * The lexicon: the analysts' terms for each technique, and a one-line summary in our own words. It is authored in
 * data/lexicon/<domain>/<tactic>.json and compiled into lines of the package's pack.
 */

/** Longest summary, in characters: one line of a tooltip. */
export const MAX_SUMMARY_LENGTH = 140;
/** Smallest number of terms of an entry. */
export const MIN_TERMS = 4;
/** Longest term, in characters. */
const MAX_TERM_LENGTH = 80;

const text = (maxLength: number) =>
  z.string().check(
    z.minLength(2),
    z.maxLength(maxLength),
    z.refine((value) => value.trim() === value && !/[\t\n]/.test(value), {
      error: 'has white space at an end, a tab or a line break',
    }),
  );

/** The entry of a technique. */
export const lexiconEntrySchema = z.strictObject({
  summary: text(MAX_SUMMARY_LENGTH).check(
    z.describe('What the adversary does, in a line that begins with the verb'),
  ),
  terms: z.array(text(MAX_TERM_LENGTH)).check(
    z.minLength(MIN_TERMS),
    z.refine((terms) => new Set(terms.map((term) => term.toLowerCase())).size === terms.length, {
      error: 'has a term twice',
    }),
    z.describe('Synonyms, nicknames, tools, commands, API calls, files, event names'),
  ),
});
export type LexiconEntry = Readonly<z.infer<typeof lexiconEntrySchema>>;

/** A file of data/lexicon: entries by technique id, in the order of the ids. */
export const lexiconFileSchema = z
  .record(z.string().check(z.regex(/^T\d{4}(\.\d{3})?$/)), lexiconEntrySchema)
  .check(
    z.refine(
      (entries) => Object.keys(entries).every((id, place, ids) => place === 0 || (ids[place - 1] ?? '') < id),
      { error: 'is not in the order of the ids' },
    ),
  );
export type LexiconFile = z.infer<typeof lexiconFileSchema>;

/** The entries of the lexicon, by technique id. */
export interface Lexicon {
  /** Returns the entry of a technique; undefined if the lexicon has none. */
  of(id: string): LexiconEntry | undefined;
  /** The ids of the techniques that have an entry, ascending. */
  readonly ids: readonly string[];
}

/** An error in the authored lexicon. */
export class LexiconError extends Error {
  override name = 'LexiconError';
}

/**
 * Compiles the authored files into lines: id, summary and terms, separated by tabs, sorted by id. The result does not
 * depend on the order of the files.
 *
 * @throws LexiconError when a technique has two entries
 */
export function compileLexicon(files: readonly LexiconFile[]): string[] {
  const entries = new Map<string, LexiconEntry>();
  for (const [id, entry] of files.flatMap((file) => Object.entries(file))) {
    if (entries.has(id)) throw new LexiconError(`${id} has two entries`);
    entries.set(id, entry);
  }
  return [...entries].map(([id, { summary, terms }]) => [id, summary, ...terms].join('\t')).sort();
}

/** Opens the lines of a lexicon. An entry is parsed when it is first asked for. */
export function openLexicon(rows: Rows): Lexicon {
  const opened = new Map<string, LexiconEntry>();
  return {
    of: (id) => {
      const known = opened.get(id);
      if (known !== undefined) return known;
      const place = rows.indexOf(id);
      if (place < 0) return undefined;
      const [, summary = '', ...terms] = rows.at(place).split('\t');
      const entry = { summary, terms };
      opened.set(id, entry);
      return entry;
    },
    get ids() {
      return Array.from({ length: rows.length }, (_row, place) => rows.idAt(place) ?? '');
    },
  };
}
