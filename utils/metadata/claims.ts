import { MAX_LINE, MAX_TITLE } from '@/utils/observation/limits';
import { wordsOf } from '@/utils/text/words';
import type { AuthorClaim } from './authors';
import { dayIn, saysModified } from './dates';
import { namesIn, namesInLine, personIn } from './names';
import type { DateClaim } from './published';
import type { NameClaim } from './publisher';
import { cut, type Sources, type Trust } from './sources';
import type { ChosenTitle, TitleClaim } from './title';

/*
 * What each source says of a field, with the weight of the source. The weights were chosen on the pages of
 * tests/fixtures/pages.jsonl; what counts is their order: the visible page and the formats made for citing weigh more
 * than what is written for search engines, and that more than hints.
 */

/** Returns what the sources give as the title. */
export function titleClaims({ evidence, meta, item, works }: Sources): TitleClaim[] {
  const claims = (group: TitleClaim['group'], weight: number, texts: readonly string[]): TitleClaim[] =>
    texts.map((text) => ({ text: cut(text, MAX_TITLE), group, weight }));
  const headlines = works.map(({ headline }) => headline);
  return [
    ...evidence.headings.flatMap(({ text, weight }) => claims('heading', weight, [text])),
    ...claims('social', 2, meta('og:title')),
    ...claims('linked', 2, headlines),
    ...claims('citation', 3, meta('citation_title', 'bepress_citation_title', 'eprints.title')),
    ...claims('item', 2, item('headline', 'name')),
    ...claims('catalogue', 1.5, meta('dc.title', 'dcterms.title', 'parsely-title', 'sailthru.title')),
    ...claims('catalogue', 1, meta('ajs-page-title', 'title', 'article:title', 'headline')),
    ...claims('social', 1, meta('twitter:title')),
    ...claims('window', 2, [evidence.title]),
  ];
}

/** Returns what the page calls its site, to tell the site from the title. */
export function siteNames({ evidence, meta, item, works, pages, sites }: Sources): string[] {
  return [
    ...meta('og:site_name', 'application-name', 'apple-mobile-web-app-title', 'ajs-site-title', 'site_name'),
    ...meta('publisher', 'dc.publisher', 'dcterms.publisher', 'citation_publisher'),
    ...meta('citation_journal_title', 'prism.publicationname'),
    ...sites,
    ...[...works, ...pages].flatMap(({ publishers }) => publishers),
    ...item('publisher'),
    ...evidence.siteNames,
  ];
}

/** Returns what the sources give as the publisher. */
export function publisherClaims(sources: Sources, trust: Trust, chosen: ChosenTitle): NameClaim[] {
  const { evidence, meta, item, works } = sources;
  const claims = (weight: number, texts: readonly string[]): NameClaim[] =>
    [...new Set(texts)].map((text) => ({ name: cut(text, MAX_LINE), weight }));
  const ofThis = works.filter((work) => trust.of(work) === 1);
  return [
    ...claims(
      3,
      ofThis.flatMap(({ publishers }) => publishers),
    ),
    ...claims(3, meta('dc.publisher', 'dcterms.publisher', 'citation_publisher', 'publisher')),
    ...claims(3, meta('dc.publisher.name', 'dcterms.publisher.name', 'eprints.publisher')),
    ...claims(3, item('publisher')),
    ...claims(2.5, meta('og:site_name')),
    ...claims(1.5, meta('citation_journal_title', 'citation_technical_report_institution')),
    ...claims(1.5, meta('citation_dissertation_institution', 'ajs-site-title', 'prism.publicationname')),
    ...claims(1.2, chosen.sites),
    ...claims(1, sources.sites),
    ...claims(1, meta('application-name')),
    ...claims(0.8, meta('apple-mobile-web-app-title')),
    ...claims(0.7, evidence.siteNames),
  ];
}

