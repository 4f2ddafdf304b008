import type { Catalogue } from '@/utils/attack/catalogue';
import type { Library } from '@/utils/exchange/json-format';
import { inDocumentOrder } from '@/utils/library/queries';
import type { Observation, Report } from '@/utils/observation/schema';

/** A report with its observations in document order. */
export interface ReportEntry {
  report: Report;
  observations: Observation[];
}

/** A library by report, the latest first capture first. */
export function byReport({ reports, observations }: Library): ReportEntry[] {
  const entries = new Map(
    reports.map((report) => [report.id, { report, observations: [] as Observation[] }]),
  );
  for (const one of observations) entries.get(one.reportId)?.observations.push(one);
  for (const entry of entries.values()) entry.observations.sort(inDocumentOrder);
  return [...entries.values()].sort(
    (a, b) => b.report.captured.localeCompare(a.report.captured) || a.report.url.localeCompare(b.report.url),
  );
}

/** Which entries fit a filter; the text of a record is put together once, when it is first looked at. */
export type Filter = (entries: readonly ReportEntry[], text: string) => ReportEntry[];

/**
 * Makes a filter: every word of the text must occur, case aside, in a report (title, publisher, address) or in one of
 * its observations (quote, procedure, technique, tactic, actor, software, tags, note), or be spread over both. An
 * entry that fits only by some observations comes with those alone.
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
  return (entries, text) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [...entries];
    return entries.flatMap((entry) => {
      const about = textOf(entry.report, ofReport);
      const left = words.filter((word) => !about.includes(word));
      if (left.length === 0) return [entry];
      const observations = entry.observations.filter((one) => {
        const own = textOf(one, ofObservation);
        return left.every((word) => own.includes(word));
      });
      return observations.length === 0 ? [] : [{ report: entry.report, observations }];
    });
  };
}
