import type { Page } from '@/utils/observation/schema';
import { fingerprint } from '../text/fingerprint';
import { readLinkedData } from './json-ld';

/** The schema's limits, in UTF-16 code units. */
const ADDRESS = 4_000;
const TITLE = 2_000;
const NAME = 500;
const DATE = 40;
const AUTHORS = 50;

/** What is read of a document. */
export type PageSource = Pick<Document, 'baseURI' | 'title' | 'querySelectorAll'> & {
  location: Pick<Location, 'href' | 'hostname'>;
};

/** Where a page is, and where it says that it is. */
export function readAddress(document: PageSource): Pick<Page, 'url' | 'canonicalUrl'> {
  const declared = [
    ...attributes(document, 'link[rel~="canonical" i]', 'href'),
    ...attributes(document, 'meta[property="og:url" i],meta[name="og:url" i]', 'content'),
  ];
  return {
    url: document.location.href.slice(0, ADDRESS),
    canonicalUrl:
      declared
        .map((href) => URL.parse(href, document.baseURI)?.href ?? '')
        .find((href) => /^https?:\/\//.test(href) && href.length <= ADDRESS) ?? null,
  };
}

/**
 * Reads what a page says of itself: links, meta elements (Open Graph, article), JSON-LD. All of it is the page's word
 * and cut to the schema's limits; what is no address, name or date is passed over.
 * @param document the page's document
 * @param canonical its canonical text, as the index has it
 */
export function readPage(document: PageSource, canonical: string): Page {
  const { location } = document;
  const linked = readLinkedData(document);
  const metas = (...names: string[]) =>
    names.flatMap((name) =>
      attributes(document, `meta[name="${name}" i],meta[property="${name}" i]`, 'content'),
    );
  return {
    ...readAddress(document),
    title: texts([...metas('og:title'), document.title], TITLE)[0] ?? '',
    publisher:
      texts(
        [...metas('og:site_name'), ...linked.publishers, location.hostname.replace(/^www\./, '')],
        NAME,
      )[0] ?? '',
    authors: authors([linked.authors, metas('author'), metas('article:author'), bylines(document)]),
    published:
      texts(
        [
          ...metas('article:published_time'),
          ...linked.published,
          ...metas('date', 'dc.date', 'dcterms.date', 'pubdate', 'parsely-pub-date'),
          ...attributes(
            document,
            'time[itemprop="datePublished"],time[pubdate],article time,time',
            'datetime',
          ),
        ],
        DATE,
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

function bylines(document: PageSource): string[] {
  return Array.from(document.querySelectorAll('a[rel~="author" i]'), ({ textContent }) => textContent ?? '');
}

/** White space tidied, cut to a limit but not within a surrogate pair, empty ones dropped. */
function texts(values: readonly string[], limit: number): string[] {
  return values
    .map((value) =>
      value
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, limit)
        .replace(/[\ud800-\udbff]$/, ''),
    )
    .filter(Boolean);
}

/** The first source that names anyone; Facebook's `article:author` is often a profile's address, which is no name. */
function authors(sources: readonly string[][]): string[] {
  const named = sources.map((source) => texts(source, NAME).filter((name) => !/^\w+:\/\//.test(name)));
  return [...new Set(named.find((source) => source.length > 0) ?? [])].slice(0, AUTHORS);
}
