import { readPageText } from '@/utils/anchor/dom/page-text';
import { indexRendered } from '@/utils/anchor/dom/rendered/rendered';
import { CARD_TEXT_LIMIT } from '@/utils/reading/kinds';
import type { ReadPage } from '../content-script/slots';

/**
 * Reads the text of the page as its reader sees it, with what is folded today, or its markup. The markup can be long, so
 * it is read only on request.
 */
export const readPage: ReadPage = (what, page, options) => {
  if (what === 'html') return document.documentElement.getHTML();
  const text = indexRendered(document, { ...options, keepsFolded: true });
  if (what === 'card-text' && text.raw.length > CARD_TEXT_LIMIT) return null;
  return { page: page(), text: readPageText(text) };
};
