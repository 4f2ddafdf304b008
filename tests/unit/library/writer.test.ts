import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { type LibraryDb, openLibrary } from '@/utils/library/db';
import { beginDraft, beginEdit, discardDraft, saveDraft } from '@/utils/library/drafts';
import { LibraryError } from '@/utils/library/error';
import { undo } from '@/utils/library/journal';
import {
  everything,
  lastActors,
  recentlyDeleted,
  recordOfPage,
  unfinished,
  usedBefore,
} from '@/utils/library/queries';
import {
  deleteObservation,
  mergeIn,
  purge,
  restoreObservation,
  saveObservation,
} from '@/utils/library/writer';
import type { Observation } from '@/utils/observation/schema';
import { sampleReport } from '../exchange/samples';
import { anchor, beginning, behaviour, page } from './samples';

const DAY = 86_400_000;
const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * DAY).toISOString();
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

let db: LibraryDb;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  db = await openLibrary();
});

const capture = (exact = 'ran a script', start = 0, of = page()) => ({
  page: of,
  anchor: anchor(exact, start),
  beginning: { ...beginning, tactics: [] },
});

/** Captures and saves in one go. */
async function keep(n: number, exact: string, more = behaviour(), start = 0, day = n) {
  const draft = await beginDraft(db, capture(exact, start), id(n), at(day));
  return saveObservation(db, draft.id, more, at(day));
}

describe('a capture', () => {
  it('becomes an observation with its report, and the draft is gone', async () => {
    const draft = await beginDraft(db, capture(), id(1), at(0));
    const saved = await saveObservation(db, draft.id, behaviour({ note: 'seen' }), at(1));
    expect(saved).toMatchObject({ id: id(1), revision: 1, created: at(1), note: 'seen' });
    const { reports, observations } = await everything(db);
    expect(observations).toEqual([saved]);
    expect(reports).toEqual([
      expect.objectContaining({
        id: saved.reportId,
        url: 'https://vendor.example/report',
        published: '2026-03-04',
        captured: at(1),
      }),
    ]);
    expect(await db.count('drafts')).toBe(0);
  });

  it('of the same quote goes on with its draft; of another it starts anew', async () => {
    const first = await beginDraft(db, capture(), id(1), at(0));
    await saveDraft(db, first.id, behaviour({ note: 'half' }), at(0));
    const again = await beginDraft(db, capture(), id(2), at(1));
    expect(again).toMatchObject({ id: id(1), behaviour: { note: 'half' }, touched: true });
    const other = await beginDraft(db, capture('another quote'), id(3), at(1));
    expect(other).toMatchObject({ id: id(3), behaviour: { note: '' }, touched: false });
  });

  it('begins with the actors of the latest capture of the report', async () => {
    const actors = [{ name: 'APT29', attackId: 'G0016' }];
    await keep(1, 'one', behaviour({ actors: [{ name: 'Older', attackId: null }] }));
    const { reportId } = await keep(2, 'two', behaviour({ actors }));
    expect((await beginDraft(db, capture('three'), id(3), at(3))).behaviour.actors).toEqual(actors);
    expect(await lastActors(db, reportId)).toEqual(actors);
  });

  it('saved twice, because the answer was lost, is one observation', async () => {
    const draft = await beginDraft(db, capture(), id(1), at(0));
    const first = await saveObservation(db, draft.id, behaviour(), at(1));
    expect(await saveObservation(db, draft.id, behaviour(), at(2))).toEqual(first);
    await expect(saveObservation(db, draft.id, behaviour({ note: 'other' }), at(2))).rejects.toThrow(
      LibraryError,
    );
  });

  it('of a page without a web address is refused', async () => {
    const own = page('/', { url: 'chrome-extension://abc/page.html' });
    await expect(beginDraft(db, capture('x', 0, own), id(1), at(0))).rejects.toMatchObject({
      code: 'not-a-document',
    });
  });

  it('discarded leaves nothing', async () => {
    const draft = await beginDraft(db, capture(), id(1), at(0));
    await discardDraft(db, draft.id);
    await expect(saveObservation(db, draft.id, behaviour(), at(1))).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await everything(db)).toEqual({ reports: [], observations: [] });
  });

  it('in which something was typed elsewhere outlives a card that saw it untouched', async () => {
    const draft = await beginDraft(db, capture(), id(1), at(0));
    await saveDraft(db, draft.id, behaviour({ note: 'theirs' }), at(1));
    await discardDraft(db, draft.id, true);
    expect(await db.get('drafts', draft.id)).toMatchObject({ behaviour: { note: 'theirs' } });

    const other = await beginDraft(db, capture('another quote'), id(2), at(1));
    await discardDraft(db, other.id, true);
    expect(await db.get('drafts', other.id)).toBeUndefined();
  });

  it('of the same report under another address joins it', async () => {
    const { reportId } = await keep(1, 'one');
    const twin = page('/amp/report', { canonicalUrl: 'https://vendor.example/report' });
    const draft = await beginDraft(db, capture('two', 0, twin), id(2), at(2));
    await saveObservation(db, draft.id, behaviour(), at(2));
    const { reports } = await everything(db);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({
      id: reportId,
      captured: at(1),
      urls: ['https://vendor.example/amp/report', 'https://vendor.example/report'],
    });
    const alone = { url: 'https://vendor.example/amp/report', canonicalUrl: null };
    expect((await recordOfPage(db, alone)).observations).toHaveLength(2);
  });
});

