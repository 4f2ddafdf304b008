import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { readBackupText } from '@/utils/exchange/formats/backup/read';
import { backupText } from '@/utils/exchange/formats/backup/write';
import { bulkEdit } from '@/utils/library/bulk';
import { openLibrary } from '@/utils/library/db';
import { dumpOf } from '@/utils/library/dump';
import { migrateStores } from '@/utils/library/migrate';
import { everything } from '@/utils/library/queries';
import { changeActors, deleteView, saveCoverage, saveSequence, saveView } from '@/utils/library/records';
import { undo } from '@/utils/library/undo';
import type { ActorInput } from '@/utils/observation/actor';
import { inSequence } from '@/utils/observation/sequence';
import { EVERYTHING } from '@/utils/observation/view';
import { made } from '../exchange/formats/backup/samples';
import { sampleLibrary, sampleObservation, sampleReport } from '../exchange/samples';
import { type FreshLibrary, freshLibrary, uuid as id } from './fresh';

const now = '2026-04-01T00:00:00.000Z';
let stamps = 100;
/** Creates the stamp of a change, with a given number if it will be undone. */
const stamp = (n = ++stamps) => ({ id: id(n), now });
const actor = (n: number, name: string, aliases: string[] = []): ActorInput => ({
  id: id(n),
  name,
  groups: [],
  aliases,
  notAliases: [],
});
const created = (n: number, name: string) => ({ record: actor(n, name), revision: null });

let library: FreshLibrary;
let db: FreshLibrary['db'];

beforeEach(async () => {
  library = await freshLibrary();
  db = library.db;
});

describe('a library of an earlier version', () => {
  it.each([1, 2])('with version %i keeps its records and gets the new stores', async (version) => {
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
    db = await openLibrary(() => {}, migrateStores);
    library = { ...library, db };
    expect(await everything(db)).toEqual({ reports, observations });
    expect(await db.count('deleted')).toBe(1);
    await changeActors(library, { put: [created(1, 'X')], remove: [] }, stamp(90));
    await saveCoverage(
      library,
      [{ record: { id: 'T1059', status: 'partial', note: '' }, revision: null }],
      stamp(),
    );
    expect(await db.count('actors')).toBe(1);
    expect(await db.getFromIndex('observations', 'technique', 'T1059.001')).toEqual(observations[0]);
  });

  it('with version 4 gets plausible revisions, and can be edited and backed up again', async () => {
    db.close();
    globalThis.indexedDB = new IDBFactory();
    const old = await openDB('library', 4, {
      upgrade(tables) {
        for (const name of ['reports', 'drafts', 'deleted', 'actors', 'coverage', 'views'])
          tables.createObjectStore(name, { keyPath: 'id' });
        const store = tables.createObjectStore('observations', { keyPath: 'id' });
        store.createIndex('reportId', 'reportId');
        tables.createObjectStore('sequences', { keyPath: 'reportId' });
        tables.createObjectStore('rejected', { keyPath: ['reportId', 'key'] });
        tables.createObjectStore('journal', { keyPath: 'sequence', autoIncrement: true });
        tables.createObjectStore('journalParts', { keyPath: ['entry', 'part'] });
      },
    });
    const report = sampleReport();
    const huge = sampleObservation({ id: id(1), revision: Number.MAX_SAFE_INTEGER });
    const other = sampleObservation({ id: id(2), revision: 7 });
    await old.put('reports', report);
    for (const one of [huge, other]) await old.put('observations', one);
    await old.put('deleted', { id: id(3), observation: { ...huge, id: id(3) }, report, deleted: now });
    await old.put('sequences', { reportId: report.id, order: [], updated: now, revision: 2 ** 53 });
    old.close();
    db = await openLibrary(() => {}, migrateStores);
    library = { ...library, db };
    expect((await everything(db)).observations).toEqual([{ ...huge, revision: 1 }, other]);
    await bulkEdit(library, [{ id: huge.id, revision: 1 }], { tags: { add: ['edited'] } }, stamp());
    const text = [...backupText(await dumpOf(db), made)].join('');
    expect(readBackupText(text)).toMatchObject({
      ok: true,
      dump: { deleted: [{ observation: { revision: 1 } }], sequences: [{ revision: 1 }] },
    });
  });
});

