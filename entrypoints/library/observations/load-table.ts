import { createActors } from '@/utils/analysis/actors';
import { createTable, type Table } from '@/utils/analysis/table';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { LibraryDb } from '@/utils/library/db';
import type { Observation } from '@/utils/observation/schema';

/** So many of the latest changed observations are shown before the rest is read. */
const FIRST = 200;
/** So many are read at a time: some milliseconds each, so that the page answers meanwhile. */
const PORTION = 4_000;

/** A table with all that the library has, and the titles of its reports. */
export interface Loaded {
  table: Table;
  titles: Map<string, string>;
}

/**
 * Reads the library into a table, the latest first.
 *
 * @param onPortion told after each portion how many rows there are by now; returning false ends the reading
 */
export async function loadTable(
  db: LibraryDb,
  catalogue: Catalogue,
  onPortion: (loaded: Loaded, done: boolean) => boolean,
): Promise<void> {
  const [records, reports] = await Promise.all([db.getAll('actors'), db.getAll('reports')]);
  const table = createTable(catalogue, createActors(catalogue, records));
  const loaded = { table, titles: new Map(reports.map(({ id, title, url }) => [id, title || url])) };
  table.putReports(reports);
  table.put(await latest(db));
  const total = await db.count('observations');
  if (!onPortion(loaded, table.size >= total) || table.size >= total) return;
  let range: IDBKeyRange | null = null;
  for (;;) {
    const portion: Observation[] = await db.getAll('observations', range, PORTION);
    table.put(portion);
    const last = portion.at(-1);
    const done = portion.length < PORTION || last === undefined;
    if (!onPortion(loaded, done) || done) return;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}

async function latest(db: LibraryDb) {
  const found = [];
  let cursor = await db.transaction('observations').store.index('updated').openCursor(null, 'prev');
  for (; cursor !== null && found.length < FIRST; cursor = await cursor.continue()) found.push(cursor.value);
  return found;
}

/** Brings a table up to date with observations that were written or deleted. */
export async function updateTable(
  db: LibraryDb,
  { table, titles }: Loaded,
  ids: readonly string[],
): Promise<void> {
  const tx = db.transaction(['observations', 'reports']);
  const found = (await Promise.all(ids.map((id) => tx.objectStore('observations').get(id)))).filter(
    (one) => one !== undefined,
  );
  const wanted = [...new Set(found.map(({ reportId }) => reportId))];
  const reports = (await Promise.all(wanted.map((id) => tx.objectStore('reports').get(id)))).filter(
    (one) => one !== undefined,
  );
  for (const { id, title, url } of reports) titles.set(id, title || url);
  table.putReports(reports);
  table.put(found);
  const here = new Set(found.map(({ id }) => id));
  table.remove(ids.filter((id) => !here.has(id)));
}
