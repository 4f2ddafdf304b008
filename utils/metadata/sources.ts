import { inOneLine } from '@/utils/text/white-space';
import type { Evidence } from './evidence';
import { readLinkedData, type Work } from './linked-data';
import type { ChosenTitle } from './title';

/** The evidence of a document, sorted by source. */
export interface Sources {
  evidence: Evidence;
  /** Returns the contents of the meta elements with these names, name by name. */
  meta(...names: string[]): string[];
  /** Returns the values of these properties of microdata. */
  item(...properties: string[]): string[];
  /** The documents of JSON-LD: the articles, or the web pages if there is no article. */
  works: Work[];
  /** The web pages of JSON-LD around the articles. */
  pages: Work[];
  /** The names of sites and organisations in JSON-LD. */
  sites: string[];
}

/** Sorts the evidence of a document by source. */
export function sourcesOf(evidence: Evidence): Sources {
  const { works, sites } = readLinkedData(evidence.linked);
  const articles = works.filter(({ isArticle }) => isArticle);
  const pages = works.filter(({ isArticle }) => !isArticle);
  return {
    evidence,
    meta: (...names) =>
      names.flatMap((name) => evidence.metas.filter(([own]) => own === name).map(([, content]) => content)),
    item: (...properties) =>
      evidence.items.filter(({ property }) => properties.includes(property)).map(({ value }) => value),
    works: articles.length > 0 ? articles : pages,
    pages: articles.length > 0 ? pages : [],
    sites,
  };
}

/** The trust in sources that may speak of another document: 1, or less. */
export interface Trust {
  /** The trust in the meta elements for search and sharing. */
  head: number;
  /** Returns the trust in a document of JSON-LD. */
  of(work: Work): number;
}

/** The trust in a source whose title is not that of the document: it may be left over from another one. */
const STALE = 0.2;

/** Judges sources by their titles. */
export function trustIn({ meta }: Sources, chosen: ChosenTitle): Trust {
  const head = meta('og:title', 'twitter:title');
  const isOfThis = ({ headline }: Work) => headline === '' || chosen.agrees(headline);
  return {
    head: head.length === 0 || head.some(chosen.agrees) ? 1 : STALE,
    of: (work) => (isOfThis(work) ? 1 : STALE),
  };
}

/** Returns a text in one line, cut to a limit without splitting a surrogate pair. */
export function cut(text: string, limit: number): string {
  return inOneLine(text.slice(0, 4 * limit))
    .slice(0, limit)
    .replace(/[\ud800-\udbff]$/, '');
}
