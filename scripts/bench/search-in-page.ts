import MiniSearch from 'minisearch';
import { objectsOf } from '@/utils/attack/catalogue';
import { ATTACK_PATH, openAttack } from '@/utils/attack/load';
import { createSearch } from '@/utils/attack/search';

/**
 * Evaluated in a page of the extension: our search and, as its baseline, MiniSearch over the same names and terms, on
 * the same file and keystrokes.
 */

/** Milliseconds of each keystroke. */
export interface Keystrokes {
  readonly ours: number[];
  readonly miniSearch: number[];
}

declare global {
  interface Window {
    /** Returns the time until MiniSearch is ready, in milliseconds: fetch, open, index, first query. */
    miniSearchReady(): Promise<number>;
    /**
     * Types names of the catalogue, letter by letter.
     *
     * @param count number of names
     */
    typeNames(count: number): Promise<Keystrokes>;
  }
}

const attack = async () => openAttack(await (await fetch(`/${ATTACK_PATH}`)).arrayBuffer());

async function loadMiniSearch(): Promise<MiniSearch> {
  const { catalogue, lexicon } = await attack();
  const index = new MiniSearch({
    fields: ['name', 'terms'],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { name: 2 } },
  });
  index.addAll(
    objectsOf(catalogue).map((object) => {
      const entry = lexicon.of(object.id);
      return {
        id: object.id,
        name: ['aliases' in object ? object.aliases : [], object.name].flat().join(' '),
        terms: entry === undefined ? '' : [entry.summary, ...entry.terms].join(' '),
      };
    }),
  );
  return index;
}

window.miniSearchReady = async () => {
  const from = performance.now();
  (await loadMiniSearch()).search('process');
  return performance.now() - from;
};

window.typeNames = async (count) => {
  const { catalogue, lexicon, pack } = await attack();
  const search = createSearch(catalogue, lexicon, pack);
  const step = Math.floor(catalogue.techniques.length / count);
  const names = catalogue.techniques.filter((_technique, index) => index % step === 0);
  const time = (ask: (text: string) => unknown): number[] => {
    // The popup warms up with these queries, too: utils/extension/packaged/attack.ts.
    for (const text of ['process', 'windwos apt']) ask(text);
    return names.flatMap(({ name }) =>
      Array.from(name, (_letter, index) => {
        const from = performance.now();
        ask(name.slice(0, index + 1));
        return performance.now() - from;
      }),
    );
  };
  // Ours runs first, because the popup has no other index in memory that slows down the garbage collector.
  const ours = time((text) => search(text));
  const index = await loadMiniSearch();
  return { ours, miniSearch: time((text) => index.search(text)) };
};
