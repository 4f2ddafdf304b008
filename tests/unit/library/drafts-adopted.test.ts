import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { mergeLibrary } from '@/utils/exchange/import/merge';
import { deleteObservation, restoreObservation } from '@/utils/library/delete';
import { beginDraft, saveDraft } from '@/utils/library/drafts';
import { dumpOf } from '@/utils/library/dump';
import { mergeIn } from '@/utils/library/merge';
import { undo } from '@/utils/library/undo';
import { saveObservation } from '@/utils/library/writer';
import type { Workbench } from './every-kind';
import { anchor, beginning, behaviour, page } from './samples';
import { at, stamp, workbench } from './workbench';

/** An observation whose save was undone while it was deleted: its draft is that of a new observation. */
describe('an observation that comes back under the id of a draft', () => {
  let work: Workbench;
  let id: string;
  let saved: string;
  let deleted: string;
  const text = behaviour({ note: 'as typed' });
  const capture = (quote: string) => ({
    page: page(),
    anchor: anchor(quote),
    beginning: { ...beginning, tactics: [] },
  });
  const draft = async () => work.library.db.get('drafts', id);

  beforeEach(async () => {
    work = await workbench();
    ({ id } = await beginDraft(work.library, capture('first'), work.newId(), at(0)));
    saved = (await saveObservation(work.library, id, text, stamp())).undo ?? '';
  });

  /** Deletes it, then undoes its save; both are what a page can do when another one has done the other. */
  const leaveDraft = async () => {
    deleted = (await deleteObservation(work.library, id, stamp())).undo ?? '';
    await undo(work.library, saved, stamp());
    expect(await draft()).toMatchObject({ edits: null, behaviour: text });
  };

  it.each([
    ['the undo of its deletion', () => undo(work.library, deleted, stamp())],
    ['its restoration', () => restoreObservation(work.library, id, stamp())],
  ])('by %s makes that draft an edit of it, which can be saved', async (_way, comeBack) => {
    await leaveDraft();
    const { undo: back } = await comeBack();
    expect(await draft()).toMatchObject({ edits: 1, behaviour: text });
    await undo(work.library, back ?? '', stamp());
    expect(await draft()).toMatchObject({ edits: null, behaviour: text });
    await undo(work.library, (await work.library.db.getAll('journal')).at(-1)?.id ?? '', stamp());
    const { result } = await saveObservation(work.library, id, behaviour({ note: 'more' }), stamp());
    expect(result).toMatchObject({ id, note: 'more' });
  });

  it('by an import makes that draft an edit of it', async () => {
    const { reports, observations } = await dumpOf(work.library.db);
    await leaveDraft();
    await mergeIn(work.library, (current) => mergeLibrary(current, { reports, observations }), stamp());
    expect(await draft()).toMatchObject({ edits: 1, behaviour: text });
  });

  it('leaves drafts of others, and edits of an outdated revision', async () => {
    const other = await beginDraft(work.library, capture('second'), work.newId(), at(0));
    await saveDraft(work.library, other.id, { behaviour: text }, at(0));
    await leaveDraft();
    await undo(work.library, deleted, stamp());
    expect(await work.library.db.get('drafts', other.id)).toMatchObject({ edits: null });
    const { reports, observations } = await dumpOf(work.library.db);
    const newer = observations.map((one) => ({ ...one, note: 'of a colleague', revision: 9 }));
    await mergeIn(work.library, (now) => mergeLibrary(now, { reports, observations: newer }), stamp());
    expect(await draft()).toMatchObject({ edits: 1 });
  });
});
