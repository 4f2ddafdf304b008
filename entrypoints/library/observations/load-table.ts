import { createActors } from '@/utils/analysis/actors';
import { createTable, type Table } from '@/utils/analysis/table';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { LibraryDb } from '@/utils/library/db';
import { portionsOf } from '@/utils/library/portions';
import type { Observation, Report } from '@/utils/observation/schema';
import type { FirstRows } from './first-rows';

/** So many are read at a time: some milliseconds each, so that the page answers meanwhile. */
const PORTION = 1_000;
/** What is read meanwhile is shown this often (ms): to count and sort it anew takes as long as to read it. */
const SHOWN_EVERY = 3_000;

/** A table with all that the library has, and the titles of its reports. */
export interface Loaded {
  table: Table;
  titles: Map<string, string>;
}

/**
 * Reads the library into a table.
 *
 * @param first what was read of it before; it is in the table at once
 * @param onPortion told now and then what is read by now, and when all is; returning false ends the reading
 */
export async function loadTable(
  db: LibraryDb,
  catalogue: Catalogue,
  first: FirstRows,
  onPortion: (loaded: Loaded, done: boolean) => boolean,
): Promise<void> {
  const table = createTable(catalogue, createActors(catalogue, await db.getAll('actors')));
  const loaded = { table, titles: new Map<string, string>() };
  putReports(loaded, first.reports);
  table.put(first.observations);
  if (!onPortion(loaded, first.complete) || first.complete) return;
  for await (const reports of portionsOf(db, 'reports', PORTION)) putReports(loaded, reports);
  let shown = performance.now();
  for await (const observations of portionsOf(db, 'observations', PORTION)) {
    table.put(observations);
    if (performance.now() - shown < SHOWN_EVERY) continue;
    if (!onPortion(loaded, false)) return;
    shown = performance.now();
  }
  onPortion(loaded, true);
}

/** The reports of observations. */
async function reportsOf(db: LibraryDb, observations: readonly Observation[]): Promise<Report[]> {
  const tx = db.transaction('reports');
  const wanted = [...new Set(observations.map(({ reportId }) => reportId))];
  const found = await Promise.all(wanted.map((id) => tx.store.get(id)));
  return found.filter((one) => one !== undefined);
}

function putReports({ table, titles }: Loaded, reports: readonly Report[]): void {
  for (const { id, title, url } of reports) titles.set(id, title || url);
  table.putReports(reports);
}

/** Brings a table up to date with observations that were written or deleted. */
export async function updateTable(db: LibraryDb, loaded: Loaded, ids: readonly string[]): Promise<void> {
  const tx = db.transaction('observations');
  const found = (await Promise.all(ids.map((id) => tx.store.get(id)))).filter((one) => one !== undefined);
  putReports(loaded, await reportsOf(db, found));
  loaded.table.put(found);
  const here = new Set(found.map(({ id }) => id));
  loaded.table.remove(ids.filter((id) => !here.has(id)));
}
