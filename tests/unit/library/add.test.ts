import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { addObservations, takeBackObservations } from '@/utils/library/add';
import { type LibraryDb, openLibrary } from '@/utils/library/db';
import { beginEdit } from '@/utils/library/drafts';
import { everything } from '@/utils/library/queries';
import { rejectSuggestion, unrejectSuggestion } from '@/utils/library/reject';
import { rejectedOn } from '@/utils/library/rejected';
import { saveObservation } from '@/utils/library/writer';
import { suggestionKey } from '@/utils/reading/keys';
import { anchor, behaviour, page } from './samples';

const NOW = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-02T00:00:00.000Z';
const technique = (id: string) => ({
  technique: { id, name: id, attackVersion: '19.0' },
  tactics: ['TA0002'],
});
const shell = (quote: string, start = 0) => ({
  anchor: anchor(quote, start),
  behaviour: behaviour(technique('T1059')),
});

let db: LibraryDb;
let count = 0;
const newId = () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
const add = (observations: ReturnType<typeof shell>[], now = NOW) =>
  addObservations(db, { page: page(), observations }, newId, now);

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  db = await openLibrary();
  count = 0;
});

describe('observations added in one go', () => {
  it('are saved with their report', async () => {
    const { ids, duplicates } = await add([shell('ran a script'), shell('ran another', 40)]);
    expect({ count: ids.length, duplicates }).toEqual({ count: 2, duplicates: 0 });
    const { reports, observations } = await everything(db);
    expect(reports).toMatchObject([{ url: 'https://vendor.example/report', captured: NOW }]);
    expect(
      observations.map(({ id, reportId, revision, created }) => [id, reportId, revision, created]),
    ).toEqual(ids.map((id) => [id, reports[0]?.id, 1, NOW]));
  });

  it.each([
    ['the same technique and quote', shell('ran a script', 90), 1],
    ['the same words with other white space', shell('ran\n  a script'), 1],
    ['another technique', { anchor: anchor('ran a script'), behaviour: behaviour(technique('T1204')) }, 0],
    ['another quote', shell('ran a script again'), 0],
  ])('leave out what the report has: %s', async (_what, second, left) => {
    await add([shell('ran a script')]);
    expect(await add([second], LATER)).toMatchObject({ duplicates: left, ids: { length: 1 - left } });
    expect(await db.count('observations')).toBe(2 - left);
  });

  it('leave out what is given twice', async () => {
    expect(await add([shell('ran a script'), shell('ran a script')])).toMatchObject({
      ids: { length: 1 },
      duplicates: 1,
    });
  });

  it('leave the date of the first capture of their report', async () => {
    await add([shell('ran a script')]);
    await add([shell('ran another')], LATER);
    expect((await everything(db)).reports).toMatchObject([{ captured: NOW }]);
  });

  it('are refused for a page without an address', async () => {
    const refused = addObservations(
      db,
      { page: page('', { url: 'chrome-extension://x/sample.html' }), observations: [shell('ran')] },
      newId,
      NOW,
    );
    await expect(refused).rejects.toMatchObject({ code: 'not-a-document' });
    expect(await everything(db)).toEqual({ reports: [], observations: [] });
  });
});

describe('taking them back', () => {
  it('takes the report with the last of them', async () => {
    const { ids } = await add([shell('ran a script'), shell('ran another')]);
    expect(await takeBackObservations(db, ids)).toBe(2);
    expect(await everything(db)).toEqual({ reports: [], observations: [] });
    expect(await takeBackObservations(db, ids)).toBe(0);
  });

  it('keeps what was edited since, with the report', async () => {
    const { ids } = await add([shell('ran a script'), shell('ran another')]);
    const [edited = ''] = ids;
    await beginEdit(db, edited, LATER);
    await saveObservation(db, edited, behaviour({ note: 'looked at' }), LATER);
    expect(await takeBackObservations(db, ids)).toBe(1);
    const { reports, observations } = await everything(db);
    expect(observations).toMatchObject([{ id: edited, note: 'looked at' }]);
    expect(reports).toHaveLength(1);
  });
});

describe('a rejected suggestion', () => {
  const key = suggestionKey('T1059', 'They ran a script.');

  it('stays rejected on its report, under whatever address, until that is undone', async () => {
    await rejectSuggestion(db, { page: page(), key }, NOW);
    await rejectSuggestion(db, { page: page(), key }, LATER);
    expect(await rejectedOn(db, page('/report', { url: 'https://vendor.example/report/#again' }))).toEqual(
      new Set([key]),
    );
    expect(await rejectedOn(db, page('/another'))).toEqual(new Set());
    await unrejectSuggestion(db, { page: page(), key });
    expect(await rejectedOn(db, page())).toEqual(new Set());
  });

  it('is known by technique and words, not by white space', () => {
    expect(suggestionKey('T1059', 'They  ran\na script.')).toBe(key);
    expect(suggestionKey('T1059.001', 'They ran a script.')).not.toBe(key);
    expect(suggestionKey('T1059', 'They ran the script.')).not.toBe(key);
  });
});
