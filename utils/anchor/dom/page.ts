import { MAX_ADDRESS, MAX_AUTHORS, MAX_LINE, MAX_PAGE_DATE, MAX_TITLE } from '@/utils/observation/limits';
import type { Page } from '@/utils/observation/schema';
import { inOneLine } from '@/utils/text/white-space';
import { fingerprint } from '../text/fingerprint';
import { readLinkedData } from './json-ld';

/** The parts of a document that are read. */
export type PageSource = Pick<Document, 'baseURI' | 'title' | 'querySelectorAll'> & {
  location: Pick<Location, 'href' | 'hostname'>;
};

/** Returns the address of a page, and the canonical address that it declares. */
export function readAddress(document: PageSource): Pick<Page, 'url' | 'canonicalUrl'> {
  const declared = [
    ...attributes(document, 'link[rel~="canonical" i]', 'href'),
    ...metas(document, 'og:url'),
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
 * Reads the metadata of a page: links, meta elements (Open Graph, article), JSON-LD. The page controls all of it.
 * Values are cut to the schema's limits; values that are no address, name or date are skipped.
 * @param document the page's document
 * @param canonical its canonical text, from the index
 */
export function readPage(document: PageSource, canonical: string): Page {
  const { location } = document;
  const linked = readLinkedData(document);
  const metasOf = (...names: string[]) => names.flatMap((name) => metas(document, name));
  return {
    ...readAddress(document),
    title: texts([...metasOf('og:title'), document.title], MAX_TITLE)[0] ?? '',
    publisher:
      texts(
        [...metasOf('og:site_name'), ...linked.publishers, location.hostname.replace(/^www\./, '')],
        MAX_LINE,
      )[0] ?? '',
    authors: authors([linked.authors, metasOf('author'), metasOf('article:author'), bylines(document)]),
    published:
      texts(
        [
          ...metasOf('article:published_time'),
          ...linked.published,
          ...metasOf('date', 'dc.date', 'dcterms.date', 'pubdate', 'parsely-pub-date'),
          ...attributes(document, 'time', 'datetime'),
        ],
        MAX_PAGE_DATE,
      ).find((date) => !Number.isNaN(Date.parse(date))) ?? null,
    fingerprint: fingerprint(canonical),
  };
}

function attributes(document: PageSource, selector: string, name: string): string[] {
  return Array.from(
    document.querySelectorAll(selector),
    (element) => element.getAttribute(name) ?? '',
  ).filter(Boolean);
}

/** Returns the contents of the meta elements of a name. */
function metas(document: PageSource, name: string): string[] {
  return attributes(document, `meta[name="${name}" i],meta[property="${name}" i]`, 'content');
}

function bylines(document: PageSource): string[] {
  return Array.from(document.querySelectorAll('a[rel~="author" i]'), ({ textContent }) => textContent);
}

/** Collapses white space, cuts values to a limit without splitting a surrogate pair, and drops empty ones. */
function texts(values: readonly string[], limit: number): string[] {
  return values
    .map((value) =>
      inOneLine(value)
        .slice(0, limit)
        .replace(/[\ud800-\udbff]$/, ''),
    )
    .filter(Boolean);
}

/**
 * Returns the authors of the first source that has any. Facebook's `article:author` is often a profile's address
 * instead of a name; addresses are skipped.
 */
function authors(sources: readonly string[][]): string[] {
  const named = sources.map((source) => texts(source, MAX_LINE).filter((name) => !/^\w+:\/\//.test(name)));
  return [...new Set(named.find(([first]) => first) ?? [])].slice(0, MAX_AUTHORS);
}
