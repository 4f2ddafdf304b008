import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { type LibraryDb, openLibrary } from '@/utils/library/db';
import { undo } from '@/utils/library/journal';
import { everything } from '@/utils/library/queries';
import { changeActors, deleteView, saveCoverage, saveSequence, saveView } from '@/utils/library/records';
import type { ActorInput } from '@/utils/observation/actor';
import { inSequence } from '@/utils/observation/sequence';
import { EVERYTHING } from '@/utils/observation/view';
import { sampleLibrary } from '../exchange/samples';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const now = '2026-04-01T00:00:00.000Z';
const actor = (n: number, name: string, aliases: string[] = []): ActorInput => ({
  id: id(n),
  name,
  groups: [],
  aliases,
  notAliases: [],
});
const created = (n: number, name: string) => ({ record: actor(n, name), revision: null });

let db: LibraryDb;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  db = await openLibrary();
});

describe('a library of before', () => {
  it.each([1, 2])('of version %i keeps all it has and gets the new stores', async (version) => {
    db.close();
    globalThis.indexedDB = new IDBFactory();
    const { reports, observations } = sampleLibrary();
    const old = await openDB('library', version, {
      upgrade(tables) {
        for (const name of ['reports', 'drafts', 'deleted'])
          tables.createObjectStore(name, { keyPath: 'id' });
        const store = tables.createObjectStore('observations', { keyPath: 'id' });
        store.createIndex('reportId', 'reportId');
        store.createIndex('updated', 'updated');
        if (version < 2) return;
        store.createIndex('technique', 'technique.id');
        store.createIndex('tactics', 'tactics', { multiEntry: true });
      },
    });
    for (const one of reports) await old.put('reports', one);
    for (const one of observations) await old.put('observations', one);
    await old.put('deleted', { id: id(5), deleted: now });
    old.close();
    db = await openLibrary();
    expect(await everything(db)).toEqual({ reports, observations });
    expect(await db.count('deleted')).toBe(1);
    await changeActors(db, { put: [created(1, 'X')], remove: [] }, id(90), now);
    await saveCoverage(db, [{ record: { id: 'T1059', status: 'partial', note: '' }, revision: null }], now);
    expect(await db.count('actors')).toBe(1);
    expect(await db.getFromIndex('observations', 'technique', 'T1059.001')).toEqual(observations[0]);
  });
});

describe('actors', () => {
  it('are saved, merged and brought back', async () => {
    const [one, two] = await changeActors(
      db,
      { put: [created(1, 'X'), created(2, 'Y')], remove: [] },
      id(90),
      now,
    );
    expect(one).toEqual({ ...actor(1, 'X'), revision: 1, updated: now });
    await changeActors(
      db,
      { put: [{ record: actor(1, 'X', ['Y']), revision: 1 }], remove: [{ id: id(2), revision: 1 }] },
      id(91),
      now,
    );
    expect(await db.getAll('actors')).toMatchObject([{ name: 'X', aliases: ['Y'], revision: 2 }]);
    expect(await undo(db, id(91), now)).toEqual({ restored: [id(2), id(1)], changedSince: [] });
    expect(await db.getAll('actors')).toMatchObject([{ ...actor(1, 'X'), revision: 3 }, two]);
  });

  it('changed elsewhere are a conflict with both values, and nothing is saved', async () => {
    await changeActors(db, { put: [created(1, 'X')], remove: [] }, id(90), now);
    const theirs = await db.get('actors', id(1));
    const mine = { put: [created(3, 'Z'), { record: actor(1, 'Mine'), revision: 7 }], remove: [] };
    await expect(changeActors(db, mine, id(91), now)).rejects.toMatchObject({
      code: 'conflict',
      current: theirs,
    });
    await expect(
      changeActors(db, { put: [created(3, 'Z')], remove: [{ id: id(8), revision: 1 }] }, id(91), now),
    ).rejects.toMatchObject({ code: 'conflict', current: null });
    expect(await db.getAll('actors')).toEqual([theirs]);
    expect(await db.get('journal', id(91))).toBeUndefined();
  });
});

describe('coverage, sequences and views', () => {
  const record = { id: 'T1059', status: 'partial', note: 'EDR only' } as const;

  it('are saved at the next revision, else a conflict', async () => {
    await saveCoverage(db, [{ record, revision: null }], now);
    const [second] = await saveCoverage(db, [{ record: { ...record, status: 'covered' }, revision: 1 }], now);
    expect(second).toMatchObject({ status: 'covered', revision: 2 });
    await expect(
      saveCoverage(
        db,
        [
          { record: { ...record, id: 'T1003' }, revision: null },
          { record, revision: 1 },
        ],
        now,
      ),
    ).rejects.toMatchObject({ code: 'conflict', current: { status: 'covered' } });
    expect(await db.count('coverage')).toBe(1);

    const sequence = { reportId: id(1), order: [id(2), id(3)] };
    await saveSequence(db, { record: sequence, revision: null }, now);
    await expect(saveSequence(db, { record: sequence, revision: null }, now)).rejects.toMatchObject({
      code: 'conflict',
    });

    const view = { id: id(4), name: 'Mine', query: EVERYTHING, columns: ['quote'] };
    await saveView(db, { record: view, revision: null }, now);
    await expect(deleteView(db, { id: id(4), revision: 3 })).rejects.toMatchObject({ code: 'conflict' });
    await deleteView(db, { id: id(4), revision: 1 });
    expect(await db.count('views')).toBe(0);
  });
});

describe('a sequence', () => {
  const of = (...ids: string[]) => ids.map((one) => ({ id: one }));
  it.each([
    ['nothing ordered', of('a', 'b', 'c'), [], 'abc'],
    ['all ordered', of('a', 'b', 'c'), ['c', 'a', 'b'], 'cab'],
    ['captured since: after what precedes it in the text', of('a', 'new', 'b'), ['b', 'a'], 'banew'],
    ['captured since, first in the text', of('new', 'a', 'b'), ['b', 'a'], 'newba'],
    ['deleted since, or named twice', of('a', 'b'), ['gone', 'b', 'a', 'b'], 'ba'],
  ])('%s', (_what, inText, order, expected) => {
    expect(
      inSequence(inText, order)
        .map((one) => one.id)
        .join(''),
    ).toBe(expected);
  });
});
