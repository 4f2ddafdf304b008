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
 * The index of names, terms and summaries, as sections of a pack: what follows from a catalogue and a lexicon, and is
 * good for these alone. The sections of the phrases are described in phrases/compiled.ts.
 */
export type SearchSection =
  /** Texts, one an entry, as writeEntry writes it. */
  | 'entries'
  /** Texts, one an entry: the name under which the object is found, so that none is made that is not shown. */
  | 'names'
  /** Texts, ascending: the tactic ids and platforms that words of a query may name. */
  | 'contexts'
  /** Lists, one a context: the entries that have it. */
  | 'contextEntries'
  | PhraseSection;

/** Finds entries by their words. */
export interface SearchIndex {
  /** The entry at a position; undefined beyond the end. */
  readonly entryAt: (place: number) => SearchEntry | undefined;
  /** Never throws. */
  readonly find: (query: string) => Found;
}

/**
 * Compiles the index of a catalogue and a lexicon: at build time for those of the package, at run time for others. Pure,
 * and takes some 100 ms.
 */
export function compileSearchIndex(
  catalogue: Catalogue,
  lexicon?: Lexicon,
): Record<SearchSection, Uint8Array> {
  const entries = entriesOf(catalogue);
  const sources = entries.map((entry) => sourceOf(entry, catalogue, lexicon));
  const contexts = [...contextHolders(entries)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    entries: writeTexts(entries.map(writeEntry)),
    names: writeTexts(sources.map(({ name }) => name)),
    contexts: writeTexts(contexts.map(([name]) => name)),
    contextEntries: writeLists(contexts.map(([, places]) => places)),
    ...compilePhrases(sources),
  };
}

/**
 * Opens a compiled index; in a few milliseconds, since what a query does not need stays closed.
 *
 * @param pack has the sections of the index made of this catalogue and lexicon
 * @throws PackError when one is missing or not whole
 */
export function openSearchIndex(pack: Pack, catalogue: Catalogue, lexicon: Lexicon | undefined): SearchIndex {
  const section = (name: SearchSection): Uint8Array => pack(name);
  const written = openTexts(section('entries'));
  const names = openTexts(section('names'));
  const opened: (SearchEntry | undefined)[] = [];
  const entryAt = (place: number): SearchEntry | undefined => {
    opened[place] ??= readEntry(written.at(place), catalogue);
    return opened[place];
  };
  const { find } = openPhraseIndex(openPhrases(pack), textsOf(names, entryAt, catalogue, lexicon));
  const contexts = lazy(() => openContexts(pack, catalogue, written.length));
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
  pack: Pack,
  catalogue: Catalogue,
  entries: number,
): (words: readonly string[]) => Context[] {
  const section = (name: SearchSection): Uint8Array => pack(name);
  const contexts = openTexts(section('contexts'));
  const names = Array.from({ length: contexts.length }, (_name, place) => contexts.at(place));
  const lists = openLists(section('contextEntries'));
  const read = createContextReader(
    catalogue.tactics,
    names.filter((name) => catalogue.tactic(name) === undefined),
  );
  const contextOfSpan = ({ from, to, names: meant }: ContextSpan): Context => {
    const holds = new Uint8Array(entries);
    for (const name of meant) for (const entry of lists.at(names.indexOf(name))) holds[entry] = 1;
    return { from, to, holds };
  };
  return (words) => read(words).map(contextOfSpan);
}
