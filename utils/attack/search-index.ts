import * as z from 'zod/mini';
import type { Catalogue } from './catalogue';
import { type ContextSpan, contextOf, createContextReader } from './context';
import type { Lexicon } from './lexicon';
import { type Context, type Found, openPhraseIndex } from './phrase-index';
import { compilePhrases } from './phrases/compile';
import { compiledPhrasesSchema } from './phrases/compiled';
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
  const counts = [catalogue.techniques, catalogue.groups, catalogue.software].map(({ length }) => length);
  return [...versions, `${counts.join('+')} objects`, `lexicon ${lexicon?.fingerprint ?? '-'}`].join(', ');
}

/**
 * Compiles the index of a catalogue and a lexicon: at build time for those of the package, at run time for others. Pure,
 * and takes some 100 ms.
 */
export function compileSearchIndex(catalogue: Catalogue, lexicon?: Lexicon): CompiledSearchIndex {
  const entries = entriesOf(catalogue);
  return {
    format: SEARCH_INDEX_FORMAT,
    sources: sourcesOf(catalogue, lexicon),
    entries: entries.map(writeEntry).join('\n'),
    phrases: compilePhrases(entries.map((entry) => sourceOf(entry, catalogue, lexicon))),
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
  const opened: (SearchEntry | undefined)[] = [];
  const entryAt = (place: number): SearchEntry | undefined => {
    opened[place] ??= readEntry(written[place] ?? '', catalogue);
    return opened[place];
  };
  const { find } = openPhraseIndex(compiled.phrases, textsOf(entryAt, catalogue, lexicon));
  const contexts = lazy(() => createContexts(catalogue, written.length, entryAt));
  return { entryAt, find: (query) => find(query, (words) => contexts()(words)) };
}

/** Makes the reader of context: from a query's words to those that name tactics or platforms, with who answers them. */
function createContexts(
  catalogue: Catalogue,
  entries: number,
  entryAt: SearchIndex['entryAt'],
): (words: readonly string[]) => Context[] {
  const read = createContextReader(catalogue);
  const holders = lazy(() => {
    const places = new Map<string, number[]>();
    for (let place = 0; place < entries; place += 1) {
      const target = entryAt(place)?.target;
      for (const name of target ? contextOf(target) : []) {
        const known = places.get(name);
        if (known) known.push(place);
        else places.set(name, [place]);
      }
    }
    return places;
  });
  const contextOfSpan = ({ from, to, names }: ContextSpan): Context => {
    const holds = new Uint8Array(entries);
    for (const name of names) for (const place of holders().get(name) ?? []) holds[place] = 1;
    return { from, to, holds };
  };
  return (words) => read(words).map(contextOfSpan);
}

/** Makes something when it is first asked for. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

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
  return parseSearchIndex(await fetchJson(SEARCH_INDEX_PATH));
}
