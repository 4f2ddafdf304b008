import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { deleteObservation, purge, restoreObservation } from '@/utils/library/delete';
import { beginDraft, beginEdit, discardDraft, saveDraft } from '@/utils/library/drafts';
import { LibraryError } from '@/utils/library/error';
import { mergeIn } from '@/utils/library/merge';
import {
  draftsOfPage,
  everything,
  recentlyDeleted,
  recordOfPage,
  unfinished,
  usedBefore,
} from '@/utils/library/queries';
import { undo } from '@/utils/library/undo';
import { saveObservation } from '@/utils/library/writer';
import type { Observation } from '@/utils/observation/schema';
import { DAY_MS } from '@/utils/time/instants';
import { sampleReport } from '../exchange/samples';
import { type FreshLibrary, freshLibrary, uuid as id } from './fresh';
import { anchor, beginning, behaviour, page } from './samples';

const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * DAY_MS).toISOString();
let stamps = 100;
const stamp = (day: number) => ({ id: id(++stamps), now: at(day) });

let library: FreshLibrary;
let db: FreshLibrary['db'];

beforeEach(async () => {
  library = await freshLibrary();
  db = library.db;
});

const capture = (exact = 'ran a script', start = 0, of = page()) => ({
  page: of,
  anchor: anchor(exact, start),
  beginning: { ...beginning, tactics: [] },
});

/** Captures and saves. */
async function captureAndSave(n: number, exact: string, more = behaviour(), start = 0, day = n) {
  const draft = await beginDraft(library, capture(exact, start), id(n), at(day));
  return (await saveObservation(library, draft.id, more, stamp(day))).result;
}

