import * as t from '@/utils/i18n/en/formats';
import * as texts from '@/utils/i18n/en/problems';
import { reportId } from '@/utils/observation/identity';
import { withPlausibleRevision } from '@/utils/observation/revision';
import { type Observation, observationSchema, type Report, reportSchema } from '@/utils/observation/schema';
import { plainCell, splitValues } from '@/utils/text/csv-cell';
import { type Read, wholeFile } from '../../import/reader';
import { type Library, libraryFaults } from '../../library';
import { problemAt } from '../../parse/problem';
import { ProblemList } from '../../parse/problem-list';

/**
 * Reads the rows of our own CSV export: observations come back with their ids, anchors and times. Fields of reports
 * that the file does not have (other addresses, fingerprint) stay as they are in the library. Invalid rows are refused.
 */
export function readOwnCsv(names: readonly string[], rows: readonly (readonly string[])[]): Read {
  const problems = new ProblemList();
  const library: Library = { reports: [], observations: [] };
  const reports = new Map<string, Report>();
  const seen = new Set<string>();
  // Of columns with the same name, the first one counts.
  const columns = new Map(names.map((name, index) => [name, index] as const).reverse());
  let refusedCount = 0;
  for (const [index, row] of rows.entries()) {
    const where = ['row', index + 2];
    const cell = (name: string) => plainCell(row[columns.get(name) ?? -1] ?? '');
    const before = problems.count;
    const observation = problems.parse(observationSchema, withPlausibleRevision(observationOf(cell)), where);
    const report = problems.parse(reportSchema, reportOf(cell), where);
    if (observation !== null && report !== null && !reports.has(report.id)) {
      const faults = [...libraryFaults({ reports: [report], observations: [] })];
      problems.addFaults(faults.map(({ message }) => ({ path: where, message })));
    }
    if (observation === null || report === null || problems.count > before || seen.has(observation.id)) {
      if (problems.count === before) problems.addFaults([{ path: where, message: texts.rowTwice }]);
      refusedCount++;
      if (problems.full) break;
      continue;
    }
    seen.add(observation.id);
    const known = reports.get(report.id);
    if (known === undefined || report.captured < known.captured) reports.set(report.id, report);
    library.observations.push(observation);
  }
  library.reports = [...reports.values()];
  const refused = problems.count === 0 ? [] : problems.refusal().problems;
  return {
    ...wholeFile(library, t.exportedByUs),
    refused: refused.length > 0 || refusedCount === 0 ? refused : [problemAt([], texts.invalidRows)],
    refusedCount,
  };
}

type Cell = (name: string) => string;

function observationOf(cell: Cell): Observation {
  const technique = cell('technique');
  return {
    // The schema refuses other levels and confidences.
    level: cell('level') as Observation['level'],
    tactics: splitValues(cell('tactic_ids')),
    technique:
      technique === ''
        ? null
        : {
            id: orNull(cell('technique_id')),
            name: technique,
            attackVersion: orNull(cell('attack_version')),
          },
    procedure: orNull(cell('procedure')),
    actors: refsOf(cell('actors'), cell('actor_ids')),
    software: refsOf(cell('software'), cell('software_ids')),
    confidence: cell('confidence') as Observation['confidence'],
    note: cell('note'),
    tags: splitValues(cell('tags')),
    id: cell('observation_id').toLowerCase(),
    reportId: reportId(cell('report_url')),
    anchor: {
      quote: {
        type: 'TextQuoteSelector',
        exact: cell('quote'),
        prefix: cell('quote_prefix'),
        suffix: cell('quote_suffix'),
      },
      position: {
        type: 'TextPositionSelector',
        start: numberOf(cell('position_start')),
        end: numberOf(cell('position_end')),
      },
    },
    created: cell('created'),
    updated: cell('updated'),
    revision: numberOf(cell('revision')),
  };
}

function reportOf(cell: Cell): Report {
  const url = cell('report_url');
  return {
    id: reportId(url),
    url,
    urls: [url],
    title: cell('report_title'),
    publisher: cell('publisher'),
    authors: splitValues(cell('authors')),
    published: orNull(cell('published')),
    captured: cell('created'),
    fingerprint: '',
  };
}

function refsOf(names: string, ids: string): { name: string; attackId: string | null }[] {
  const known = splitValues(ids);
  return splitValues(names).map((name, index) => ({ name, attackId: orNull(known[index] ?? '') }));
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Returns the number in a cell; NaN for an empty cell, which no schema accepts. */
const numberOf = (text: string): number => Number(text || Number.NaN);