describe('the report', () => {
  const renamed = page('/report', { title: 'A report, corrected', fingerprint: 'f2' });
  const stored = async () => (await everything(db)).reports;

  it('is described by the latest look at its page, not by a draft that was begun before', async () => {
    const early = await beginDraft(
      db,
      capture('one', 0, page('/report', { authors: ['A', 'B'] })),
      id(1),
      at(0),
    );
    await saveDraft(db, early.id, behaviour({ note: 'half' }), at(0));
    const late = await beginDraft(db, capture('two', 0, renamed), id(2), at(1));
    await saveObservation(db, late.id, behaviour(), at(2));
    const before = await stored();
    await saveObservation(db, early.id, behaviour(), at(3));
    expect(await stored()).toEqual(before);
    expect(before).toMatchObject([{ title: 'A report, corrected', fingerprint: 'f2', captured: at(2) }]);
  });

  it('is described anew by a later capture', async () => {
    await keep(1, 'one');
    const draft = await beginDraft(db, capture('two', 0, renamed), id(2), at(2));
    await saveObservation(db, draft.id, behaviour(), at(3));
    expect(await stored()).toMatchObject([
      { title: 'A report, corrected', fingerprint: 'f2', captured: at(1) },
    ]);
  });

  it('is left alone by an edit', async () => {
    const first = await keep(1, 'one');
    const edit = await beginEdit(db, first.id, at(2));
    const draft = await beginDraft(db, capture('two', 0, renamed), id(2), at(3));
    await saveObservation(db, draft.id, behaviour(), at(3));
    const before = await stored();
    await saveObservation(db, edit.id, behaviour({ note: 'better' }), at(4));
    expect(await stored()).toEqual(before);
  });
});

