import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type AutomaticBackup, isBackupDue } from '@/utils/backup/automatic';
import { deleteObservation, purge } from '@/utils/library/delete';
import { beginDraft } from '@/utils/library/drafts';
import { lastWrite } from '@/utils/library/dump';
import { saveObservation } from '@/utils/library/writer';
import { DAY_MS } from '@/utils/time/instants';
import { uuid } from '../library/fresh';
import { memoryDirectory } from '../library/memory-directory';
import { anchor, beginning, behaviour, page } from '../library/samples';
import { loseLibrary, openWith } from '../library/second-copy/compared';

const start = Date.UTC(2026, 3, 1);
const day = (n: number) => new Date(start + n * DAY_MS).toISOString();

/** Opens a library with an observation, in a browser that has lost everything. */
async function openSaved(directory = memoryDirectory()) {
  loseLibrary();
  const library = await openWith(directory);
  const capture = { page: page('/a'), anchor: anchor('q'), beginning: { ...beginning, tactics: [] } };
  const { id } = await beginDraft(library, capture, uuid(1), day(0));
  await saveObservation(library, id, behaviour(), { id: uuid(2), now: day(0) });
  await library.copy.settled();
  return { library, directory, id };
}

/** Tells whether a backup is due on a day; the last one was made on the first day, after a write. */
async function isDue(
  { db }: Awaited<ReturnType<typeof openWith>>,
  after: Awaited<ReturnType<typeof lastWrite>>,
  on: number,
): Promise<boolean> {
  const last = after && { at: day(0), file: 'x', bytes: 1, ...after };
  const state: AutomaticBackup = { on: true, id: '0a1b2c3d', keep: 3, folder: 'f', last, problem: null };
  return isBackupDue(state, await lastWrite(db), start + on * DAY_MS);
}

describe('a backup of a library', () => {
  it('is not due while it is empty, and due once there is an observation', async () => {
    loseLibrary();
    const empty = await openWith(memoryDirectory());
    expect(await isDue(empty, null, 40)).toBe(false);
    const { library } = await openSaved();
    expect(await isDue(library, null, 0)).toBe(true);
  });

  it.each([
    ['the last one had everything', true, false],
    ['there was none', false, true],
  ])('after a purge of the journal, if %s', async (_what, wasMade, due) => {
    const { library } = await openSaved();
    for (let at = 0; at <= 32; at++) await purge(library, day(at));
    expect(await library.db.count('journal')).toBe(0);
    expect(await isDue(library, wasMade ? await lastWrite(library.db) : null, 31)).toBe(due);
  });

  it('is due after a purge of the journal, if a change came after the last one', async () => {
    const { library, id } = await openSaved();
    const before = await lastWrite(library.db);
    await deleteObservation(library, id, { id: uuid(3), now: day(0) });
    for (let at = 0; at <= 40; at++) await purge(library, day(at));
    expect(await library.db.count('journal')).toBe(0);
    expect(await isDue(library, before, 40)).toBe(true);
  });

  it('is due after a recovery from the copy, unless the last one had everything', async () => {
    const { library, directory } = await openSaved();
    const written = await lastWrite(library.db);
    if (written === null) throw new Error('nothing is written');
    loseLibrary();
    const recovered = await openWith(directory);
    expect(await recovered.db.count('journal')).toBe(0);
    expect(await recovered.db.count('observations')).toBe(1);
    expect(await isDue(recovered, null, 2)).toBe(true);
    expect(await isDue(recovered, { ...written, sequence: written.sequence - 1 }, 2)).toBe(true);
    expect(await isDue(recovered, written, 2)).toBe(false);
  });
});
