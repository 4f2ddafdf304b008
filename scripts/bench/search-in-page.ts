import MiniSearch from 'minisearch';
import { objectsOf } from '@/utils/attack/catalogue';
import { ATTACK_PATH, openAttack } from '@/utils/attack/load';
import { createSearch } from '@/utils/attack/search';

/**
 * Runs in a page of the extension, by evaluation: our search and, as its baseline, MiniSearch over the same names and
 * terms, on the same file and keystrokes.
 */

/** Milliseconds of each keystroke. */
export interface Keystrokes {
  readonly ours: number[];
  readonly miniSearch: number[];
}

declare global {
  interface Window {
    /** How long MiniSearch takes to be ready, in milliseconds: fetch, open, index, first query. */
    miniSearchReady(): Promise<number>;
    /** Types names of the catalogue, letter by letter. @param count how many */
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
      const said = lexicon.of(object.id);
      return {
        id: object.id,
        name: ['aliases' in object ? object.aliases : [], object.name].flat().join(' '),
        terms: said === undefined ? '' : [said.summary, ...said.terms].join(' '),
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
    // What the popup asks by itself as soon as it can: components/load-attack.ts.
    for (const text of ['process', 'windwos apt']) ask(text);
    return names.flatMap(({ name }) =>
      Array.from(name, (_letter, index) => {
        const from = performance.now();
        ask(name.slice(0, index + 1));
        return performance.now() - from;
      }),
    );
  };
  // Ours first: the popup has no other index in memory for the garbage collector to go through.
  const ours = time((text) => search(text));
  const index = await loadMiniSearch();
  return { ours, miniSearch: time((text) => index.search(text)) };
};
