import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { bulkDelete, bulkEdit, bulkMerge } from '@/utils/library/bulk';
import { type LibraryDb, openLibrary } from '@/utils/library/db';
import { undo } from '@/utils/library/journal';
import { everything, recentlyDeleted } from '@/utils/library/queries';
import { purge, restoreObservation } from '@/utils/library/writer';
import type { Observation } from '@/utils/observation/schema';
import { sampleObservation, sampleReport } from '../exchange/samples';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const other = sampleReport({ url: 'https://research.example/other' });
const now = '2026-04-01T00:00:00.000Z';
const later = '2026-04-02T00:00:00.000Z';
const journal = (n: number) => ({ id: id(9_000 + n), now });

const FIRST = [
  sampleObservation({ id: id(1), actors: [], tags: ['a'], note: 'one' }),
  sampleObservation({ id: id(2), tags: ['b'], note: 'two', confidence: 'low' }),
  sampleObservation({ id: id(3), reportId: other.id, technique: null, procedure: null, level: 'tactic' }),
];

let db: LibraryDb;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  db = await openLibrary();
  for (const report of [sampleReport(), other]) await db.put('reports', report);
  for (const one of FIRST) await db.put('observations', one);
});

const seen = (...numbers: number[]) => numbers.map((n) => ({ id: id(n), revision: 1 }));
const get = async (n: number) => (await db.get('observations', id(n))) as Observation;
const plain = ({ revision: _revision, updated: _updated, ...rest }: Observation) => rest;

describe('an edit of many', () => {
  it('adds, takes away and replaces, as one revision each, and leaves alone what would not change', async () => {
    const change = {
      confidence: 'high',
      tags: { add: ['new'], remove: ['a'] },
      actors: { add: [{ name: 'APT29', attackId: 'G0016' }] },
    } as const;
    const result = await bulkEdit(db, seen(1, 2), change as never, journal(1));
    expect(result).toEqual({ changed: [id(1), id(2)], conflicts: [], undo: id(9_001) });
    expect(await get(1)).toMatchObject({
      tags: ['new'],
      actors: [{ name: 'APT29' }],
      revision: 2,
      updated: now,
    });
    expect(await get(2)).toMatchObject({ tags: ['b', 'new'], confidence: 'high' });
    const again = await bulkEdit(db, [{ id: id(1), revision: 2 }], change as never, journal(2));
    expect(again).toEqual({ changed: [], conflicts: [], undo: null });
    expect((await get(1)).revision).toBe(2);
  });

  it('leaves what was changed elsewhere, and tells what it is now', async () => {
    const theirs = { ...(await get(1)), note: 'theirs', revision: 2 };
    await db.put('observations', theirs);
    const result = await bulkEdit(
      db,
      [...seen(1, 2), ...seen(7)],
      { confidence: 'low', technique: null },
      journal(1),
    );
    expect(result.changed).toEqual([id(2)]);
    expect(result.conflicts).toEqual([
      { id: id(1), current: theirs },
      { id: id(7), current: null },
    ]);
    expect(await get(1)).toEqual(theirs);
  });

  it('is undone, but not where somebody went on', async () => {
    await bulkEdit(db, seen(1, 2), { tags: { add: ['new'] } }, journal(1));
    const theirs = { ...(await get(2)), note: 'theirs', revision: 3 };
    await db.put('observations', theirs);
    expect(await undo(db, id(9_001), later)).toEqual({ restored: [id(1)], changedSince: [id(2)] });
    expect(plain(await get(1))).toEqual(plain(FIRST[0] as Observation));
    // Not 1 again: an edit of the revision that was undone must not pass for one of what is there now.
    expect((await get(1)).revision).toBe(3);
    expect(await get(2)).toEqual(theirs);
    await expect(undo(db, id(9_001), later)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a merge of duplicates', () => {
  it('keeps what each of them said, and the others can come back', async () => {
    const [keep, gone] = seen(1, 2);
    if (keep === undefined || gone === undefined) throw new Error('no samples');
    const result = await bulkMerge(db, [{ keep, others: [gone] }], journal(1));
    expect(result.changed).toEqual([id(1), id(2)]);
    expect(await get(1)).toMatchObject({
      note: 'one\n\ntwo',
      tags: ['a', 'b'],
      actors: [{ name: 'APT29' }],
      confidence: 'high',
      revision: 2,
    });
    expect(await get(2)).toBeUndefined();
    expect(await recentlyDeleted(db)).toHaveLength(1);
    expect((await undo(db, id(9_001), later)).restored).toEqual([id(1), id(2)]);
    expect(plain(await get(1))).toEqual(plain(FIRST[0] as Observation));
    expect(await get(2)).toEqual(FIRST[1]);
    expect(await recentlyDeleted(db)).toEqual([]);
  });

  it('of two reports is refused, and of an outdated look left undone', async () => {
    const [one, two, three] = seen(1, 2, 3);
    if (!one || !two || !three) throw new Error('no samples');
    const before = await everything(db);
    const groups = [
      { keep: one, others: [two] },
      { keep: three, others: [{ ...two, revision: 1 }] },
    ];
    await expect(bulkMerge(db, [{ keep: one, others: [three] }], journal(1))).rejects.toMatchObject({
      code: 'invalid',
    });
    const outdated = await bulkMerge(db, [{ keep: one, others: [{ ...two, revision: 4 }] }], journal(2));
    expect(outdated).toMatchObject({ changed: [], conflicts: [{ id: id(2) }], undo: null });
    expect(await everything(db)).toEqual(before);
    // In one transaction an observation goes into one group only: the second finds it gone.
    expect(await bulkMerge(db, groups, journal(3))).toMatchObject({
      conflicts: [{ id: id(2), current: null }],
    });
  });
});

describe('a deletion of many', () => {
  it('takes reports with their last observation, and brings all back', async () => {
    const before = await everything(db);
    const result = await bulkDelete(db, seen(1, 3), journal(1));
    expect(result).toMatchObject({ changed: [id(1), id(3)], conflicts: [] });
    expect((await everything(db)).reports).toEqual([sampleReport()]);
    expect(await recentlyDeleted(db)).toHaveLength(2);
    await undo(db, id(9_001), later);
    expect(await everything(db)).toEqual(before);
    expect(await recentlyDeleted(db)).toEqual([]);
  });

  it('leaves alone what came back by another way', async () => {
    await bulkDelete(db, seen(1, 3), journal(1));
    await restoreObservation(db, id(1));
    expect(await undo(db, id(9_001), later)).toEqual({ restored: [id(3)], changedSince: [id(1)] });
  });

  it('cannot be undone after 30 days, nor when fifty others came after', async () => {
    await bulkDelete(db, seen(1), journal(1));
    await purge(db, '2026-05-02T00:00:00.000Z');
    await expect(undo(db, id(9_001), later)).rejects.toMatchObject({ code: 'not-found' });
    for (let n = 0; n < 51; n++) {
      const revision = (await get(2)).revision;
      const made = { id: id(9_100 + n), now: new Date(Date.parse(now) + n).toISOString() };
      await bulkEdit(db, [{ id: id(2), revision }], { tags: { add: [`t${n}`] } }, made);
    }
    expect(await db.count('journal')).toBe(50);
    expect(await db.get('journal', id(9_100))).toBeUndefined();
  });
});
