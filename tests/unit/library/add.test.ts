import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { addObservations } from '@/utils/library/add';
import { beginEdit, saveDraft } from '@/utils/library/drafts';
import { everything } from '@/utils/library/queries';
import { rejectSuggestion, unrejectSuggestion } from '@/utils/library/reject';
import { rejectedOn } from '@/utils/library/rejected';
import { undo } from '@/utils/library/undo';
import { saveObservation } from '@/utils/library/writer';
import { suggestionKey } from '@/utils/reading/keys';
import { type FreshLibrary, freshLibrary, uuid } from './fresh';
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

let library: FreshLibrary;
let db: FreshLibrary['db'];
let count = 0;
const newId = () => uuid(++count);
const stamp = (now = NOW) => ({ id: newId(), now });
/**
 * Adds observations.
 *
 * @returns the result, and the id that undoes it
 */
const add = async (observations: ReturnType<typeof shell>[], now = NOW) => {
  const { result, undo: id } = await addObservations(
    library,
    { page: page(), observations },
    newId,
    stamp(now),
  );
  return { ...result, undo: id ?? '' };
};

beforeEach(async () => {
  library = await freshLibrary();
  db = library.db;
  count = 0;
});

describe('observations added in one call', () => {
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
  ])('are left out if the report has them: %s', async (_what, second, left) => {
    await add([shell('ran a script')]);
    expect(await add([second], LATER)).toMatchObject({ duplicates: left, ids: { length: 1 - left } });
    expect(await db.count('observations')).toBe(2 - left);
  });

  it('are left out if they are given twice', async () => {
    expect(await add([shell('ran a script'), shell('ran a script')])).toMatchObject({
      ids: { length: 1 },
      duplicates: 1,
    });
  });

  it('do not change the date of the first capture of their report', async () => {
    await add([shell('ran a script')]);
    await add([shell('ran another')], LATER);
    expect((await everything(db)).reports).toMatchObject([{ captured: NOW }]);
  });

  it('are refused for a page without a URL', async () => {
    const refused = addObservations(
      library,
      { page: page('', { url: 'chrome-extension://x/sample.html' }), observations: [shell('ran')] },
      newId,
      stamp(),
    );
    await expect(refused).rejects.toMatchObject({ code: 'not-a-document' });
    expect(await everything(db)).toEqual({ reports: [], observations: [] });
  });
});

describe('their undo', () => {
  it('keeps an unsaved edit as the draft of a new observation', async () => {
    const added = await add([shell('ran a script'), shell('ran another')]);
    const [typed = '', opened = ''] = added.ids;
    await beginEdit(library, typed, LATER);
    await saveDraft(library, typed, { behaviour: behaviour({ note: 'half a wo' }) }, LATER);
    await beginEdit(library, opened, LATER);
    await undo(library, added.undo, stamp());
    expect(await everything(db)).toEqual({ reports: [], observations: [] });
    expect(await db.getAll('drafts')).toMatchObject([
      { id: typed, edits: null, behaviour: { note: 'half a wo' } },
    ]);
    const again = await saveObservation(library, typed, behaviour({ note: 'half a word' }), stamp());
    expect(again.result).toMatchObject({ id: typed, revision: 1, note: 'half a word' });
  });

  it('deletes the report with its last observation', async () => {
    const added = await add([shell('ran a script'), shell('ran another')]);
    await undo(library, added.undo, stamp());
    expect(await everything(db)).toEqual({ reports: [], observations: [] });
    await expect(undo(library, added.undo, stamp())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps observations that were edited later, with the report', async () => {
    const added = await add([shell('ran a script'), shell('ran another')]);
    const [edited = ''] = added.ids;
    await beginEdit(library, edited, LATER);
    await saveObservation(library, edited, behaviour({ note: 'looked at' }), stamp(LATER));
    expect((await undo(library, added.undo, stamp())).result).toMatchObject({ changedSince: 1 });
    const { reports, observations } = await everything(db);
    expect(observations).toMatchObject([{ id: edited, note: 'looked at' }]);
    expect(reports).toHaveLength(1);
  });
});

describe('a rejected suggestion', () => {
  const key = suggestionKey('T1059', 'They ran a script.');

  it('stays rejected on its report, at any URL, until that is undone', async () => {
    const { undo: id } = await rejectSuggestion(library, { page: page(), key }, stamp());
    // Rejecting it again changes nothing.
    expect((await rejectSuggestion(library, { page: page(), key }, stamp(LATER))).undo).toBeNull();
    expect(await rejectedOn(db, page('/report', { url: 'https://vendor.example/report/#again' }))).toEqual(
      new Set([key]),
    );
    expect(await rejectedOn(db, page('/another'))).toEqual(new Set());
    await undo(library, id ?? '', stamp());
    expect(await rejectedOn(db, page())).toEqual(new Set());
    await rejectSuggestion(library, { page: page(), key }, stamp());
    const taken = await unrejectSuggestion(library, { page: page(), key }, stamp());
    expect(await rejectedOn(db, page())).toEqual(new Set());
    await undo(library, taken.undo ?? '', stamp());
    expect(await rejectedOn(db, page())).toEqual(new Set([key]));
  });

  it('is identified by technique and text, without white space', () => {
    expect(suggestionKey('T1059', 'They  ran\na script.')).toBe(key);
    expect(suggestionKey('T1059.001', 'They ran a script.')).not.toBe(key);
    expect(suggestionKey('T1059', 'They ran the script.')).not.toBe(key);
  });
});
