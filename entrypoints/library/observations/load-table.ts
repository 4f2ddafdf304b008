import { createActors } from '@/utils/analysis/actors';
import { createTable, type Table } from '@/utils/analysis/table';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { LibraryDb } from '@/utils/library/db';
import type { Observation, Report } from '@/utils/observation/schema';

/** So many of the latest changed observations are shown before the rest is read: more than fit a screen. */
const FIRST = 40;
/** So many are read at a time: some milliseconds each, so that the page answers meanwhile. */
const PORTION = 4_000;
/** What is read meanwhile is shown this often (ms): to count and sort it anew takes as long as to read it. */
const SHOWN_EVERY = 1_500;

/** A table with all that the library has, and the titles of its reports. */
export interface Loaded {
  table: Table;
  titles: Map<string, string>;
}

/**
 * Reads the library into a table, the latest first.
 *
 * @param onPortion told now and then what is read by now, and when all is; returning false ends the reading
 */
export async function loadTable(
  db: LibraryDb,
  catalogue: Catalogue,
  onPortion: (loaded: Loaded, done: boolean) => boolean,
): Promise<void> {
  const [records, total, first] = await Promise.all([
    db.getAll('actors'),
    db.count('observations'),
    latest(db),
  ]);
  const table = createTable(catalogue, createActors(catalogue, records));
  const loaded = { table, titles: new Map<string, string>() };
  putReports(loaded, await reportsOf(db, first));
  table.put(first);
  if (!onPortion(loaded, table.size >= total) || table.size >= total) return;
  putReports(loaded, await db.getAll('reports'));
  let shown = performance.now();
  let range: IDBKeyRange | null = null;
  for (;;) {
    const portion: Observation[] = await db.getAll('observations', range, PORTION);
    table.put(portion);
    const last = portion.at(-1);
    const done = portion.length < PORTION || last === undefined;
    if (done || performance.now() - shown > SHOWN_EVERY) {
      if (!onPortion(loaded, done) || done) return;
      shown = performance.now();
    }
    range = IDBKeyRange.lowerBound(last.id, true);
  }
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

async function latest(db: LibraryDb): Promise<Observation[]> {
  const found: Observation[] = [];
  let cursor = await db.transaction('observations').store.index('updated').openCursor(null, 'prev');
  for (; cursor !== null && found.length < FIRST; cursor = await cursor.continue()) found.push(cursor.value);
  return found;
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