describe('a capture', () => {
  it('becomes an observation with its report, and the draft is deleted', async () => {
    const draft = await beginDraft(library, capture(), id(1), at(0));
    const { result: saved } = await saveObservation(library, draft.id, behaviour({ note: 'seen' }), stamp(1));
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

  it('of the same quote continues its draft; of another quote it creates one', async () => {
    const first = await beginDraft(library, capture(), id(1), at(0));
    await saveDraft(library, first.id, { behaviour: behaviour({ note: 'half' }) }, at(0));
    const again = await beginDraft(library, capture(), id(2), at(1));
    expect(again).toMatchObject({ id: id(1), behaviour: { note: 'half' }, touched: true });
    const other = await beginDraft(library, capture('another quote'), id(3), at(1));
    expect(other).toMatchObject({ id: id(3), behaviour: { note: '' }, touched: false });
  });

  it('of a page that says it is another does not continue the draft of that one', async () => {
    const draft = await beginDraft(library, capture(), id(1), at(0));
    const again = (url: string, n: number) => {
      const copy = page('', { url, canonicalUrl: draft.report.url });
      return beginDraft(library, capture(draft.anchor.quote.exact, 0, copy), id(n), at(n));
    };
    expect((await again('https://copies.example/report', 2)).id).toBe(id(2));
    expect((await again('https://copies.example/report', 3)).id).toBe(id(2));
    expect((await again('https://blog.vendor.example/report', 4)).id).toBe(id(1));
  });

  it('above fifty of a site replaces the oldest in which nothing was typed, on that site only', async () => {
    const from = (url: string, n: number) =>
      beginDraft(library, capture(`quote ${n}`, 0, page('', { url })), id(n), at(n));
    await from('https://other.example/report', 1);
    for (let n = 2; n <= 51; n++) await from(`https://vendor.example/${n}`, n);
    expect(await db.count('drafts')).toBe(51);
    await saveDraft(library, id(2), { behaviour: behaviour({ note: 'typed' }) }, at(2));
    await from('https://vendor.example/52', 52);
    await from('https://vendor.example/53', 53);
    const ids = await db.getAllKeys('drafts');
    expect(ids).toContain(id(1));
    expect(ids).toContain(id(2));
    expect(ids).not.toContain(id(3));
    expect(ids).not.toContain(id(4));
    expect(ids).toHaveLength(51);
  });

  it('starts with the actors of the latest capture of the report', async () => {
    const actors = [{ name: 'APT29', attackId: 'G0016' }];
    await captureAndSave(1, 'one', behaviour({ actors: [{ name: 'Older', attackId: null }] }));
    await captureAndSave(2, 'two', behaviour({ actors }));
    expect((await beginDraft(library, capture('three'), id(3), at(3))).behaviour.actors).toEqual(actors);
  });

  it('that is saved twice, because the answer was lost, is one observation', async () => {
    const draft = await beginDraft(library, capture(), id(1), at(0));
    const first = await saveObservation(library, draft.id, behaviour(), stamp(1));
    const second = await saveObservation(library, draft.id, behaviour(), stamp(2));
    expect(second).toEqual({ result: first.result, undo: null });
    await expect(saveObservation(library, draft.id, behaviour({ note: 'other' }), stamp(2))).rejects.toThrow(
      LibraryError,
    );
  });

  it('of a page without a web URL is refused', async () => {
    const own = page('/', { url: 'chrome-extension://abc/page.html' });
    await expect(beginDraft(library, capture('x', 0, own), id(1), at(0))).rejects.toMatchObject({
      code: 'not-a-document',
    });
  });

  it('that is discarded leaves nothing', async () => {
    const draft = await beginDraft(library, capture(), id(1), at(0));
    await discardDraft(library, draft.id);
    await expect(saveObservation(library, draft.id, behaviour(), stamp(1))).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await everything(db)).toEqual({ reports: [], observations: [] });
  });

  it('that was edited in another card survives a card without changes', async () => {
    const draft = await beginDraft(library, capture(), id(1), at(0));
    await saveDraft(library, draft.id, { behaviour: behaviour({ note: 'theirs' }) }, at(1));
    await discardDraft(library, draft.id, true);
    expect(await db.get('drafts', draft.id)).toMatchObject({ behaviour: { note: 'theirs' } });

    const other = await beginDraft(library, capture('another quote'), id(2), at(1));
    await discardDraft(library, other.id, true);
    expect(await db.get('drafts', other.id)).toBeUndefined();
  });

  it('at another URL of the same report belongs to it', async () => {
    const { reportId } = await captureAndSave(1, 'one');
    const twin = page('/amp/report', { canonicalUrl: 'https://vendor.example/report' });
    const draft = await beginDraft(library, capture('two', 0, twin), id(2), at(2));
    await saveObservation(library, draft.id, behaviour(), stamp(2));
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

  it('has the metadata of the latest reading of its page, not those of an older draft', async () => {
    const early = await beginDraft(
      library,
      capture('one', 0, page('/report', { authors: ['A', 'B'] })),
      id(1),
      at(0),
    );
    await saveDraft(library, early.id, { behaviour: behaviour({ note: 'half' }) }, at(0));
    const late = await beginDraft(library, capture('two', 0, renamed), id(2), at(1));
    await saveObservation(library, late.id, behaviour(), stamp(2));
    const before = await stored();
    await saveObservation(library, early.id, behaviour(), stamp(3));
    expect(await stored()).toEqual(before);
    expect(before).toMatchObject([{ title: 'A report, corrected', fingerprint: 'f2', captured: at(2) }]);
  });

  it('gets the metadata of a later capture', async () => {
    await captureAndSave(1, 'one');
    const draft = await beginDraft(library, capture('two', 0, renamed), id(2), at(2));
    await saveObservation(library, draft.id, behaviour(), stamp(3));
    expect(await stored()).toMatchObject([
      { title: 'A report, corrected', fingerprint: 'f2', captured: at(1) },
    ]);
  });

  it('is not changed by an edit', async () => {
    const first = await captureAndSave(1, 'one');
    const edit = await beginEdit(library, first.id, at(2));
    const draft = await beginDraft(library, capture('two', 0, renamed), id(2), at(3));
    await saveObservation(library, draft.id, behaviour(), stamp(3));
    const before = await stored();
    await saveObservation(library, edit.id, behaviour({ note: 'better' }), stamp(4));
    expect(await stored()).toEqual(before);
  });
});

describe('an edit', () => {
  it('creates the next revision', async () => {
    const first = await captureAndSave(1, 'one');
    const draft = await beginEdit(library, first.id, at(2));
    expect(draft).toMatchObject({ id: first.id, edits: 1, behaviour: behaviour() });
    const { result: second } = await saveObservation(
      library,
      draft.id,
      behaviour({ note: 'better' }),
      stamp(3),
    );
    expect(second).toEqual({ ...first, note: 'better', revision: 2, updated: at(3) });
  });

  it('of an observation that was changed elsewhere is a conflict, and nothing is overwritten', async () => {
    const first = await captureAndSave(1, 'one');
    const draft = await beginEdit(library, first.id, at(2));
    const newer = { ...first, note: 'theirs', revision: 2 };
    await db.put('observations', newer);
    await expect(
      saveObservation(library, draft.id, behaviour({ note: 'mine' }), stamp(3)),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await db.get('observations', first.id)).toEqual(newer);
    expect(await db.get('drafts', first.id)).toMatchObject({ edits: 2, behaviour: { note: 'mine' } });
    expect(
      (await saveObservation(library, draft.id, behaviour({ note: 'mine' }), stamp(4))).result,
    ).toMatchObject({
      note: 'mine',
      revision: 3,
    });
  });

  it('in a second card, after the first has saved, is a conflict, and kept as a draft', async () => {
    const first = await captureAndSave(1, 'one');
    await beginEdit(library, first.id, at(2));
    const { result: theirs } = await saveObservation(
      library,
      first.id,
      behaviour({ note: 'theirs' }),
      stamp(3),
    );
    await expect(
      saveObservation(library, first.id, behaviour({ note: 'mine' }), stamp(4)),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await db.get('observations', first.id)).toEqual(theirs);
    expect(await beginEdit(library, first.id, at(5))).toMatchObject({
      edits: 2,
      behaviour: { note: 'mine' },
    });
  });

  it('begins anew if nothing was typed in the unfinished one, and the observation has changed since', async () => {
    const first = await captureAndSave(1, 'one');
    await beginEdit(library, first.id, at(2));
    const { result: theirs } = await saveObservation(
      library,
      first.id,
      behaviour({ note: 'theirs' }),
      stamp(3),
    );
    await db.put('drafts', {
      ...(await beginEdit(library, first.id, at(4))),
      edits: first.revision,
      behaviour: behaviour(),
    });
    expect(await beginEdit(library, first.id, at(5))).toMatchObject({
      edits: theirs.revision,
      behaviour: { note: 'theirs' },
    });
  });

  it('of a deleted observation reports that', async () => {
    const first = await captureAndSave(1, 'one');
    await beginEdit(library, first.id, at(2));
    await deleteObservation(library, first.id, stamp(3));
    await expect(saveObservation(library, first.id, behaviour(), stamp(4))).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(beginEdit(library, first.id, at(4))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a deletion', () => {
  it('is undone without a trace', async () => {
    await captureAndSave(1, 'one');
    const before = await everything(db);
    await deleteObservation(library, id(1), stamp(2));
    expect(await everything(db)).toEqual({ reports: [], observations: [] });
    expect(await recentlyDeleted(db)).toHaveLength(1);
    await restoreObservation(library, id(1), stamp(50));
    expect(await everything(db)).toEqual(before);
    expect(await recentlyDeleted(db)).toEqual([]);
  });

  it('keeps a report that has other observations', async () => {
    await captureAndSave(1, 'one');
    await captureAndSave(2, 'two');
    await deleteObservation(library, id(1), stamp(3));
    expect((await everything(db)).reports).toHaveLength(1);
  });

  it('is permanent after 30 days, and untouched drafts are deleted after a day', async () => {
    await captureAndSave(1, 'one');
    await deleteObservation(library, id(1), stamp(1));
    await beginDraft(library, capture('untouched'), id(2), at(1));
    const touched = await beginDraft(library, capture('touched'), id(3), at(1));
    await saveDraft(library, touched.id, { behaviour: behaviour() }, at(1));
    for (let day = 2; day <= 31; day++) await purge(library, at(day));
    expect(await recentlyDeleted(db)).toHaveLength(1);
    expect(await db.getAllKeys('drafts')).toEqual([id(3)]);
    // A start deletes by the time of the one before.
    await purge(library, at(32));
    await expect(restoreObservation(library, id(1), stamp(50))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a query', () => {
  it('returns the observations of a page in document order', async () => {
    await captureAndSave(1, 'last', behaviour(), 900);
    await captureAndSave(2, 'first', behaviour(), 10);
    const record = await recordOfPage(db, page());
    expect(record.observations.map(({ anchor: { quote } }) => quote.exact)).toEqual(['first', 'last']);
    expect((await recordOfPage(db, page('/other'))).observations).toEqual([]);
  });

  it('lists only edited drafts', async () => {
    await beginDraft(library, capture('untouched'), id(1), at(0));
    const touched = await beginDraft(library, capture('touched'), id(2), at(0));
    await saveDraft(library, touched.id, { behaviour: behaviour() }, at(1));
    expect((await draftsOfPage(db, page())).map((draft) => draft.id)).toEqual([id(2)]);
    expect(await draftsOfPage(db, page('/other'))).toEqual([]);
  });

  it('lists the drafts of all pages, latest first', async () => {
    const pages = [page('/one'), page('/two'), page('/untouched')];
    const [one, two] = await Promise.all(
      pages.map((of, index) => beginDraft(library, capture('quote', 0, of), id(index), at(0))),
    );
    await saveDraft(library, one?.id ?? '', { behaviour: behaviour() }, at(1));
    await saveDraft(library, two?.id ?? '', { behaviour: behaviour() }, at(2));
    expect((await unfinished(db)).map((draft) => draft.id)).toEqual([id(1), id(0)]);
  });

  it('returns the used names, latest first, each once', async () => {
    const named = (...names: string[]) =>
      behaviour({ actors: names.map((name) => ({ name, attackId: null })) });
    await captureAndSave(1, 'one', named('A', 'B'));
    await captureAndSave(2, 'two', named('C', 'A'));
    expect((await usedBefore(db)).actors.map(({ name }) => name)).toEqual(['C', 'A', 'B']);
  });
});

describe('a merge', () => {
  it('that fails writes nothing', async () => {
    await captureAndSave(1, 'one');
    const before = await everything(db);
    const incoming = { ...before.observations[0], id: id(9) };
    await expect(
      mergeIn(
        library,
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

  it('is undone: added records are deleted, changed ones restored, later changes kept', async () => {
    await captureAndSave(1, 'one');
    await captureAndSave(2, 'two');
    const before = await everything(db);
    const [first, second] = before.observations as [Observation, Observation];
    const newReport = sampleReport({ url: 'https://else.example/' });
    const renamed = before.reports.map((report) => ({ ...report, publisher: 'As imported' }));
    const added = (n: number, reportId: string) => ({ ...first, id: id(n), reportId, revision: 1 });
    const { undo: token } = await mergeIn(
      library,
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
    const { result: undone } = await undo(library, id(90), stamp(2));
    expect(undone.changedSince).toBe(1);
    const after = await everything(db);
    expect(after.reports).toEqual(before.reports);
    expect(after.observations.map(({ id, note }) => [id, note])).toEqual([
      [first.id, first.note],
      [second.id, 'edited since'],
    ]);
    await expect(undo(library, id(90), stamp(2))).rejects.toThrow('no longer be undone');
  });

  it('that changes nothing cannot be undone', async () => {
    const merged = await mergeIn(library, () => ({ put: { reports: [], observations: [] } }), {
      id: id(90),
      now: at(1),
    });
    expect(merged.undo).toBeNull();
  });
});
