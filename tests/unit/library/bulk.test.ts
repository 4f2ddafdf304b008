import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { bulkEdit, bulkMerge } from '@/utils/library/bulk';
import { bulkDelete, restoreObservation } from '@/utils/library/delete';
import { everything, recentlyDeleted } from '@/utils/library/queries';
import { undo } from '@/utils/library/undo';
import { MAX_NOTE } from '@/utils/observation/limits';
import type { Observation } from '@/utils/observation/schema';
import { sampleObservation, sampleReport } from '../exchange/samples';
import { type FreshLibrary, freshLibrary, uuid as id } from './fresh';
import { startDaily } from './workbench';

const other = sampleReport({ url: 'https://research.example/other' });
const now = '2026-04-01T00:00:00.000Z';
const back = { id: id(8_999), now: '2026-04-02T00:00:00.000Z' };
const journal = (n: number) => ({ id: id(9_000 + n), now });

const FIRST = [
  sampleObservation({ id: id(1), actors: [], tags: ['a'], note: 'one' }),
  sampleObservation({ id: id(2), tags: ['b'], note: 'two', confidence: 'low' }),
  sampleObservation({ id: id(3), reportId: other.id, technique: null, procedure: null, level: 'tactic' }),
];

let library: FreshLibrary;
let db: FreshLibrary['db'];

beforeEach(async () => {
  library = await freshLibrary();
  db = library.db;
  for (const report of [sampleReport(), other]) await db.put('reports', report);
  for (const one of FIRST) await db.put('observations', one);
});

const seen = (...numbers: number[]) => numbers.map((n) => ({ id: id(n), revision: 1 }));
const get = async (n: number) => (await db.get('observations', id(n))) as Observation;
const plain = ({ revision: _revision, updated: _updated, ...rest }: Observation) => rest;

