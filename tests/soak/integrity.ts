import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { problemOf } from '@/utils/library/check-record';
import { readWhenMade } from '../e2e/steps/read-database';
import type { Session } from '../support/session';

/** The raw content of a database: the records of each store, and the number of entries of each index. */
export interface Raw {
  records: Record<string, Record<string, unknown>[]>;
  indexes: { store: string; name: string; keyPath: string; multiEntry: boolean; keys: unknown[] }[];
}

/** The body of a script that reads all stores and indexes. */
const READ = `
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names);
  const records = {};
  const indexes = [];
  for (const store of names) {
    const from = tx.objectStore(store);
    records[store] = await settled(from.getAll());
    for (const name of from.indexNames) {
      const index = from.index(name);
      const keys = [];
      await new Promise((resolve, reject) => {
        const request = index.openKeyCursor();
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const cursor = request.result;
          if (cursor === null) return resolve();
          keys.push(cursor.key);
          cursor.continue();
        };
      });
      if (typeof index.keyPath === 'string')
        indexes.push({ store, name, keyPath: index.keyPath, multiEntry: index.multiEntry, keys });
    }
  }
  return { records, indexes };`;

/** Returns the value at a key path, such as `technique.id`. */
const valueAt = (record: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
      record,
    );

/** Returns the keys that an index of records must have. IndexedDB leaves out values that are no valid key. */
function expectedKeys(records: readonly unknown[], path: string, multiEntry: boolean): unknown[] {
  return records
    .flatMap((record) => {
      const value = valueAt(record, path);
      return multiEntry && Array.isArray(value) ? [...new Set<unknown>(value)] : [value];
    })
    .filter((value) => typeof value === 'string' || typeof value === 'number');
}

const inOrder = (keys: readonly unknown[]): string => keys.map(String).sort().join('\n');

/**
 * Checks each record by its schema, references, indexes, and the journal.
 *
 * @returns a sentence for each fault; none if all is well
 */
export function faultsIn({ records, indexes }: Raw): string[] {
  const faults: string[] = [];
  const of = (store: string) => records[store] ?? [];
  for (const store of STORE_NAMES)
    for (const record of of(store)) {
      const problem = problemOf(store, record);
      if (problem !== null) faults.push(`${store}: ${problem.message}`);
    }
  const reports = new Set(of('reports').map(({ id }) => id));
  for (const store of ['observations', 'sequences', 'rejected'])
    for (const { reportId } of of(store))
      if (!reports.has(reportId)) faults.push(`${store}: the report ${reportId} does not exist`);
  for (const { store, name, keyPath, multiEntry, keys } of indexes)
    if (inOrder(keys) !== inOrder(expectedKeys(of(store), keyPath, multiEntry)))
      faults.push(`the index ${store}.${name} does not agree with its store`);
  const entries = new Map(of('journal').map(({ sequence, size }) => [sequence, size]));
  const sizes = new Map<unknown, number>();
  for (const { entry, changes } of of('journalParts'))
    sizes.set(entry, (sizes.get(entry) ?? 0) + (Array.isArray(changes) ? changes.length : 0));
  for (const [entry, size] of entries)
    if (sizes.get(entry) !== size) faults.push(`the journal entry ${entry} is not complete`);
  for (const entry of sizes.keys())
    if (!entries.has(entry)) faults.push(`the parts of the journal entry ${entry} have no head`);
  return faults;
}

/** Reads the stored library, once the extension has made it. */
export async function readRaw(session: Session): Promise<Raw> {
  return (await readWhenMade(session, READ)) as Raw;
}

/** Reads the stored library, and returns its faults ({@link faultsIn}). */
export async function libraryFaultsOf(session: Session): Promise<string[]> {
  return faultsIn(await readRaw(session));
}
