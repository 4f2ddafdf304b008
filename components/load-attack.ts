import browser from 'webextension-polyfill';
import { once } from '@/utils/async/once';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Lexicon } from '@/utils/attack/lexicon';
import { ATTACK_PATH, openAttack } from '@/utils/attack/load';
import { createSearch, type Search } from '@/utils/attack/search';

/** ATT&CK, ready to be asked. */
export interface Attack {
  catalogue: Catalogue;
  /** What analysts call techniques. */
  lexicon: Lexicon;
  search: Search;
}

/** Loads the embedded catalogue, once a page or a life of the background. */
export const loadAttack: () => Promise<Attack> = once(load);

async function load(): Promise<Attack> {
  const from = performance.now();
  const file = await (await fetch(browser.runtime.getURL(`/${ATTACK_PATH}`))).arrayBuffer();
  const { catalogue, lexicon, pack } = openAttack(file);
  const search = createSearch(catalogue, lexicon, pack);
  // Any word opens the index, before the first keystroke needs it.
  search('process', { kinds: ['technique'] });
  // For `npm run bench`.
  performance.measure('attack-ready', { start: from });
  // Who runs on which platform, and the repair of misspelt words, cost some milliseconds more. The first word that asks
  // for them would pay; a reader seldom types within the next tenth of a second.
  setTimeout(() => search('windwos apt'), 100);
  return { catalogue, lexicon, search };
}
