import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, expect, it } from 'vitest';
import { openLibrary } from '@/utils/library/db';
import { migrateStores } from '@/utils/library/migrate';
import { deleteDatabases } from '@/utils/origin-storage/delete';
import { writeBatch } from '@/utils/staging/staging';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

it('all databases go, also one that the code does not know, while the library is open elsewhere', async () => {
  let closed = false;
  const open = await openLibrary(() => {
    closed = true;
  }, migrateStores);
  await open.put('coverage', { id: 'T1003' } as never);
  await writeBatch('a', [1], '2026-05-01T12:00:00.000Z');
  (await openDB('added later', 1)).close();
  expect(await indexedDB.databases()).toHaveLength(3);
  await deleteDatabases();
  expect(await indexedDB.databases()).toEqual([]);
  expect(closed).toBe(true);
  const again = await openLibrary(() => {}, migrateStores);
  expect(await again.count('coverage')).toBe(0);
  again.close();
});
