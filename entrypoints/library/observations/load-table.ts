import { createActors } from '@/utils/analysis/actors';
import { createTable, type Table } from '@/utils/analysis/table';
import type { Catalogue } from '@/utils/attack/catalogue';
import { batchesOf } from '@/utils/library/batches';
import type { LibraryDb } from '@/utils/library/db';
import type { Report } from '@/utils/observation/schema';
import type { FirstRows } from './first-rows';

/** The number of records per read. Each takes a few milliseconds, so that the page stays responsive. */
const BATCH_SIZE = 1_000;
/** The interval between updates of the view while loading, in ms: counting and sorting take as long as reading. */
const UPDATE_INTERVAL_MS = 3_000;

/** A table of the library, and the titles of its reports. */
export interface Loaded {
  table: Table;
  titles: Map<string, string>;
}

/**
 * Loads the library into a table.
 *
 * @param first rows that were read before; they are in the table at once
 * @param onProgress called from time to time with the table so far, and at the end; returns false to stop loading
 */
export async function loadTable(
  db: LibraryDb,
  catalogue: Catalogue,
  first: FirstRows,
  onProgress: (loaded: Loaded, done: boolean) => boolean,
): Promise<void> {
  const table = createTable(catalogue, createActors(catalogue, await db.getAll('actors')));
  const loaded = { table, titles: new Map<string, string>() };
  putReports(loaded, first.reports);
  table.put(first.observations);
  if (!onProgress(loaded, first.complete) || first.complete) return;
  for await (const reports of batchesOf(db, 'reports', BATCH_SIZE)) putReports(loaded, reports);
  let shown = performance.now();
  for await (const observations of batchesOf(db, 'observations', BATCH_SIZE)) {
    table.put(observations);
    if (performance.now() - shown < UPDATE_INTERVAL_MS) continue;
    if (!onProgress(loaded, false)) return;
    shown = performance.now();
  }
  onProgress(loaded, true);
}

function putReports({ table, titles }: Loaded, reports: readonly Report[]): void {
  for (const { id, title, url } of reports) titles.set(id, title || url);
  table.putReports(reports);
}

/** Updates a table after observations and reports were written or deleted. */
export async function updateTable(
  db: LibraryDb,
  loaded: Loaded,
  ids: readonly string[],
  reportIds: readonly string[],
): Promise<void> {
  const tx = db.transaction(['observations', 'reports']);
  const [observations, reports] = await Promise.all([
    Promise.all(ids.map((id) => tx.objectStore('observations').get(id))),
    Promise.all(reportIds.map((id) => tx.objectStore('reports').get(id))),
  ]);
  const found = observations.filter((one) => one !== undefined);
  putReports(
    loaded,
    reports.filter((one) => one !== undefined),
  );
  loaded.table.put(found);
  const here = new Set(found.map(({ id }) => id));
  loaded.table.remove(ids.filter((id) => !here.has(id)));
}