describe('an edit', () => {
  it('makes the next revision', async () => {
    const first = await keep(1, 'one');
    const draft = await beginEdit(db, first.id, at(2));
    expect(draft).toMatchObject({ id: first.id, edits: 1, behaviour: behaviour() });
    const second = await saveObservation(db, draft.id, behaviour({ note: 'better' }), at(3));
    expect(second).toEqual({ ...first, note: 'better', revision: 2, updated: at(3) });
  });

  it('of what was changed elsewhere since is a conflict, and nothing is overwritten', async () => {
    const first = await keep(1, 'one');
    const draft = await beginEdit(db, first.id, at(2));
    const newer = { ...first, note: 'theirs', revision: 2 };
    await db.put('observations', newer);
    await expect(saveObservation(db, draft.id, behaviour({ note: 'mine' }), at(3))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await db.get('observations', first.id)).toEqual(newer);
    expect(await db.get('drafts', first.id)).toMatchObject({ edits: 2, behaviour: { note: 'mine' } });
    expect(await saveObservation(db, draft.id, behaviour({ note: 'mine' }), at(4))).toMatchObject({
      note: 'mine',
      revision: 3,
    });
  });

  it('in a second card of what the first has saved is a conflict, and kept as a draft', async () => {
    const first = await keep(1, 'one');
    await beginEdit(db, first.id, at(2));
    const theirs = await saveObservation(db, first.id, behaviour({ note: 'theirs' }), at(3));
    await expect(saveObservation(db, first.id, behaviour({ note: 'mine' }), at(4))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await db.get('observations', first.id)).toEqual(theirs);
    expect(await beginEdit(db, first.id, at(5))).toMatchObject({ edits: 2, behaviour: { note: 'mine' } });
  });

  it('of what was deleted since says so', async () => {
    const first = await keep(1, 'one');
    await beginEdit(db, first.id, at(2));
    await deleteObservation(db, first.id, at(3));
    await expect(saveObservation(db, first.id, behaviour(), at(4))).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(beginEdit(db, first.id, at(4))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a deletion', () => {
  it('is undone as if it had not been', async () => {
    await keep(1, 'one');
    const before = await everything(db);
    await deleteObservation(db, id(1), at(2));
    expect(await everything(db)).toEqual({ reports: [], observations: [] });
    expect(await recentlyDeleted(db)).toHaveLength(1);
    await restoreObservation(db, id(1));
    expect(await everything(db)).toEqual(before);
    expect(await recentlyDeleted(db)).toEqual([]);
  });

  it('keeps the report while it has other observations', async () => {
    await keep(1, 'one');
    await keep(2, 'two');
    await deleteObservation(db, id(1), at(3));
    expect((await everything(db)).reports).toHaveLength(1);
  });

  it('is for good after 30 days, and untouched drafts go after a day', async () => {
    await keep(1, 'one');
    await deleteObservation(db, id(1), at(1));
    await beginDraft(db, capture('untouched'), id(2), at(1));
    const touched = await beginDraft(db, capture('touched'), id(3), at(1));
    await saveDraft(db, touched.id, behaviour(), at(1));
    await purge(db, at(30));
    expect(await recentlyDeleted(db)).toHaveLength(1);
    expect(await db.getAllKeys('drafts')).toEqual([id(3)]);
    await purge(db, at(31));
    await expect(restoreObservation(db, id(1))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what is asked of the library', () => {
  it('gives a page its observations in document order', async () => {
    await keep(1, 'last', behaviour(), 900);
    await keep(2, 'first', behaviour(), 10);
    const record = await recordOfPage(db, page());
    expect(record.observations.map(({ anchor: { quote } }) => quote.exact)).toEqual(['first', 'last']);
    expect((await recordOfPage(db, page('/other'))).observations).toEqual([]);
  });

  it('lists only drafts in which something was typed', async () => {
    await beginDraft(db, capture('untouched'), id(1), at(0));
    const touched = await beginDraft(db, capture('touched'), id(2), at(0));
    await saveDraft(db, touched.id, behaviour(), at(1));
    expect((await recordOfPage(db, page())).drafts.map((draft) => draft.id)).toEqual([id(2)]);
  });

  it('lists the drafts of all pages, latest first', async () => {
    const pages = [page('/one'), page('/two'), page('/untouched')];
    const [one, two] = await Promise.all(
      pages.map((of, index) => beginDraft(db, capture('quote', 0, of), id(index), at(0))),
    );
    await saveDraft(db, one?.id ?? '', behaviour(), at(1));
    await saveDraft(db, two?.id ?? '', behaviour(), at(2));
    expect((await unfinished(db)).map((draft) => draft.id)).toEqual([id(1), id(0)]);
  });

  it('gives the names used before, latest first, each once', async () => {
    const named = (...names: string[]) =>
      behaviour({ actors: names.map((name) => ({ name, attackId: null })) });
    await keep(1, 'one', named('A', 'B'));
    await keep(2, 'two', named('C', 'A'));
    expect((await usedBefore(db)).actors.map(({ name }) => name)).toEqual(['C', 'A', 'B']);
  });
});

describe('a merge', () => {
  it('that fails writes nothing', async () => {
    await keep(1, 'one');
    const before = await everything(db);
    const incoming = { ...before.observations[0], id: id(9) };
    await expect(
      mergeIn(
        db,
        () => ({
          // A function cannot be cloned into the database: the second put throws.
          put: {
            reports: [],
            observations: [incoming, { ...incoming, id: id(10), note: () => '' }] as never,
          },
        }),
        { id: id(90), now: at(1) },
      ),
    ).rejects.toThrow();
    expect(await everything(db)).toEqual(before);
  });

  it('is taken back: what it added goes, what it changed is as it was, what was changed since stays', async () => {
    await keep(1, 'one');
    await keep(2, 'two');
    const before = await everything(db);
    const [first, second] = before.observations as [Observation, Observation];
    const newReport = sampleReport({ url: 'https://else.example/' });
    const renamed = before.reports.map((report) => ({ ...report, publisher: 'As imported' }));
    const added = (n: number, reportId: string) => ({ ...first, id: id(n), reportId, revision: 1 });
    const { undo: token } = await mergeIn(
      db,
      () => ({
        put: {
          reports: [...renamed, newReport],
          observations: [
            { ...first, note: 'imported', revision: 5 },
            { ...second, note: 'imported', revision: 5 },
            added(8, newReport.id),
            added(9, first.reportId),
          ],
        },
      }),
      { id: id(90), now: at(1) },
    );
    expect(token).toBe(id(90));
    await db.put('observations', { ...second, note: 'edited since', revision: 6 });
    const undone = await undo(db, id(90), at(2));
    expect(undone.changedSince).toEqual([second.id]);
    const after = await everything(db);
    expect(after.reports).toEqual(before.reports);
    expect(after.observations.map(({ id, note }) => [id, note])).toEqual([
      [first.id, first.note],
      [second.id, 'edited since'],
    ]);
    await expect(undo(db, id(90), at(2))).rejects.toThrow('no longer be undone');
  });

  it('that changes nothing leaves nothing to undo', async () => {
    const merged = await mergeIn(db, () => ({ put: { reports: [], observations: [] } }), {
      id: id(90),
      now: at(1),
    });
    expect(merged.undo).toBeNull();
  });
});
