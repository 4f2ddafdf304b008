import { MAX_ADDRESS, MAX_TITLE } from '@/utils/observation/limits';
import type { Page } from '@/utils/observation/schema';
import { inOneLine } from '@/utils/text/white-space';
import { fingerprint } from '../text/fingerprint';

/** The parts of a document that are read. */
export type PageSource = Pick<Document, 'baseURI' | 'title' | 'querySelectorAll'> & {
  location: Pick<Location, 'href'>;
};

/** Returns the address of a page, and the canonical address that it declares. */
export function readAddress(document: PageSource): Pick<Page, 'url' | 'canonicalUrl'> {
  const declared = [
    ...attributes(document, 'link[rel~="canonical" i]', 'href'),
    ...attributes(document, 'meta[name="og:url" i],meta[property="og:url" i]', 'content'),
  ];
  return {
    url: document.location.href.slice(0, MAX_ADDRESS),
    canonicalUrl:
      declared
        .map((href) => URL.parse(href, document.baseURI)?.href ?? '')
        .find((href) => /^https?:\/\//.test(href) && href.length <= MAX_ADDRESS) ?? null,
  };
}

/**
 * Reads a page as far as its address, its text and the title of its window tell. The script of utils/metadata, which
 * is loaded when something is tagged, knows more.
 *
 * @param document the page's document
 * @param canonical its canonical text, from the index
 */
export function readPage(document: PageSource, canonical: string): Page {
  return {
    ...readAddress(document),
    title: inOneLine(document.title)
      .slice(0, MAX_TITLE)
      .replace(/[\ud800-\udbff]$/, ''),
    publisher: '',
    authors: [],
    published: null,
    fingerprint: fingerprint(canonical),
  };
}

function attributes(document: PageSource, selector: string, name: string): string[] {
  return Array.from(
    document.querySelectorAll(selector),
    (element) => element.getAttribute(name) ?? '',
  ).filter(Boolean);
}
