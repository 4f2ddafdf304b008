import * as z from 'zod/mini';
import type { Catalogue } from './catalogue';
import { type ContextSpan, contextOf, createContextReader } from './context';
import { lazy } from './lazy';
import type { Lexicon } from './lexicon';
import { type Context, type Found, openPhraseIndex } from './phrase-index';
import { compilePhrases } from './phrases/compile';
import { compiledPhrasesSchema } from './phrases/compiled';
import { readAscending, writeAscending } from './phrases/digits';
import { DOMAINS, describeIssue } from './schema';
import { entriesOf, readEntry, type SearchEntry, sourceOf, textsOf, writeEntry } from './search-entries';

/** Version of the compiled index's format, and of how words are taken apart and weighed for it. */
export const SEARCH_INDEX_FORMAT = 1;

/**
 * The index of names, terms and summaries, compiled (public/attack/search-index.json): what follows from a catalogue and
 * a lexicon, and is good for these alone.
 */
export const compiledSearchIndexSchema = z.strictObject({
  format: z.literal(SEARCH_INDEX_FORMAT),
  /** What it was made of: see {@link sourcesOf}. */
  sources: z.string(),
  /** A line an entry, as writeEntry writes it. */
  entries: z.string(),
  /** A line an entry: the name under which the object is found, so that none is made that is not shown. */
  names: z.string(),
  /** The tactic ids and platforms that words of a query may name, ascending, a line each. */
  contexts: z.string(),
  /** By such name: the entries that have it, as writeAscending writes them, with spaces between the lists. */
  contextEntries: z.string(),
  phrases: compiledPhrasesSchema,
});
export type CompiledSearchIndex = z.infer<typeof compiledSearchIndexSchema>;

/** Says which part of an index is wrong. */
export class SearchIndexError extends Error {
  override name = 'SearchIndexError';
}

/** Finds entries by their words. */
export interface SearchIndex {
  /** The entry at a position; undefined beyond the end. */
  readonly entryAt: (place: number) => SearchEntry | undefined;
  /** Never throws. */
  readonly find: (query: string) => Found;
}

/** Names a catalogue and a lexicon by version and fingerprint, so that an index is not used with others. */
export function sourcesOf(catalogue: Catalogue, lexicon: Lexicon | undefined): string {
  const versions = DOMAINS.map((domain) => `${domain} ${catalogue.versions[domain] ?? '-'}`);
  return [
    ...versions,
    `${catalogue.techniques.length} techniques`,
    `lexicon ${lexicon?.fingerprint ?? '-'}`,
  ].join(', ');
}

/**
 * Compiles the index of a catalogue and a lexicon: at build time for those of the package, at run time for others. Pure,
 * and takes some 100 ms.
 */
export function compileSearchIndex(catalogue: Catalogue, lexicon?: Lexicon): CompiledSearchIndex {
  const entries = entriesOf(catalogue);
  const sources = entries.map((entry) => sourceOf(entry, catalogue, lexicon));
  const contexts = [...contextHolders(entries)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    format: SEARCH_INDEX_FORMAT,
    sources: sourcesOf(catalogue, lexicon),
    entries: entries.map(writeEntry).join('\n'),
    names: sources.map(({ name }) => name).join('\n'),
    contexts: contexts.map(([name]) => name).join('\n'),
    contextEntries: contexts.map(([, places]) => writeAscending(places)).join(' '),
    phrases: compilePhrases(sources),
  };
}

/** The text of the compiled file. */
export function serializeSearchIndex(compiled: CompiledSearchIndex): string {
  return `${JSON.stringify(compiled)}\n`;
}

/**
 * Opens a compiled index; in a few milliseconds, since what a query does not need stays closed.
 *
 * @param compiled made of this catalogue and lexicon
 */
export function openSearchIndex(
  compiled: CompiledSearchIndex,
  catalogue: Catalogue,
  lexicon: Lexicon | undefined,
): SearchIndex {
  const written = compiled.entries.split('\n');
  const names = compiled.names.split('\n');
  const opened: (SearchEntry | undefined)[] = [];
  const entryAt = (place: number): SearchEntry | undefined => {
    opened[place] ??= readEntry(written[place] ?? '', catalogue);
    return opened[place];
  };
  const { find } = openPhraseIndex(compiled.phrases, textsOf(names, entryAt, catalogue, lexicon));
  const contexts = lazy(() => openContexts(compiled, catalogue, written.length));
  return { entryAt, find: (query) => find(query, (words) => contexts()(words)) };
}

/** By tactic id or platform: the entries that have it, ascending. */
function contextHolders(entries: readonly SearchEntry[]): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  entries.forEach(({ target }, place) => {
    for (const name of contextOf(target)) {
      const known = holders.get(name);
      if (known) known.push(place);
      else holders.set(name, [place]);
    }
  });
  return holders;
}

/** Makes the reader of context: from a query's words to those that name tactics or platforms, with who answers them. */
function openContexts(
  compiled: CompiledSearchIndex,
  catalogue: Catalogue,
  entries: number,
): (words: readonly string[]) => Context[] {
  const read = createContextReader(catalogue);
  const names = compiled.contexts.split('\n');
  const lists = compiled.contextEntries.split(' ');
  const contextOfSpan = ({ from, to, names: meant }: ContextSpan): Context => {
    const holds = new Uint8Array(entries);
    for (const name of meant) {
      for (const entry of readAscending(lists[names.indexOf(name)] ?? '')) holds[entry] = 1;
    }
    return { from, to, holds };
  };
  return (words) => read(words).map(contextOfSpan);
}

/** Whether a file is the index of the package itself: ours, and compared with what it was made of in tests. */
function isEmbeddedIndex(file: unknown): file is CompiledSearchIndex {
  if (typeof file !== 'object' || file === null) return false;
  const { format, phrases, ...texts } = file as Record<string, unknown>;
  return (
    format === SEARCH_INDEX_FORMAT &&
    ['sources', 'entries', 'names', 'contexts', 'contextEntries'].every((name) => isText(texts[name])) &&
    typeof phrases === 'object' &&
    phrases !== null &&
    Object.keys(compiledPhrasesSchema.shape).every((name) => isText(Reflect.get(phrases, name)))
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';

/**
 * Checks a compiled index that comes from elsewhere than the package.
 *
 * @param file parsed JSON, unchecked
 * @throws SearchIndexError naming the first field that is wrong
 */
export function parseSearchIndex(file: unknown): CompiledSearchIndex {
  const result = z.safeParse(compiledSearchIndexSchema, file);
  if (!result.success) throw new SearchIndexError(`search index: ${describeIssue(result.error, 'file')}`);
  return result.data;
}

/** The index's path below the extension's root. */
const SEARCH_INDEX_PATH = 'attack/search-index.json';

/**
 * Loads the embedded index.
 *
 * @param fetchJson gets the parsed JSON of a path relative to the extension's root
 * @throws SearchIndexError as {@link parseSearchIndex}; whatever `fetchJson` rejects with
 */
export async function loadSearchIndex(
  fetchJson: (path: string) => Promise<unknown>,
): Promise<CompiledSearchIndex> {
  const file = await fetchJson(SEARCH_INDEX_PATH);
  return isEmbeddedIndex(file) ? file : parseSearchIndex(file);
}
