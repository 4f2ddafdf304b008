import { eachOf, type Steps } from '@/utils/analysis/steps';
import type { Catalogue } from '@/utils/attack/catalogue';
import { inDocumentOrder } from '@/utils/library/queries';
import type { Observation, Report } from '@/utils/observation/schema';

/** A report with its observations in document order. */
export interface ReportEntry {
  report: Report;
  observations: Observation[];
}

/** Groups a library by report, the latest first capture first, in steps. */
export function* entrySteps({ reports, observations }: ReadonlyLibrary): Steps<ReportEntry[]> {
  const byId = new Map(reports.map((report) => [report.id, { report, observations: [] as Observation[] }]));
  yield* eachOf(observations, (one) => byId.get(one.reportId)?.observations.push(one));
  const entries = [...byId.values()];
  yield* eachOf(entries, (entry) => entry.observations.sort(inDocumentOrder));
  return entries.sort(
    (a, b) => descending(a.report.captured, b.report.captured) || descending(b.report.url, a.report.url),
  );
}

interface ReadonlyLibrary {
  reports: readonly Report[];
  observations: readonly Observation[];
}

function descending(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

/** Returns the entries that match a text, in steps. The text of a record is built once, when it is first needed. */
export type Filter = (entries: readonly ReportEntry[], text: string) => Steps<ReportEntry[]>;

/**
 * Creates a filter. Every word of the text must occur, ignoring case, in a report (title, publisher, URL, authors) or
 * in one of its observations (quote, procedure, level, technique, tactic, actor, software, tags, note), or be spread
 * over both. An entry that matches only by some observations contains only these.
 */
export function createFilter(catalogue: Catalogue | null): Filter {
  const texts = new WeakMap<Report | Observation, string>();
  const textOf = <T extends Report | Observation>(record: T, describe: (record: T) => (string | null)[]) => {
    const known = texts.get(record);
    if (known !== undefined) return known;
    const text = describe(record).filter(Boolean).join('\n').toLowerCase();
    texts.set(record, text);
    return text;
  };
  const ofReport = ({ title, publisher, url, authors }: Report) => [title, publisher, url, ...authors];
  const ofObservation = (one: Observation) => [
    one.anchor.quote.exact,
    one.procedure,
    one.level,
    one.technique?.id ?? null,
    one.technique?.name ?? null,
    ...one.tactics.flatMap((id) => [id, catalogue?.tactic(id)?.name ?? null]),
    ...[...one.actors, ...one.software].flatMap(({ name, attackId }) => [name, attackId]),
    ...one.tags,
    one.note,
  ];
  return function* (entries, text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [...entries];
    const fits: ReportEntry[] = [];
    yield* eachOf(entries, (entry) => {
      const reportText = textOf(entry.report, ofReport);
      const remaining = words.filter((word) => !reportText.includes(word));
      if (remaining.length === 0) {
        fits.push(entry);
        return;
      }
      const observations = entry.observations.filter((one) => {
        const own = textOf(one, ofObservation);
        return remaining.every((word) => own.includes(word));
      });
      if (observations.length > 0) fits.push({ report: entry.report, observations });
    });
    return fits;
  };
}
