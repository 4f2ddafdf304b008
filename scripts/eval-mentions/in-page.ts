import { readPageText } from '@/utils/anchor/dom/page-text';
import { indexRendered } from '@/utils/anchor/dom/rendered/rendered';

/** Gives `npm run eval -- mentions` the text of a page, with links and tables. */
Object.assign(window, { pageText: () => readPageText(indexRendered(document, { keepsFolded: true })) });
