import { groupBy } from '@/utils/collection/group-by';
import type { Observation, Report } from '@/utils/observation/schema';
import { compareText } from '@/utils/text/compare';
import { compareInstants } from '@/utils/time/instants';
import type { Library } from '../library';

/** A report with its exported observations in the order of its text; at least one. */
export interface ReportPart {
  report: Report;
  observations: Observation[];
}

/** An observation with its report. */
export interface Reported {
  observation: Observation;
  report: Report;
}

/**
 * Groups a selection by report, in an order that depends on the records alone: reports by first capture, then URL;
 * observations by position in the text, creation and id. Every exporter writes in this order, so the same selection
 * gives the same bytes.
 *
 * @param selection the observations to export, and at least their reports; other reports are left out
 * @throws RangeError when the report of an observation is missing or occurs twice
 */
export function byReport(selection: Readonly<Library>): ReportPart[] {
  const observationsOf = groupBy(selection.observations, ({ reportId }) => reportId);
  const parts = selection.reports
    .flatMap((report) => {
      const observations = observationsOf.get(report.id);
      return observations === undefined ? [] : [{ report, observations }];
    })
    .sort((a, b) => compareReports(a.report, b.report));
  if (
    parts.length !== observationsOf.size ||
    new Set(parts.map(({ report }) => report.id)).size !== parts.length
  ) {
    throw new RangeError('The selection lacks the report of an observation, or has a report twice');
  }
  for (const { observations } of parts) observations.sort(compareObservations);
  return parts;
}

/** Yields the observations of a selection in the order of {@link byReport}, each with its report. */
export function* reportedIn(parts: readonly ReportPart[]): Iterable<Reported> {
  for (const { report, observations } of parts)
    for (const observation of observations) yield { observation, report };
}

function compareReports(a: Report, b: Report): number {
  return compareInstants(a.captured, b.captured) || compareText(a.url, b.url);
}

function compareObservations(a: Observation, b: Observation): number {
  return (
    a.anchor.position.start - b.anchor.position.start ||
    compareInstants(a.created, b.created) ||
    compareText(a.id, b.id)
  );
}
