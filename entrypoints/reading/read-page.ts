import { readPageText } from '@/utils/anchor/dom/page-text';
import type { ReadPage } from '../content-script/slots';

/** Reads the text or the markup of the page. The markup can be long, so it is read only on request. */
export const readPage: ReadPage = (what, indexed) => {
  if (what === 'html') return document.documentElement.getHTML();
  const { page, text } = indexed();
  return { page, text: readPageText(text) };
};
