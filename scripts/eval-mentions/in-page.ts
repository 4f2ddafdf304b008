import { readPageText } from '@/utils/anchor/dom/page-text';
import { indexText } from '@/utils/anchor/dom/text-index';

/** Gives `npm run eval -- mentions` the text of a page, with links and tables. */
Object.assign(window, { pageText: () => readPageText(indexText(document)) });
