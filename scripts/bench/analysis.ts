import { largeLibrary } from '@/tests/bench/library';
import { createActors } from '@/utils/analysis/actors';
import { analysed } from '@/utils/analysis/context';
import { profileOf } from '@/utils/analysis/profile';
import { createTable } from '@/utils/analysis/table';
import { EVERYTHING, FACETS, SORTS, type TableQuery } from '@/utils/observation/view';
import { readAttack } from '../attack-data';
import { quantile } from '../quantile';

/** Texts that are typed into the search of the table, one keystroke at a time. */
const SEARCHES = [
  'powershell -nop',
  'schtasks /create',
  'harbour labs',
  '"net user svc_"',
  'file servers at every',
  'zzz',
];

/** The times to which the budgets of the library refer. */
export interface AnalysisTimes {
  /** Time to create the table of 100,000 observations. The page does it in batches. */
  tableBuiltMs: number;
  /** 95th percentile of searches and filters. */
  queryP95Ms: number;
  /** First sort by a column; the slowest column. */
  sortMs: number;
  /** A change of 100 observations and the following query. */
  changeMs: number;
  /** First profile of an actor with 20,000 of 100,000 observations. */
  profileMs: number;
}

const timed = (work: () => unknown): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

/** Measures the analyses of a library of 100,000 observations in 5,000 reports. */
export async function analysisTimes(): Promise<AnalysisTimes> {
  const catalogue = (await readAttack()).catalogue;
  const actors = createActors(catalogue, []);
  const library = largeLibrary({ observations: 100_000, reports: 5_000, actors: 60, seed: 7 });
  const table = createTable(catalogue, actors);
  const tableBuiltMs = timed(() => {
    table.putReports(library.reports);
    table.put(library.observations);
  });
  const ask = (more: Partial<TableQuery>) => timed(() => table.query({ ...EVERYTHING, ...more }));
  const sortMs = Math.max(...SORTS.map((by) => ask({ sort: { by, descending: false } })));
  const { facets } = table.query(EVERYTHING);
  const times = SEARCHES.flatMap((search) =>
    Array.from(search, (_letter, index) => ask({ text: search.slice(0, index + 1) })),
  );
  for (const facet of FACETS)
    for (const value of [...facets[facet].keys()].slice(0, 20)) {
      times.push(ask({ filters: { [facet]: [value] } }));
      times.push(ask({ filters: { [facet]: [value], level: ['procedure'] }, text: 'the operators' }));
    }
  const some = library.observations
    .slice(0, 100)
    .map((one) => ({ ...one, note: 'changed', revision: one.revision + 1 }));
  const changeMs = timed(() => {
    table.put(some);
    table.query(EVERYTHING);
  });

  // An actor that a fifth of the library names.
  const ref = { name: 'Loud Heron', attackId: null };
  const observations = library.observations.map((one, index) =>
    index % 5 === 0 ? { ...one, actors: [ref] } : one,
  );
  const all = analysed({ reports: library.reports, observations }, catalogue, actors);
  const profileMs = timed(() => profileOf(all, actors.of(ref)));
  return { tableBuiltMs, queryP95Ms: quantile(times, 0.95), sortMs, changeMs, profileMs };
}
