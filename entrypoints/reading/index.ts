import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readingSlot } from '../content-script/slots';
import { readPage } from './read-page';

/** Provides the reading of a page's text and markup. Injected where the side panel or the card reads along. */
export default defineUnlistedScript(() => {
  readingSlot.provide(readPage);
});
