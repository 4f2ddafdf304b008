import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readPageText } from '@/utils/anchor/dom/page-text';
import { readingSlot } from '../content-script/slots';

/** What gives a page's text with its links and tables, injected where the side panel reads along. */
export default defineUnlistedScript(() => {
  readingSlot.provide(readPageText);
});
