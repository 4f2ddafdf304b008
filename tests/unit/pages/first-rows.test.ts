import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { readFirstRows } from '@/entrypoints/library/observations/first-rows';
import { rowsOf } from '@/entrypoints/library/observations/rows';
import { type LibraryDb, openLibrary } from '@/utils/library/db';
import { migrateStores } from '@/utils/library/migrate';
import { sampleObservation, sampleReport } from '../exchange/samples';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const minute = (n: number) => `2026-03-02T10:${String(n).padStart(2, '0')}:00.000Z`;
const report = sampleReport({ title: 'The report' });
let db: LibraryDb;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  db = await openLibrary(() => {}, migrateStores);
  await db.put('reports', report);
});

const put = async (count: number) => {
  for (let n = 0; n < count; n++)
    await db.put(
      'observations',
      sampleObservation({
        id: id(n),
        reportId: report.id,
        created: minute(0),
        updated: minute(n),
        revision: n + 1,
      }),
    );
};

it('of a small library are all observations', async () => {
  await put(3);
  const first = await readFirstRows(db);
  expect(first.complete).toBe(true);
  expect(first.observations).toHaveLength(3);
  expect(first.reports).toEqual([report]);
});

it('of a large library are the last changed ones, in the initial order of the table', async () => {
  await put(55);
  await db.put(
    'observations',
    sampleObservation({ id: id(99), reportId: report.id, updated: minute(59), created: minute(59) }),
  );
  const first = await readFirstRows(db);
  expect(first.complete).toBe(false);
  expect(first.observations[0]?.id).toBe(id(99));
  const rest = first.observations.slice(1).map((one) => one.id);
  expect(rest.sort()).toEqual(Array.from({ length: 39 }, (_, n) => id(16 + n)));
});

it('replace the table until it is loaded', async () => {
  await put(2);
  const rows = rowsOf(null, null, await readFirstRows(db));
  expect(rows.count).toBe(2);
  expect(rows.revisionOf(id(1))).toBe(2);
  expect(rows.revisionOf(id(7))).toBeUndefined();
  expect(rows.titleOf(report.id)).toBe('The report');
  expect(rows.idAt(2)).toBe('');
  expect(rowsOf(null, null, null).count).toBe(0);
});
