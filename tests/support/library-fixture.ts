import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDB } from 'idb';

/** A store of a database: how it was created, and its records. */
interface StoreFixture {
  keyPath: string | string[] | null;
  autoIncrement: boolean;
  indexes: Record<string, { keyPath: string | string[]; unique: boolean; multiEntry: boolean }>;
  records: unknown[];
}

/** A library as a version of the extension has written it. */
export interface LibraryFixture {
  /** The version of the database. */
  version: number;
  stores: Record<string, StoreFixture>;
  /** The files of its second copy, by name. */
  copy: Record<string, string>;
}

const FOLDER = join(import.meta.dirname, '../fixtures/library');

/** Returns the fixtures of all versions. */
export function libraryFixtures(): LibraryFixture[] {
  return readdirSync(FOLDER).map(
    (name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as LibraryFixture,
  );
}

/** Reads a database as it is: its stores with their records. */
export async function readDatabase(name: string): Promise<Omit<LibraryFixture, 'copy'>> {
  const db = await openDB(name);
  const tx = db.transaction([...db.objectStoreNames]);
  const stores: LibraryFixture['stores'] = {};
  for (const storeName of db.objectStoreNames) {
    const store = tx.objectStore(storeName);
    const indexes: StoreFixture['indexes'] = {};
    for (const indexName of store.indexNames) {
      const { keyPath, unique, multiEntry } = store.index(indexName);
      indexes[indexName] = { keyPath, unique, multiEntry };
    }
    const { keyPath, autoIncrement } = store;
    stores[storeName] = { keyPath, autoIncrement, indexes, records: await store.getAll() };
  }
  const { version } = db;
  db.close();
  return { version, stores };
}

/** Creates the database of a fixture. */
export async function writeDatabase(name: string, { version, stores }: LibraryFixture): Promise<void> {
  const db = await openDB(name, version, {
    upgrade(upgraded) {
      for (const [storeName, { keyPath, autoIncrement, indexes, records }] of Object.entries(stores)) {
        const store = upgraded.createObjectStore(storeName, { keyPath, autoIncrement });
        for (const [indexName, index] of Object.entries(indexes))
          store.createIndex(indexName, index.keyPath, index);
        for (const record of records) store.put(record);
      }
    },
  });
  db.close();
}
