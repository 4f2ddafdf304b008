import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { batchesOf } from '@/utils/library/batches';
import { type LibraryDb, openLibrary } from '@/utils/library/db';
import { migrateStores } from '@/utils/library/migrate';
import { sampleObservation, sampleReport } from '../exchange/samples';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
let db: LibraryDb;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  db = await openLibrary(() => {}, migrateStores);
});

async function fill(count: number): Promise<void> {
  const tx = db.transaction('observations', 'readwrite');
  for (let n = 0; n < count; n++)
    await tx.store.put(sampleObservation({ id: id(n), reportId: sampleReport().id }));
  await tx.done;
}

describe('the records of a store in batches', () => {
  it.each([
    [0, 3, [[]]],
    [2, 3, [[0, 1]]],
    [3, 3, [[0, 1, 2], []]],
    [7, 3, [[0, 1, 2], [3, 4, 5], [6]]],
  ])('%i of them, %i at a time', async (count, size, batches) => {
    await fill(count);
    const read: string[][] = [];
    for await (const batch of batchesOf(db, 'observations', size)) read.push(batch.map((one) => one.id));
    expect(read).toEqual(batches.map((ns) => ns.map(id)));
  });

  it('are not read further after the reader stops', async () => {
    await fill(7);
    const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    const batches: string[][] = [];
    for await (const batch of batchesOf(db, 'observations', 2)) {
      batches.push(batch.map((one) => one.id));
      break;
    }
    expect(batches).toEqual([[id(0), id(1)]]);
    // One ahead, and no more of the four.
    expect(read).toHaveBeenCalledTimes(2);
    read.mockRestore();
    db.close();
  });

  it('fail if the database fails', async () => {
    db.close();
    await expect(batchesOf(db, 'observations', 2).next()).rejects.toThrow();
  });
});
