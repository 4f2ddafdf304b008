import { canonicalUrl, cleanUrl } from './canonical-url';
import { reportId } from './identity';
import type { Page, Report } from './schema';

const MAX_URLS = 1_000;

/**
 * The report that a page is, as first seen.
 *
 * @param now ISO 8601 instant, kept as `captured`
 * @returns null for a page that is no document of the web or of the disk
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
 * A known report as seen again: addresses are added up, the first capture stays, what the page now says of itself
 * replaces what it said, unless it has fallen silent.
 */
export function seenAgain(known: Report, seen: Report): Report {
  return {
    ...known,
    urls: [...new Set([...known.urls, ...seen.urls])].sort().slice(0, MAX_URLS),
    title: seen.title || known.title,
    publisher: seen.publisher || known.publisher,
    authors: seen.authors.length > 0 ? seen.authors : known.authors,
    published: seen.published ?? known.published,
    fingerprint: seen.fingerprint || known.fingerprint,
  };
}

/** A known report with what an older look at its page adds: addresses, and what the report lacks. */
export function seenBefore(known: Report, older: Report): Report {
  return { ...seenAgain(older, known), captured: known.captured };
}

/** The day of a page's publication date, whatever its form; null when it is no date. */
function publishedDate(text: string | null): string | null {
  if (text === null) return null;
  const day = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(text.trim())?.[1];
  if (day !== undefined) return Number.isNaN(Date.parse(day)) ? null : day;
  const parsed = Date.parse(`${text} UTC`);
  const iso = Number.isNaN(parsed) ? null : new Date(parsed).toISOString().slice(0, 10);
  return iso !== null && /^\d{4}-/.test(iso) ? iso : null;
}
