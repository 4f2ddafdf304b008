import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LIBRARY_NAME, openLibrary } from '@/utils/library/db';
import { migrateStores } from '@/utils/library/migrate';
import { deleteDatabases } from '@/utils/origin-storage/delete';
import { runSteps } from '@/utils/origin-storage/steps';
import { writeBatch } from '@/utils/staging/staging';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.restoreAllMocks();
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
  await deleteDatabases(LIBRARY_NAME);
  expect(await indexedDB.databases()).toEqual([]);
  expect(closed).toBe(true);
  const again = await openLibrary(() => {}, migrateStores);
  expect(await again.count('coverage')).toBe(0);
  again.close();
});

/** Makes the library and another database. */
async function makeTwo(): Promise<void> {
  (await openLibrary(() => {}, migrateStores)).close();
  await writeBatch('a', [1], '2026-05-01T12:00:00.000Z');
}

/** Makes the browser fail at a request for databases, as it does if it cannot open their store. */
function fail(method: 'databases' | 'open', times: number): void {
  const failed = vi.spyOn(indexedDB, method);
  for (let time = 0; time < times; time++)
    failed.mockImplementationOnce(() => {
      throw new DOMException('Internal error opening backing store.', 'UnknownError');
    });
}

it.each<[what: string, databases: number, open: number]>([
  ['the databases are not listed', 1, 0],
  ['none can be opened', 0, 9],
  ['both', 1, 9],
])('a store that does not open does not keep the databases: %s', async (_what, databases, open) => {
  await makeTwo();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  fail('databases', databases);
  fail('open', open);
  await deleteDatabases(LIBRARY_NAME);
  vi.restoreAllMocks();
  expect(await indexedDB.databases()).toEqual([]);
});

it('if the databases are not listed after that either, the library is deleted, and the failure is told', async () => {
  await makeTwo();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  fail('databases', 2);
  await expect(deleteDatabases(LIBRARY_NAME)).rejects.toThrow('backing store');
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['staging']);
});

it('a step that is repeated counts once, by its last run', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const refuse = (why: string) => async () => {
    throw new Error(why);
  };
  const done = async () => {};
  const steps = (last: () => Promise<void>) =>
    [
      ['The copy', refuse('locked')],
      ['The library', done],
      ['The copy', last],
    ] as const;
  expect(await runSteps(steps(refuse('still locked')))).toEqual(['The copy: still locked.']);
  expect(await runSteps(steps(done))).toEqual([]);
});
