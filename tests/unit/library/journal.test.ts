import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { bulkEdit } from '@/utils/library/bulk';
import { openLibrary } from '@/utils/library/db';
import { bulkDelete, deleteObservation, restoreObservation } from '@/utils/library/delete';
import { beginDraft, beginEdit, saveDraft } from '@/utils/library/drafts';
import { mergeIn } from '@/utils/library/merge';
import { migrateStores } from '@/utils/library/migrate';
import { undo } from '@/utils/library/undo';
import { saveObservation } from '@/utils/library/writer';
import { reportOf } from '@/utils/observation/report';
import { runs } from '../../support/properties';
import { sampleObservation, sampleReport } from '../exchange/samples';
import { type Content, contentOf, KINDS, type Workbench } from './every-kind';
import { freshLibrary, uuid } from './fresh';
import { anchor, beginning, behaviour, page } from './samples';
import { at, clock, kind, make, stamp, step, workbench } from './workbench';

describe('every kind of change', () => {
  it.each(Object.keys(KINDS))('is undone without a trace, and redone: %s', async (kind) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 12 }),
        fc.nat({ max: 255 }),
        clock,
        async (steps, pick, times) => {
          const work = await workbench(times);
          for (const one of steps) await make(work, one);
          // Preparations of the change that are not undone, such as typing the text that is saved.
          await make(work, { kind: 'save', pick });
          const before = await beforeChange(work, kind, pick);
          const { id } = before;
          fc.pre(id !== null);
          const after = await contentOf(work);
          const undone = await undo(work.library, id, stamp());
          expect(await contentOf(work)).toEqual(before.said);
          expect(undone.result.changedSince).toBe(0);
          const again = await undo(work.library, undone.undo ?? '', stamp());
          expect(await contentOf(work)).toEqual(after);
          await undo(work.library, again.undo ?? '', stamp());
          expect(await contentOf(work)).toEqual(before.said);
        },
      ),
      { numRuns: runs(6) },
    );
  });

  it('is undone in reverse order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ kind, pick: fc.nat({ max: 255 }) }), { minLength: 3, maxLength: 15 }),
        clock,
        async (steps, times) => {
          const work = await workbench(times);
          await make(work, { kind: 'save', pick: 0 });
          await make(work, { kind: 'keep', pick: 0 });
          // The undo of each save restores its draft, which did not exist any more at that time.
          const saidOfAllElse = ({ drafts: _drafts, ...rest }: Content) => rest;
          const past: { said: Content; id: string }[] = [];
          for (const { kind, pick } of steps) {
            const { said: before, id } = await beforeChange(work, kind, pick);
            if (id !== null) past.push({ said: before, id });
          }
          for (const { said: before, id } of past.reverse()) {
            await undo(work.library, id, stamp());
            expect(saidOfAllElse(await contentOf(work))).toEqual(saidOfAllElse(before));
          }
        },
      ),
      { numRuns: runs(25) },
    );
  });
});

/**
 * Makes a change.
 *
 * @returns the content of the library just before the change itself, with its drafts
 */
async function beforeChange(work: Workbench, kind: string, pick: number) {
  // Saving and editing begin with a draft, which is not undone: it exists before the change.
  const before = await contentOf(work);
  const states = [before];
  const { onWritten } = work.library;
  const library = Object.assign(work.library, {
    onWritten: async (written: Parameters<typeof onWritten>[0]) => {
      await onWritten(written);
      if (written.entry === null) states.push(await contentOf(work));
    },
  });
  const id = await make({ ...work, library }, { kind, pick });
  Object.assign(work.library, { onWritten });
  return { said: states.at(-1) ?? before, id };
}

