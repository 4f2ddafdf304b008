import { reportId } from '@/utils/observation/identity';
import { type Observation, observationSchema, type Report, reportSchema } from '@/utils/observation/schema';
import { plainCell, splitValues } from '../csv-cells';
import type { Library } from '../json-format';
import { libraryFaults } from '../json-format';
import { problemAt } from '../problem';
import { ProblemList } from '../problem-list';
import type { Read } from './reader';

/**
 * The rows of a file of our CSV export: observations come back with their ids, anchors and times. What the file does not
 * have of a report (its other addresses, its fingerprint) stays as the library has it. A row that is not valid is refused.
 */
export function readOwnCsv(names: readonly string[], rows: readonly (readonly string[])[]): Read {
  const problems = new ProblemList();
  const library: Library = { reports: [], observations: [] };
  const reports = new Map<string, Report>();
  const seen = new Set<string>();
  let refusedCount = 0;
  for (const [index, row] of rows.entries()) {
    const where = ['row', index + 2];
    const cell = (name: string) => plainCell(row[names.indexOf(name)] ?? '');
    const before = problems.count;
    const observation = problems.parse(observationSchema, observationOf(cell), where);
    const report = problems.parse(reportSchema, reportOf(cell), where);
    if (observation !== null && report !== null && !reports.has(report.id)) {
      const faults = [...libraryFaults({ reports: [report], observations: [] })];
      problems.addFaults(faults.map(({ message }) => ({ path: where, message })));
    }
    if (observation === null || report === null || problems.count > before || seen.has(observation.id)) {
      if (problems.count === before) problems.addFaults([{ path: where, message: 'is there twice' }]);
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
    ok: true,
    library,
    about: 'exported by TTP Clipper',
    refused: refused.length > 0 || refusedCount === 0 ? refused : [problemAt([], 'Rows are not valid')],
    refusedCount,
    lacksSource: 0,
    undated: new Set(),
    columns: null,
  };
}

type Cell = (name: string) => string;

function observationOf(cell: Cell): Observation {
  const nullable = (text: string) => (text === '' ? null : text);
  const technique = cell('technique');
  const pairs = (names: string, ids: string) => {
    const known = splitValues(cell(ids));
    return splitValues(cell(names)).map((name, index) => ({ name, attackId: nullable(known[index] ?? '') }));
  };
  return {
    // What is not a level or a confidence the schema tells.
    level: cell('level') as Observation['level'],
    tactics: splitValues(cell('tactic_ids')),
    technique:
      technique === ''
        ? null
        : {
            id: nullable(cell('technique_id')),
            name: technique,
            attackVersion: nullable(cell('attack_version')),
          },
    procedure: nullable(cell('procedure')),
    actors: pairs('actors', 'actor_ids'),
    software: pairs('software', 'software_ids'),
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
        start: Number(cell('position_start') || Number.NaN),
        end: Number(cell('position_end') || Number.NaN),
      },
    },
    created: cell('created'),
    updated: cell('updated'),
    revision: Number(cell('revision') || Number.NaN),
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
    published: cell('published') === '' ? null : cell('published'),
    captured: cell('created'),
    fingerprint: '',
  };
}