/** Returns what the sources give as the authors. */
export function authorClaims({ evidence, meta, item, works }: Sources, trust: Trust): AuthorClaim[] {
  const claim = (weight: number, texts: readonly string[], inverted = false): AuthorClaim => ({
    weight,
    names: texts.flatMap((text) => namesIn(text, inverted)),
  });
  const byLine = evidence.nearby.map(namesInLine).find(({ length }) => length > 0) ?? [];
  const labelled = labelledAuthors(
    meta('twitter:label1', 'twitter:label2'),
    meta('twitter:data1', 'twitter:data2'),
  );
  return [
    claim(3, meta('citation_author', 'citation_authors', 'bepress_citation_author'), true),
    claim(3, meta('eprints.creators_name'), true),
    ...works.map((work) => claim(3 * trust.of(work), work.authors)),
    claim(3.5, evidence.bylines),
    { weight: 3, names: byLine },
    claim(3, item('author', 'creator')),
    claim(2 * trust.head, meta('author')),
    claim(1.5 * trust.head, meta('article:author', 'og:article:author', 'book:author')),
    claim(2, meta('dc.creator', 'dc.creator.personalname', 'dc.creator.name', 'dcterms.creator'), true),
    claim(2, meta('dc.author', 'dc.contributor.author', 'dc.contributor'), true),
    claim(2, meta('parsely-author', 'sailthru.author', 'authors', 'byl', 'article.author', 'creator')),
    claim(1.5 * trust.head, labelled),
    { weight: 1, names: meta('og:title', 'twitter:title').flatMap(personIn).slice(0, 1) },
  ];
}

/** Returns the texts beside labels like "Written by" (Yoast SEO and others for the cards of Twitter). */
function labelledAuthors(labels: readonly string[], texts: readonly string[]): string[] {
  return texts.filter((_text, index) =>
    /written|author|^by$|verfasst|écrit|escrito|autor/i.test(labels[index] ?? ''),
  );
}

/** Names of meta elements for the day of publication, by kind of source. */
const ISSUED =
  'dcterms.issued dc.date.issued dcterms.date dc.date dcterms.created dc.date.created dc.issued dc.date.published'.split(
    ' ',
  );
const PLAIN =
  'parsely-pub-date sailthru.date pubdate publishdate publish-date publish_date publication_date published published_time published-date date datepublished release_date originalpublicationdate article.published cxenseparse:recs:publishtime og:published_time'.split(
    ' ',
  );

/** Returns what the sources give as the day of publication. */
export function dateClaims(sources: Sources, trust: Trust): DateClaim[] {
  const { evidence, meta, item, works, pages } = sources;
  const claims = (weight: number, texts: readonly string[]): DateClaim[] =>
    texts
      .flatMap((text) => dayIn(text.slice(0, 200)) ?? [])
      .slice(0, 1)
      .map((day) => ({ day, weight }));
  const times = evidence.times.filter(({ modified }) => !modified);
  const near = times.filter((time) => time.near);
  const lines = evidence.nearby
    .filter(isLineOfDate)
    .flatMap((line) => (saysModified(line) ? unmodifiedPart(line) : [line]));
  return [
    ...claims(
      3 * trust.head,
      meta('article:published_time', 'og:article:published_time', 'article:published'),
    ),
    ...works.flatMap((work) => claims(3 * trust.of(work), work.published)),
    ...pages.flatMap(({ published }) => claims(0.5, published)).slice(0, 1),
    ...claims(3, meta('citation_publication_date', 'citation_date', 'bepress_citation_date')),
    ...claims(2, meta('citation_online_date', 'citation_cover_date', 'prism.publicationdate')),
    ...claims(2, meta(...ISSUED)),
    ...claims(1, meta('dcterms.available', 'dc.date.available', 'dcterms.datesubmitted')),
    ...claims(2 * trust.head, meta(...PLAIN)),
    ...claims(3, item('datePublished')),
    ...claims(
      3,
      near.flatMap(({ datetime, text }) => [datetime, text]),
    ),
    ...(near.length > 0
      ? []
      : claims(
          1,
          times.flatMap(({ datetime, text }) => [datetime, text]),
        )),
    ...claims(2.5, lines),
    ...claims(0.7, [dayInPath(evidence.path)]),
  ];
}

/** Tells whether a line may say when the document was published: it is no sentence, and speaks of nothing else. */
function isLineOfDate(line: string): boolean {
  const other = /\b(?:born|died|founded|established|since|until|deadline|expires?|event|due|copyright)\b/i;
  return line.length <= 120 && !(line.length > 60 && /[.!?]$/.test(line)) && !other.test(line);
}

/** Returns the part of a line before its date of change: "May 4, 2024 (updated May 9, 2024)". */
function unmodifiedPart(line: string): string[] {
  const [before = ''] = line.split(/[([|·•]|updated|last|modified|edited|revised/i);
  return wordsOf(before).length >= 2 ? [before] : [];
}

/** Returns the day in a path like `/2024/05/04/title`; empty if there is none. */
function dayInPath(path: string): string {
  const [, year, month, day] = /\/(\d{4})\/(\d{2})\/(\d{2})(?:\/|$)/.exec(path) ?? [];
  return year === undefined ? '' : `${year}-${month}-${day}`;
}