describe('the journal', () => {
  let work: Workbench;
  const REPORT = sampleReport();
  const many = (count: number) =>
    Array.from({ length: count }, (_none, n) => sampleObservation({ id: uuid(100_000 + n), note: `${n}` }));

  beforeEach(async () => {
    work = await workbench();
  });

  const fill = async (count: number) => {
    const observations = many(count);
    await mergeIn(work.library, () => ({ put: { reports: [REPORT], observations } }), stamp());
    return observations.map(({ id, revision }) => ({ id, revision }));
  };

  it('has the order of the changes, even if the clock was set back', async () => {
    const [one] = await fill(1);
    if (one === undefined) throw new Error('nothing was filled in');
    const made: string[] = [];
    for (let n = 0; n < 51; n++) {
      const next = { ...one, revision: n + 1 };
      // Each is made a day before the previous one.
      const changed = await bulkEdit(work.library, [next], { tags: { add: [`t${n}`] } }, stamp(-n));
      made.push(changed.undo ?? '');
    }
    const entries = await work.library.db.getAll('journal');
    expect(entries.map(({ id }) => id)).toEqual(made.slice(1));
    expect((await undo(work.library, made.at(-1) ?? '', stamp())).result.restored).toEqual([one.id]);
    await expect(undo(work.library, made[0] ?? '', stamp())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stores a large change in parts, deletes them with it, and undoes it completely', async () => {
    const all = await fill(1_200);
    const before = await contentOf(work);
    const { undo: id } = await bulkDelete(work.library, all, stamp());
    expect(await work.library.db.count('observations')).toBe(0);
    expect(await work.library.db.count('journalParts')).toBeGreaterThan(5);
    await undo(work.library, id ?? '', stamp());
    expect(await contentOf(work)).toEqual(before);
    const left = new Set((await work.library.db.getAll('journal')).map(({ sequence }) => sequence));
    for (const { entry } of await work.library.db.getAll('journalParts')) expect(left).toContain(entry);
  });

  it('has no entry for a change without effect, for drafts, or for a failed change', async () => {
    const [one] = await fill(1);
    if (one === undefined) throw new Error('nothing was filled in');
    const entries = () => work.library.db.count('journal');
    expect(await entries()).toBe(1);
    await bulkEdit(work.library, [one], { confidence: 'high' }, stamp());
    await beginEdit(work.library, one.id, at(0));
    await saveDraft(work.library, one.id, { behaviour: behaviour({ note: 'typed' }) }, at(0));
    await expect(deleteObservation(work.library, uuid(5), stamp())).rejects.toThrow();
    expect(await entries()).toBe(1);
  });

  it('of version 3 is deleted, because its entries cannot be requested any more', async () => {
    work.library.db.close();
    await freshLibrary().then(({ db }) => db.close());
    indexedDB.deleteDatabase('library');
    const old = await openDB('library', 3, {
      upgrade(db) {
        for (const name of ['reports', 'observations', 'drafts', 'deleted', 'actors', 'coverage', 'views'])
          db.createObjectStore(name, { keyPath: 'id' });
        db.createObjectStore('rejected', { keyPath: ['reportId', 'key'] });
        db.createObjectStore('sequences', { keyPath: 'reportId' });
        db.createObjectStore('journal', { keyPath: 'id' }).createIndex('made', 'made');
      },
    });
    await old.put('observations', sampleObservation());
    await old.put('journal', { id: uuid(1), made: at(0), changes: [] });
    old.close();
    const db = await openLibrary(() => {}, migrateStores);
    expect(await db.getAll('observations')).toEqual([sampleObservation()]);
    expect(await db.count('journal')).toBe(0);
    db.close();
  });
});

describe('an undo', () => {
  let work: Workbench;
  beforeEach(async () => {
    work = await workbench();
    await work.library.db.put('reports', sampleReport());
    await work.library.db.put('observations', sampleObservation());
  });
  const { id } = sampleObservation();
  const typed = behaviour({ note: 'half a sent' });
  const type = async () => {
    await beginEdit(work.library, id, at(0));
    await saveDraft(work.library, id, { behaviour: typed }, at(0));
  };
  const drafts = () => work.library.db.getAll('drafts');

  it.each([
    ['one', () => deleteObservation(work.library, id, stamp())],
    ['many', () => bulkDelete(work.library, [{ id, revision: 1 }], stamp())],
  ])('of a deletion of %s restores the unsaved edit', async (_what, remove) => {
    await type();
    const before = await drafts();
    const { undo: change } = await remove();
    expect(await drafts()).toEqual([]);
    await undo(work.library, change ?? '', stamp());
    expect(await drafts()).toEqual(before);
    expect((await saveObservation(work.library, id, typed, stamp())).result.note).toBe('half a sent');
  });

  it('is not needed for that: restoring a deleted observation does the same', async () => {
    await type();
    const before = await drafts();
    await deleteObservation(work.library, id, stamp());
    await restoreObservation(work.library, id, stamp());
    expect(await drafts()).toEqual(before);
  });

  it('the unsaved edit is also restored if another version of the observation came back first', async () => {
    await type();
    await deleteObservation(work.library, id, stamp());
    const imported = sampleObservation({ note: 'imported', revision: 7 });
    const put = { reports: [sampleReport()], observations: [imported] };
    await mergeIn(work.library, () => ({ put }), stamp());
    expect((await restoreObservation(work.library, id, stamp())).result).toEqual(imported);
    expect(await drafts()).toMatchObject([{ id, behaviour: typed }]);
    await expect(saveObservation(work.library, id, typed, stamp())).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await saveObservation(work.library, id, typed, stamp())).result).toMatchObject({ revision: 8 });
  });

  it('of a save restores the typed text as a draft, also text that was not stored before', async () => {
    await type();
    const whole = behaviour({ note: 'half a sentence, then the rest' });
    const { undo: change } = await saveObservation(work.library, id, whole, stamp());
    await undo(work.library, change ?? '', stamp());
    expect(await drafts()).toMatchObject([{ behaviour: whole, touched: true, edits: 3 }]);
    expect((await saveObservation(work.library, id, whole, stamp())).result).toMatchObject({ revision: 4 });
  });

  it('restores the report of an observation, even if it was deleted later', async () => {
    const second = sampleObservation({ id: uuid(9) });
    await work.library.db.put('observations', second);
    const { undo: first } = await deleteObservation(work.library, id, stamp());
    await deleteObservation(work.library, second.id, stamp());
    expect(await work.library.db.count('reports')).toBe(0);
    await undo(work.library, first ?? '', stamp());
    expect(await work.library.db.getAll('reports')).toEqual([sampleReport()]);
  });

  const capture = {
    page: page('/reading-list'),
    anchor: anchor('a quote'),
    beginning: { ...beginning, tactics: [] },
  };

  it.each([0, 1, 2])(
    'of a save keeps a report that had no observation before; redone %d times',
    async (times) => {
      const seen = reportOf(capture.page, at(0));
      if (seen === null) throw new Error('no report');
      const report = { ...seen, title: 'From a reading list' };
      await work.library.db.put('reports', report);
      const draft = await beginDraft(work.library, capture, uuid(11), at(0));
      let { undo: change } = await saveObservation(work.library, draft.id, typed, stamp());
      for (let n = 0; n <= times; n++) {
        expect(await work.library.db.countFromIndex('observations', 'reportId', report.id)).toBe(1);
        const { undo: redo } = await undo(work.library, change ?? '', stamp());
        expect(await work.library.db.get('reports', report.id)).toEqual(report);
        change = (await undo(work.library, redo ?? '', stamp())).undo;
      }
    },
  );

  it('of a save deletes a report that has lost its other observations since', async () => {
    const first = await beginDraft(work.library, capture, uuid(11), at(0));
    await saveObservation(work.library, first.id, typed, stamp());
    const other = { ...capture, anchor: anchor('another quote') };
    const second = await beginDraft(work.library, other, uuid(12), at(0));
    const { undo: change } = await saveObservation(work.library, second.id, typed, stamp());
    await deleteObservation(work.library, first.id, stamp());
    await undo(work.library, change ?? '', stamp());
    expect(await work.library.db.get('reports', first.report.id)).toBeUndefined();
  });

  it('of a change whose records were all changed later does nothing, and can be tried again', async () => {
    const seen = [{ id, revision: 1 }];
    const first = await bulkEdit(work.library, seen, { tags: { add: ['one'] } }, stamp());
    const second = await bulkEdit(work.library, [{ id, revision: 2 }], { tags: { add: ['two'] } }, stamp());
    const refused = await undo(work.library, first.undo ?? '', stamp());
    expect(refused).toEqual({ result: { restored: [], changedSince: 1 }, undo: null });
    await undo(work.library, second.undo ?? '', stamp());
    expect((await undo(work.library, first.undo ?? '', stamp())).result.restored).toEqual([id]);
    expect(await work.library.db.get('observations', id)).toMatchObject({ tags: ['loader'], revision: 5 });
  });
});