describe('actors', () => {
  it('are saved, merged and restored', async () => {
    const {
      result: [one, two],
    } = await changeActors(library, { put: [created(1, 'X'), created(2, 'Y')], remove: [] }, stamp(90));
    expect(one).toEqual({ ...actor(1, 'X'), revision: 1, updated: now });
    await changeActors(
      library,
      { put: [{ record: actor(1, 'X', ['Y']), revision: 1 }], remove: [{ id: id(2), revision: 1 }] },
      stamp(91),
    );
    expect(await db.getAll('actors')).toMatchObject([{ name: 'X', aliases: ['Y'], revision: 2 }]);
    expect((await undo(library, id(91), stamp(92))).result).toEqual({ restored: [], changedSince: 0 });
    expect(await db.getAll('actors')).toMatchObject([{ ...actor(1, 'X'), revision: 3 }, two]);
  });

  it('that were changed elsewhere are a conflict with both values, and nothing is saved', async () => {
    await changeActors(library, { put: [created(1, 'X')], remove: [] }, stamp(90));
    const theirs = await db.get('actors', id(1));
    const mine = { put: [created(3, 'Z'), { record: actor(1, 'Mine'), revision: 7 }], remove: [] };
    await expect(changeActors(library, mine, stamp(91))).rejects.toMatchObject({
      code: 'conflict',
      current: theirs,
    });
    await expect(
      changeActors(library, { put: [created(3, 'Z')], remove: [{ id: id(8), revision: 1 }] }, stamp(91)),
    ).rejects.toMatchObject({ code: 'conflict', current: null });
    expect(await db.getAll('actors')).toEqual([theirs]);
    expect(await db.getFromIndex('journal', 'id', id(91))).toBeUndefined();
  });
});

describe('coverage, sequences and views', () => {
  const record = { id: 'T1059', status: 'partial', note: 'EDR only' } as const;

  it('are saved as the next revision, otherwise refused as a conflict', async () => {
    await saveCoverage(library, [{ record, revision: null }], stamp());
    const {
      result: [second],
    } = await saveCoverage(library, [{ record: { ...record, status: 'covered' }, revision: 1 }], stamp());
    expect(second).toMatchObject({ status: 'covered', revision: 2 });
    await expect(
      saveCoverage(
        library,
        [
          { record: { ...record, id: 'T1003' }, revision: null },
          { record, revision: 1 },
        ],
        stamp(),
      ),
    ).rejects.toMatchObject({ code: 'conflict', current: { status: 'covered' } });
    expect(await db.count('coverage')).toBe(1);

    const sequence = { reportId: id(1), order: [id(2), id(3)] };
    await saveSequence(library, { record: sequence, revision: null }, stamp());
    await expect(saveSequence(library, { record: sequence, revision: null }, stamp())).rejects.toMatchObject({
      code: 'conflict',
    });

    const view = { id: id(4), name: 'Mine', query: EVERYTHING, columns: ['quote'] };
    await saveView(library, { record: view, revision: null }, stamp());
    await expect(deleteView(library, { id: id(4), revision: 3 }, stamp())).rejects.toMatchObject({
      code: 'conflict',
    });
    await deleteView(library, { id: id(4), revision: 1 }, stamp());
    expect(await db.count('views')).toBe(0);
  });
});

describe('a sequence', () => {
  const of = (...ids: string[]) => ids.map((one) => ({ id: one }));
  it.each([
    ['nothing ordered', of('a', 'b', 'c'), [], 'abc'],
    ['all ordered', of('a', 'b', 'c'), ['c', 'a', 'b'], 'cab'],
    ['captured later: after its predecessor in the text', of('a', 'new', 'b'), ['b', 'a'], 'banew'],
    ['captured later, first in the text', of('new', 'a', 'b'), ['b', 'a'], 'newba'],
    [
      'captured later, several after one and before all',
      of('x', 'y', 'a', 'v', 'w', 'b'),
      ['b', 'a'],
      'xybavw',
    ],
    ['deleted later, or named twice', of('a', 'b'), ['gone', 'b', 'a', 'b'], 'ba'],
  ])('%s', (_what, inText, order, expected) => {
    expect(
      inSequence(inText, order)
        .map((one) => one.id)
        .join(''),
    ).toBe(expected);
  });
});
