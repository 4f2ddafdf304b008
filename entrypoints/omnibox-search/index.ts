import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { namedId } from '@/utils/attack/named';
import { suggestionsFor } from '@/utils/attack/omnibox';
import { loadAttack } from '@/utils/extension/packaged/attack';
import { omniboxSlot } from '../background/omnibox-slot';

/** Provides the search of the omnibox. The background loads it on demand, because the omnibox is rarely used. */
export default defineUnlistedScript(() => {
  omniboxSlot.provide({
    prepare: async () => {
      await loadAttack();
    },
    suggest: async (text, limit, markup) => {
      const { search, lexicon } = await loadAttack();
      return suggestionsFor(search(text, { limit }), (id) => lexicon.of(id)?.summary, markup);
    },
    idIn: async (text) => namedId((await loadAttack()).catalogue, text),
  });
});
