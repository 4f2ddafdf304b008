import { readAddress } from '@/utils/anchor/dom/page';
import { readMetadata } from '@/utils/metadata/dom/read';

/** Gives `npm run eval -- page` what the content script reads of a page. */
Object.assign(window, {
  readPage: () => ({ ...readAddress(document), ...readMetadata(document, location.href) }),
});
