import MiniSearch from 'minisearch';
import { loadLexicon } from '@/utils/attack/lexicon';
import { loadCatalogue } from '@/utils/attack/load';
import { type CompiledDomain, DOMAINS } from '@/utils/attack/schema';
import { createSearch } from '@/utils/attack/search';
import { loadSearchIndex } from '@/utils/attack/search-index';

/**
 * Runs in a page of the extension, by evaluation: our search and, as its baseline, MiniSearch over the same names and
 * terms, on the same files and keystrokes.
 */

/** Milliseconds of each keystroke. */
export interface Keystrokes {
  readonly ours: number[];
  readonly miniSearch: number[];
}

declare global {
  interface Window {
    /** How long MiniSearch takes to be ready, in milliseconds: fetch, parse, index, first query. */
    miniSearchReady(): Promise<number>;
    /** Types names of the catalogue, letter by letter. @param count how many */
    typeNames(count: number): Promise<Keystrokes>;
  }
}

const fetchJson = async (path: string): Promise<unknown> => (await fetch(`/${path}`)).json();

async function loadMiniSearch(): Promise<MiniSearch> {
  const paths = [...DOMAINS.map((domain) => `attack/${domain}.json`), 'attack/lexicon.json'];
  const [lexicon, ...domains] = (await Promise.all(paths.map(fetchJson))).reverse();
  const terms = new Map(
    (lexicon as { entries: string[] }).entries.map((line) => [line.slice(0, line.indexOf('\t')), line]),
  );
  const names = new Map<string, string>();
  for (const { techniques, tactics, groups, software } of domains as CompiledDomain[]) {
    for (const line of [...techniques, ...tactics, ...groups, ...software]) {
      const [id = '', ...fields] = line.split('\t');
      // In groups and software the aliases follow; tactics have their short name first.
      names.set(
        id,
        fields.filter((field) => /[a-z]/i.test(field) && !/^[0-9a-f]{32}$/.test(field)).join(' '),
      );
    }
  }
  const index = new MiniSearch({
    fields: ['name', 'terms'],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { name: 2 } },
  });
  index.addAll([...names].map(([id, name]) => ({ id, name, terms: terms.get(id) ?? '' })));
  return index;
}

window.miniSearchReady = async () => {
  const from = performance.now();
  (await loadMiniSearch()).search('process');
  return performance.now() - from;
};

window.typeNames = async (count) => {
  const catalogue = await loadCatalogue(fetchJson);
  const ours = createSearch(catalogue, await loadLexicon(fetchJson), await loadSearchIndex(fetchJson));
  const miniSearch = await loadMiniSearch();
  const step = Math.floor(catalogue.techniques.length / count);
  const names = catalogue.techniques.filter((_technique, index) => index % step === 0);
  const time = (search: (text: string) => unknown): number[] => {
    search('warm up');
    return names.flatMap(({ name }) =>
      Array.from(name, (_letter, index) => {
        const from = performance.now();
        search(name.slice(0, index + 1));
        return performance.now() - from;
      }),
    );
  };
  return { ours: time((text) => ours(text)), miniSearch: time((text) => miniSearch.search(text)) };
};
