import type { Catalogue } from './catalogue';
import { type ContextSpan, contextOf, createContextReader } from './context';
import { lazy } from './lazy';
import type { Lexicon } from './lexicon';
import { openLists, writeLists } from './pack/lists';
import type { Pack } from './pack/pack';
import { openTexts, writeTexts } from './pack/texts';
import { type Context, type Found, openPhraseIndex } from './phrase-index';
import { compilePhrases } from './phrases/compile';
import { openPhrases, type PhraseSection } from './phrases/compiled';
import { entriesOf, readEntry, type SearchEntry, sourceOf, textsOf, writeEntry } from './search-entries';

/**
 * The sections of the search index in a pack. They are derived from one catalogue and one lexicon, and are valid for
 * these only. The sections of the phrases are described in phrases/compiled.ts.
 */
export type SearchSection =
  /** Texts, one per entry, as writeEntry encodes it. */
  | 'entries'
  /** Texts, one per entry: the name under which the object is found, so that ranking creates no objects. */
  | 'names'
  /** Texts, ascending: the tactic ids and platforms that query words can name. */
  | 'contexts'
  /** Lists, one per context: the entries that have it. */
  | 'contextEntries'
  | PhraseSection;

/** Finds entries by their words. */
export interface SearchIndex {
  /** Returns the entry at an index; undefined beyond the end. */
  readonly entryAt: (index: number) => SearchEntry | undefined;
  /** Searches the index. Never throws. */
  readonly find: (query: string) => Found;
}

/**
 * Compiles the index of a catalogue and a lexicon: at build time for those of the package, at run time for others.
 * Pure; takes about 100 ms.
 */
export function compileSearchIndex(
  catalogue: Catalogue,
  lexicon?: Lexicon,
): Record<SearchSection, Uint8Array> {
  const entries = entriesOf(catalogue);
  const sources = entries.map((entry) => sourceOf(entry, catalogue, lexicon));
  const contexts = [...entriesByContext(entries)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    entries: writeTexts(entries.map(writeEntry)),
    names: writeTexts(sources.map(({ name }) => name)),
    contexts: writeTexts(contexts.map(([name]) => name)),
    contextEntries: writeLists(contexts.map(([, places]) => places)),
    ...compilePhrases(sources),
  };
}

/**
 * Opens a compiled index. Takes a few milliseconds, because sections that a query does not need are not read.
 *
 * @param pack contains the sections of the index that was compiled from this catalogue and lexicon
 * @throws ContainerError when a section is missing or cut off
 */
export function openSearchIndex(pack: Pack, catalogue: Catalogue, lexicon: Lexicon | undefined): SearchIndex {
  const section = (name: SearchSection): Uint8Array => pack(name);
  const encoded = openTexts(section('entries'));
  const names = openTexts(section('names'));
  const opened: (SearchEntry | undefined)[] = [];
  const entryAt = (index: number): SearchEntry | undefined => {
    opened[index] ??= readEntry(encoded.at(index), catalogue);
    return opened[index];
  };
  const { find } = openPhraseIndex(openPhrases(pack), textsOf(names, entryAt, catalogue, lexicon));
  const contexts = lazy(() => openContexts(pack, catalogue, encoded.length));
  return { entryAt, find: (query) => find(query, (words) => contexts()(words)) };
}

/** Maps each tactic id and platform to the indices of the entries that have it, ascending. */
function entriesByContext(entries: readonly SearchEntry[]): Map<string, number[]> {
  const byContext = new Map<string, number[]>();
  entries.forEach(({ target }, index) => {
    for (const name of contextOf(target)) {
      const known = byContext.get(name);
      if (known) known.push(index);
      else byContext.set(name, [index]);
    }
  });
  return byContext;
}

/**
 * Creates a function that finds the query words that name tactics or platforms, together with the entries that have
 * these.
 */
function openContexts(
  pack: Pack,
  catalogue: Catalogue,
  entries: number,
): (words: readonly string[]) => Context[] {
  const section = (name: SearchSection): Uint8Array => pack(name);
  const contexts = openTexts(section('contexts'));
  const names = Array.from({ length: contexts.length }, (_name, index) => contexts.at(index));
  const lists = openLists(section('contextEntries'));
  const read = createContextReader(
    catalogue.tactics,
    names.filter((name) => catalogue.tactic(name) === undefined),
  );
  const contextOfSpan = ({ from, to, names: meant }: ContextSpan): Context => {
    const members = new Uint8Array(entries);
    for (const name of meant) for (const entry of lists.at(names.indexOf(name))) members[entry] = 1;
    return { from, to, members };
  };
  return (words) => read(words).map(contextOfSpan);
}
