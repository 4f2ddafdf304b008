import * as z from 'zod/mini';
import { describeIssue } from './schema';

/**
 * What analysts call techniques: a line of our own on each and the terms by which it is known. Authored in
 * data/lexicon/<domain>/<tactic>.json, compiled into public/attack/lexicon.json.
 */

/** Longest summary in characters: one line of a tooltip. */
export const SUMMARY_LENGTH = 140;
/** Fewer terms than this make no entry. */
export const FEWEST_TERMS = 4;
const TERM_LENGTH = 80;

const text = (longest: number) =>
  z.string().check(
    z.minLength(2),
    z.maxLength(longest),
    z.refine((value) => value.trim() === value && !/[\t\n]/.test(value), {
      error: 'has white space at an end, a tab or a line break',
    }),
  );

/** What the lexicon says of a technique. */
export const lexiconEntrySchema = z.strictObject({
  summary: text(SUMMARY_LENGTH).check(
    z.describe('What the adversary does, in a line that begins with the verb'),
  ),
  terms: z.array(text(TERM_LENGTH)).check(
    z.minLength(FEWEST_TERMS),
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

/** Version of the compiled file's format. */
export const LEXICON_FORMAT = 2;

/** Id, summary and terms, with tabs between. A line takes one check, as in the catalogue. */
const LINE = /^T\d{4}(?:\.\d{3})?(?:\t[^\t\n]{2,140}){5,}$/;

/** The compiled lexicon: a line a technique, in the order of the ids. */
export const compiledLexiconSchema = z.strictObject({
  format: z.literal(LEXICON_FORMAT),
  /** Tells this lexicon from others; see fingerprintOf. */
  fingerprint: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
  entries: z.array(z.string().check(z.regex(LINE))),
});
export type CompiledLexicon = z.infer<typeof compiledLexiconSchema>;

/** Whether a file is the compiled lexicon of the package itself: ours, and checked when it was made and in tests. */
function isEmbeddedLexicon(file: unknown): file is CompiledLexicon {
  if (typeof file !== 'object' || file === null) return false;
  const { format, fingerprint, entries } = file as Record<string, unknown>;
  return (
    format === LEXICON_FORMAT &&
    typeof fingerprint === 'string' &&
    Array.isArray(entries) &&
    typeof entries[0] === 'string'
  );
}

/** What analysts call techniques, by id. */
export interface Lexicon {
  /** The entry of a technique; undefined where the lexicon has none. */
  of(id: string): LexiconEntry | undefined;
  /** The techniques that have an entry, ascending. */
  readonly ids: readonly string[];
  /** Tells this lexicon from others, so that an index is not used with another than its own. */
  readonly fingerprint: string;
}

/** Says which part of the lexicon is wrong. */
export class LexiconError extends Error {
  override name = 'LexiconError';
}

/**
 * Makes the compiled form of authored files. Does not depend on their order.
 *
 * @throws LexiconError when a technique has two entries
 */
export function compileLexicon(files: readonly LexiconFile[]): CompiledLexicon {
  const entries = new Map<string, LexiconEntry>();
  for (const [id, entry] of files.flatMap((file) => Object.entries(file))) {
    if (entries.has(id)) throw new LexiconError(`${id} has two entries`);
    entries.set(id, entry);
  }
  const lines = [...entries].map(([id, { summary, terms }]) => [id, summary, ...terms].join('\t')).sort();
  return { format: LEXICON_FORMAT, fingerprint: fingerprintOf(lines), entries: lines };
}

/** The 32 bits of FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) over the UTF-16 code units of the lines, in hex. */
export function fingerprintOf(lines: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const line of lines) {
    for (let place = 0; place <= line.length; place += 1) {
      hash = Math.imul(hash ^ (place < line.length ? line.charCodeAt(place) : 10), 0x01000193);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The text of the compiled file: JSON with a line an entry, so that a change shows as one. */
export function serializeLexicon({ format, fingerprint, entries }: CompiledLexicon): string {
  const lines = entries.map((line) => JSON.stringify(line)).join(',\n');
  return `{"format":${format},"fingerprint":"${fingerprint}","entries":[\n${lines}\n]}\n`;
}

/**
 * Reads a compiled lexicon. Entries are taken apart when they are asked for.
 *
 * @param file parsed JSON, unchecked
 * @throws LexiconError naming the first field that is wrong
 */
export function parseLexicon(file: unknown): Lexicon {
  const result = z.safeParse(compiledLexiconSchema, file);
  if (!result.success) throw new LexiconError(`lexicon: ${describeIssue(result.error, 'file')}`);
  return openLexicon(result.data);
}

function openLexicon({ entries, fingerprint }: CompiledLexicon): Lexicon {
  const lines = new Map(entries.map((line) => [line.slice(0, line.indexOf('\t')), line]));
  return {
    of: (id) => {
      const line = lines.get(id);
      if (line === undefined) return undefined;
      const [, summary = '', ...terms] = line.split('\t');
      return { summary, terms };
    },
    ids: [...lines.keys()],
    fingerprint,
  };
}

/** The lexicon's path below the extension's root. */
const LEXICON_PATH = 'attack/lexicon.json';

/**
 * Loads the embedded lexicon. It is ours: its head is checked, and one that is not as it should be is then checked in
 * full, to say what is wrong with it.
 *
 * @param fetchJson gets the parsed JSON of a path relative to the extension's root
 * @throws LexiconError as {@link parseLexicon}; whatever `fetchJson` rejects with
 */
export async function loadLexicon(fetchJson: (path: string) => Promise<unknown>): Promise<Lexicon> {
  const file = await fetchJson(LEXICON_PATH);
  return isEmbeddedLexicon(file) ? openLexicon(file) : parseLexicon(file);
}
