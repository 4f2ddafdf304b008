import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { quoteSelection } from '@/utils/anchor/dom/rendered/quote-selection';
import { quoteSlot } from '../content-script/slots';

/** Provides the description of a selection as an anchor. Injected where text is tagged. */
export default defineUnlistedScript(() => {
  quoteSlot.provide(quoteSelection);
});
