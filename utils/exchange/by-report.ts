import type { Observation, Report } from '@/utils/observation/schema';
import type { Library } from './json-format';
import { compareInstants, compareText } from './order';

/** A report with those of its observations that are exported, in the order of its text; at least one. */
export interface ReportPart {
  report: Report;
  observations: Observation[];
}

/**
 * A selection by report, in an order that depends on the records alone: reports by first capture, then URL;
 * observations by place in the text, creation and id. Every exporter writes in this order, so that the same selection
 * gives the same bytes.
 *
 * @param selection the observations to export, and at least their reports; other reports are left out
 * @throws RangeError when the report of an observation is missing or there twice
 */
export function byReport(selection: Readonly<Library>): ReportPart[] {
  const observationsOf = new Map<string, Observation[]>();
  for (const observation of selection.observations) {
    const group = observationsOf.get(observation.reportId);
    if (group === undefined) observationsOf.set(observation.reportId, [observation]);
    else group.push(observation);
  }
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
