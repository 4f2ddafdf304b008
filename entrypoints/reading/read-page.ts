import { readPageText } from '@/utils/anchor/dom/page-text';
import { CARD_TEXT_LIMIT } from '@/utils/reading/kinds';
import type { ReadPage } from '../content-script/slots';

/** Reads the text or the markup of the page. The markup can be long, so it is read only on request. */
export const readPage: ReadPage = (what, indexed) => {
  if (what === 'html') return document.documentElement.getHTML();
  const { page, text } = indexed();
  if (what === 'card-text' && text.raw.length > CARD_TEXT_LIMIT) return null;
  return { page, text: readPageText(text) };
};
