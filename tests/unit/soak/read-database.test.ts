import 'fake-indexeddb/auto';
import { runInThisContext } from 'node:vm';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import { LIBRARY_VERSION, openLibrary } from '@/utils/library/db';
import { migrateStores } from '@/utils/library/migrate';
import { readTables } from '../../e2e/steps/library';
import { readIfMade } from '../../e2e/steps/read-database';
import type { Session } from '../../support/session';

/** A browser whose background runs scripts here. */
const session = {
  background: async () => ({ evaluate: (script: string) => runInThisContext(script) as Promise<unknown> }),
} as unknown as Session;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

it('a reader that comes before the extension creates no library, and waits until the extension has made it', async () => {
  expect(await readIfMade(session, 'return 1')).toBeNull();
  expect(await indexedDB.databases()).toEqual([]);
  const reading = readTables(session, ['observations', 'state']);
  const db = await openLibrary(() => {}, migrateStores);
  await db.put('observations', { id: 'a' } as never);
  expect(Object.keys(await reading)).toEqual(['observations', 'state']);
  expect(db.version).toBe(LIBRARY_VERSION);
  expect(await readTables(session, ['observations'])).toEqual({ observations: [{ id: 'a' }] });
  db.close();
});

it('a library that goes between the check and the opening is not created either', async () => {
  const databases = vi.spyOn(indexedDB, 'databases').mockResolvedValue([{ name: 'library', version: 1 }]);
  expect(await readIfMade(session, 'return 1')).toBeNull();
  databases.mockRestore();
  expect(await indexedDB.databases()).toEqual([]);
});

it('a reader closes its connection also when it fails', async () => {
  (await openLibrary(() => {}, migrateStores)).close();
  await expect(readIfMade(session, "return db.transaction('none')")).rejects.toThrow();
  // Would wait for an open connection.
  await new Promise<void>((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase('library');
    deletion.onblocked = () => reject(new Error('A connection is open'));
    deletion.onsuccess = () => resolve();
  });
  expect(await indexedDB.databases()).toEqual([]);
});
