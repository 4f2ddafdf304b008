import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { type LibraryDb, openLibrary } from '@/utils/library/db';
import { portionsOf } from '@/utils/library/portions';
import { sampleObservation, sampleReport } from '../exchange/samples';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
let db: LibraryDb;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  db = await openLibrary();
});

async function fill(count: number): Promise<void> {
  const tx = db.transaction('observations', 'readwrite');
  for (let n = 0; n < count; n++)
    await tx.store.put(sampleObservation({ id: id(n), reportId: sampleReport().id }));
  await tx.done;
}

describe('the records of a store in portions', () => {
  it.each([
    [0, 3, [[]]],
    [2, 3, [[0, 1]]],
    [3, 3, [[0, 1, 2], []]],
    [7, 3, [[0, 1, 2], [3, 4, 5], [6]]],
  ])('%i of them, %i at a time', async (count, size, portions) => {
    await fill(count);
    const read: string[][] = [];
    for await (const portion of portionsOf(db, 'observations', size)) read.push(portion.map((one) => one.id));
    expect(read).toEqual(portions.map((ns) => ns.map(id)));
  });

  it('are read no further when the reader stops', async () => {
    await fill(7);
    for await (const portion of portionsOf(db, 'observations', 2)) {
      expect(portion).toHaveLength(2);
      break;
    }
    db.close();
  });

  it('fail where the database does', async () => {
    db.close();
    await expect(portionsOf(db, 'observations', 2).next()).rejects.toThrow();
  });
});