describe('a bulk edit', () => {
  it('adds, removes and replaces, as one revision each, and does not write unchanged observations', async () => {
    const change = {
      confidence: 'high',
      tags: { add: ['new'], remove: ['a'] },
      actors: { add: [{ name: 'APT29', attackId: 'G0016' }] },
    } as const;
    const result = await bulkEdit(library, seen(1, 2), change as never, journal(1));
    expect(result).toEqual({ result: { changed: [id(1), id(2)], conflicts: [] }, undo: id(9_001) });
    expect(await get(1)).toMatchObject({
      tags: ['new'],
      actors: [{ name: 'APT29' }],
      revision: 2,
      updated: now,
    });
    expect(await get(2)).toMatchObject({ tags: ['b', 'new'], confidence: 'high' });
    const again = await bulkEdit(library, [{ id: id(1), revision: 2 }], change as never, journal(2));
    expect(again).toEqual({ result: { changed: [], conflicts: [] }, undo: null });
    expect((await get(1)).revision).toBe(2);
  });

  it('identifies actors by their ids, and those without one by their names', async () => {
    const actors = [
      { name: 'Cozy Bear', attackId: 'G0016' },
      { name: 'Fin-7', attackId: null },
    ];
    await bulkEdit(library, seen(2), { actors: { add: actors } }, journal(1));
    expect((await get(2)).actors).toEqual([{ name: 'APT29', attackId: 'G0016' }, actors[1]]);
    const remove = [
      { name: 'Dukes', attackId: 'G0016' },
      { name: 'fin7', attackId: null },
    ];
    await bulkEdit(library, [{ id: id(2), revision: 2 }], { actors: { remove } }, journal(2));
    expect((await get(2)).actors).toEqual([]);
  });

  it('does not change what was changed elsewhere, and returns its current state', async () => {
    const theirs = { ...(await get(1)), note: 'theirs', revision: 2 };
    await db.put('observations', theirs);
    const { result } = await bulkEdit(
      library,
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

  it('is undone, except for observations that were changed later', async () => {
    await bulkEdit(library, seen(1, 2), { tags: { add: ['new'] } }, journal(1));
    const theirs = { ...(await get(2)), note: 'theirs', revision: 3 };
    await db.put('observations', theirs);
    expect((await undo(library, id(9_001), back)).result).toEqual({ restored: [id(1)], changedSince: 1 });
    expect(plain(await get(1))).toEqual(plain(FIRST[0] as Observation));
    // Not 1 again: an edit of the undone revision must not count as an edit of the current one.
    expect((await get(1)).revision).toBe(3);
    expect(await get(2)).toEqual(theirs);
    await expect(undo(library, id(9_001), back)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a merge of duplicates', () => {
  it('keeps the data of all, and the others can be restored', async () => {
    const [keep, gone] = seen(1, 2);
    if (keep === undefined || gone === undefined) throw new Error('no samples');
    const { result } = await bulkMerge(library, [{ keep, others: [gone] }], journal(1));
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
    expect((await undo(library, id(9_001), back)).result.restored.sort()).toEqual([id(1), id(2)]);
    expect(plain(await get(1))).toEqual(plain(FIRST[0] as Observation));
    expect(await get(2)).toEqual(FIRST[1]);
    expect(await recentlyDeleted(db)).toEqual([]);
  });

  it('of two names of one actor keeps one actor, and the other name in the note', async () => {
    const of = (n: number, name: string) =>
      sampleObservation({ id: id(n), note: '', actors: [{ name, attackId: 'G0016' }] });
    for (const one of [of(4, 'APT29'), of(5, 'Cozy Bear')]) await db.put('observations', one);
    const [keep, gone] = seen(4, 5);
    if (keep === undefined || gone === undefined) throw new Error('no samples');
    await bulkMerge(library, [{ keep, others: [gone] }], journal(1));
    expect(await get(4)).toMatchObject({
      actors: [{ name: 'APT29', attackId: 'G0016' }],
      note: 'Cozy Bear (G0016)',
    });
  });

  it('that would be too large is refused', async () => {
    await db.put('observations', sampleObservation({ id: id(4), note: 'x'.repeat(MAX_NOTE) }));
    const [keep, gone] = seen(1, 4);
    if (keep === undefined || gone === undefined) throw new Error('no samples');
    const before = await everything(db);
    await expect(bulkMerge(library, [{ keep, others: [gone] }], journal(1))).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await everything(db)).toEqual(before);
  });

  it('across reports is refused, and one with outdated revisions is not made', async () => {
    const [one, two, three] = seen(1, 2, 3);
    if (!one || !two || !three) throw new Error('no samples');
    const before = await everything(db);
    const groups = [
      { keep: one, others: [two] },
      { keep: three, others: [{ ...two, revision: 1 }] },
    ];
    await expect(bulkMerge(library, [{ keep: one, others: [three] }], journal(1))).rejects.toMatchObject({
      code: 'invalid',
    });
    const outdated = await bulkMerge(library, [{ keep: one, others: [{ ...two, revision: 4 }] }], journal(2));
    expect(outdated).toMatchObject({ result: { changed: [], conflicts: [{ id: id(2) }] }, undo: null });
    expect(await everything(db)).toEqual(before);
    // In one transaction an observation is merged only once: for the second group it is a conflict.
    expect((await bulkMerge(library, groups, journal(3))).result).toMatchObject({
      conflicts: [{ id: id(2), current: null }],
    });
  });
});

describe('a bulk deletion', () => {
  it('deletes reports with their last observation, and restores all', async () => {
    const before = await everything(db);
    const { result } = await bulkDelete(library, seen(1, 3), journal(1));
    expect(result).toMatchObject({ changed: [id(1), id(3)], conflicts: [] });
    expect((await everything(db)).reports).toEqual([sampleReport()]);
    expect(await recentlyDeleted(db)).toHaveLength(2);
    await undo(library, id(9_001), back);
    expect(await everything(db)).toEqual(before);
    expect(await recentlyDeleted(db)).toEqual([]);
  });

  it('does not change an observation that came back in another way', async () => {
    await bulkDelete(library, seen(1, 3), journal(1));
    const restored = await restoreObservation(library, id(1), journal(2));
    expect(restored.result).toEqual(FIRST[0]);
    expect((await undo(library, id(9_001), back)).result).toEqual({
      restored: [id(1), id(3)],
      changedSince: 0,
    });
    expect((await get(1)).revision).toBe(1);
  });

  it('cannot be undone after 30 days, or after fifty later changes', async () => {
    await bulkDelete(library, seen(1), journal(1));
    await startDaily(library, 0, 50);
    await expect(undo(library, id(9_001), back)).rejects.toMatchObject({ code: 'not-found' });
    for (let n = 0; n < 51; n++) {
      const revision = (await get(2)).revision;
      const made = { id: id(9_100 + n), now: new Date(Date.parse(now) + n).toISOString() };
      await bulkEdit(library, [{ id: id(2), revision }], { tags: { add: [`t${n}`] } }, made);
    }
    expect(await db.count('journal')).toBe(50);
    expect(await db.getFromIndex('journal', 'id', id(9_100))).toBeUndefined();
  });
});
