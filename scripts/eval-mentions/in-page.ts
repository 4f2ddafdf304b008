import { readPageText } from '@/utils/anchor/dom/page-text';
import { indexText } from '@/utils/anchor/dom/text-index';

/** What `npm run eval -- mentions` asks a page for: its text with links and tables. */
Object.assign(window, { pageText: () => readPageText(indexText(document)) });
