import { cachedLoader } from '@/utils/async/cached-loader';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Lexicon } from '@/utils/attack/lexicon';
import { createSearch, type Search } from '@/utils/attack/search';
import { loadAttackPack } from './attack-pack';

/** Delay before the search is warmed up, in milliseconds: a reader seldom types sooner. */
const WARM_UP_MS = 100;

/** ATT&CK with its search. */
export interface Attack {
  catalogue: Catalogue;
  /** The terms that analysts use for techniques. */
  lexicon: Lexicon;
  search: Search;
}

/** Loads the packaged ATT&CK data and opens its search. */
export const loadAttack: () => Promise<Attack> = cachedLoader(async () => {
  const start = performance.now();
  const { catalogue, lexicon, pack } = await loadAttackPack();
  const search = createSearch(catalogue, lexicon, pack);
  // Any word opens the index, before the first keystroke needs it.
  search('process', { kinds: ['technique'] });
  // For `npm run bench`.
  performance.measure('attack-ready', { start });
  // The platforms of groups and the correction of misspelt words take some more milliseconds to open: not when the
  // first query needs them.
  setTimeout(() => search('windwos apt'), WARM_UP_MS);
  return { catalogue, lexicon, search };
});
