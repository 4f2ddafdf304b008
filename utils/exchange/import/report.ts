import { reportId } from '@/utils/observation/identity';
import { MAX_AUTHORS, MAX_LINE, MAX_TITLE } from '@/utils/observation/limits';
import { seenBefore } from '@/utils/observation/report';
import type { Report } from '@/utils/observation/schema';
import { wellFormed } from '@/utils/text/well-formed';
import { compareInstants } from '@/utils/time/instants';
import { distinctNames, type Source } from './finding';

/**
 * Makes the report of a source.
 *
 * @param url the canonical address of the source
 * @param captured ISO 8601 instant in UTC
 */
export function reportOf(url: string, source: Source, captured: string): Report {
  const { title = '', publisher = '', authors = [], published = '' } = source;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(published.trim())?.[0] ?? null;
  return {
    id: reportId(url),
    url,
    urls: [url],
    // Cut first: many findings may share one long title.
    title: wellFormed(title.slice(0, MAX_TITLE + 1)).slice(0, MAX_TITLE),
    publisher: wellFormed(publisher.slice(0, MAX_LINE + 1)).slice(0, MAX_LINE),
    authors: distinctNames(authors).slice(0, MAX_AUTHORS),
    published: day !== null && !Number.isNaN(Date.parse(day)) ? day : null,
    captured,
    fingerprint: '',
  };
}

/** Merges two records of a report: fields of the first stay, gaps are filled, and the earlier capture is taken. */
export function mergeReports(known: Report, other: Report): Report {
  const earlier = compareInstants(other.captured, known.captured) < 0 ? other : known;
  return { ...seenBefore(known, other), captured: earlier.captured };
}
