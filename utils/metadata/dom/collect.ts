import { inOneLine } from '@/utils/text/white-space';
import type { Evidence } from '../evidence';
import { bylinesOf, timesOf } from './bylines';
import { headingsOf } from './headings';
import { itemsOf } from './microdata';
import { siteNamesOf } from './site';
import { zoneOf } from './zone';

/** Limits on what is collected: a page may have any number of elements. */
const MAX_METAS = 2_000;
const MAX_BLOCKS = 50;
const MAX_BLOCK_LENGTH = 500_000;
const MAX_TEXT = 10_000;

/**
 * Collects what a document says of itself.
 *
 * @param address the URL of the page
 */
export function collectEvidence(document: Document, address: string): Evidence {
  const url = URL.parse(address);
  const all = (selector: string, limit: number) => [...document.querySelectorAll(selector)].slice(0, limit);
  const { titles, main, sites } = headingsOf(document);
  const zone = zoneOf(document, main);
  return {
    host: (url?.hostname ?? '').replace(/^www\./, ''),
    path: url?.pathname ?? '',
    title: inOneLine(document.title.slice(0, MAX_TEXT)),
    metas: all('meta[content]', MAX_METAS).flatMap(namedContents),
    linked: all('script[type^="application/ld+json" i]', MAX_BLOCKS)
      .map(({ textContent }) => textContent)
      .filter(({ length }) => length <= MAX_BLOCK_LENGTH),
    items: itemsOf(document, main),
    headings: titles.map(({ text, weight }) => ({ text, weight })),
    bylines: bylinesOf(document, main, zone),
    times: timesOf(document, main, zone),
    nearby: zone.lines,
    siteNames: [...sites, ...siteNamesOf(document)],
  };
}

/** Returns the content of a meta element under each of its names, in lower case: `DC.Date` and `dc:date` are one. */
function namedContents(meta: Element): [name: string, content: string][] {
  const content = inOneLine((meta.getAttribute('content') ?? '').slice(0, MAX_TEXT));
  const names = ['name', 'property'].flatMap((attribute) =>
    (meta.getAttribute(attribute) ?? '').toLowerCase().split(/\s+/).filter(Boolean),
  );
  return content === '' ? [] : names.map((name) => [name.replace(/^dc(terms)?[:_-]/, 'dc$1.'), content]);
}
