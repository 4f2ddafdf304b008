import { canonicalUrl, cleanUrl } from './canonical-url';
import { reportId } from './identity';
import { MAX_URLS } from './limits';
import type { Page, Report } from './schema';

/**
 * Creates the report of a page that is seen for the first time.
 *
 * @param now ISO 8601 instant, stored as `captured`
 * @returns null if the page is not a document of the web or the disk
 */
export function reportOf(page: Page, now: string): Report | null {
  const url = canonicalUrl(page);
  if (url === null) return null;
  const own = cleanUrl(page.url);
  return {
    id: reportId(url),
    url,
    urls: [...new Set(own === null ? [url] : [url, own])].sort(),
    title: page.title,
    publisher: page.publisher,
    authors: page.authors.filter((author) => author !== ''),
    published: publishedDate(page.published),
    captured: now,
    fingerprint: page.fingerprint,
  };
}

/**
 * Merges a stored report with a later reading of its page: the URLs are united, the first capture stays, and the page's
 * metadata replace the stored ones unless they are empty.
 */
export function seenAgain(known: Report, seen: Report): Report {
  return { ...withMetadata(known, seen), urls: withUrls(known.urls, seen.urls) };
}

/** Merges a stored report with an earlier reading of its page: adds its URLs, and fills empty fields. */
export function seenBefore(known: Report, older: Report): Report {
  return {
    ...withMetadata(older, known),
    urls: withUrls(known.urls, older.urls),
    captured: known.captured,
  };
}

/** Returns a report with the metadata of another reading of its page, unless they are empty. */
function withMetadata(report: Report, other: Report): Report {
  return {
    ...report,
    title: other.title || report.title,
    publisher: other.publisher || report.publisher,
    authors: other.authors.length > 0 ? other.authors : report.authors,
    published: other.published ?? report.published,
    fingerprint: other.fingerprint || report.fingerprint,
  };
}

/** Unites URLs, in their order. Beyond the limit the known ones stay: by them the page is found. */
function withUrls(known: readonly string[], others: readonly string[]): string[] {
  const added = new Set(others.toSorted());
  for (const url of known) added.delete(url);
  return [...new Set(known), ...added].slice(0, MAX_URLS).sort();
}

/** Parses the publication date of a page, in any format, to YYYY-MM-DD; null if it is not a date. */
function publishedDate(text: string | null): string | null {
  if (text === null) return null;
  const day = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(text.trim())?.[1];
  if (day !== undefined) return Number.isNaN(Date.parse(day)) ? null : day;
  const parsed = Date.parse(`${text} UTC`);
  const iso = Number.isNaN(parsed) ? null : new Date(parsed).toISOString().slice(0, 10);
  return iso !== null && /^\d{4}-/.test(iso) ? iso : null;
}

/** Returns the day of a report (YYYY-MM-DD): of its publication, else of its first capture. */
export function reportDay({ published, captured }: Pick<Report, 'published' | 'captured'>): string {
  return published ?? captured.slice(0, 10);
}
