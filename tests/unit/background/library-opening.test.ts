import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LIBRARY_NAME, librarySource } from '@/utils/library/db';
import { beginDraft, saveDraft } from '@/utils/library/drafts';
import { noticesOf } from '@/utils/library/notices';
import { maintenance } from '@/utils/library/second-copy/maintenance';
import { uuid } from '../library/fresh';
import { type MemoryDirectory, memoryDirectory } from '../library/memory-directory';
import { anchor, beginning, behaviour, page } from '../library/samples';
import { laterVersion } from '../library/second-copy/compared';
import { at } from '../library/workbench';
import { session, withBrowserApi } from './browser-api';

const parts = vi.hoisted(() => ({ directory: null as MemoryDirectory | null }));
vi.mock('@/utils/library/second-copy/directory', () => ({ privateDirectory: () => parts.directory }));
vi.mock('@/utils/extension/background-script', () => ({
  allowScript: () => {},
  loadScript: async () => maintenance,
}));

const { failureOf } = await import('@/entrypoints/background/failure');
const { forgetProblem, openForWriting, problemOf, reopen } = await withBrowserApi(
  () => import('@/entrypoints/background/library-opening'),
);

/** The number of times that the browser was asked to open the library. */
let opened = 0;
let failing = false;

/** The state after a deletion. */
let failingAfter = false;

/** Makes the library fail to open as long as `failing`; a deletion ends that, unless `failingAfter`. */
function faultyBrowser(): void {
  const real = new IDBFactory();
  globalThis.indexedDB = new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name === 'deleteDatabase') failing = failingAfter;
        if (name === 'open' && args[0] === LIBRARY_NAME) {
          opened += 1;
          if (failing) throw new DOMException('Internal error.', 'UnknownError');
        }
        return value.apply(target, args) as unknown;
      };
    },
  });
}

const DRAFT = uuid(1);
const CAPTURE = { page: page(), anchor: anchor('a quote'), beginning: { ...beginning, tactics: [] } };

beforeEach(async () => {
  session.clear();
  forgetProblem();
  failing = false;
  failingAfter = false;
  faultyBrowser();
  parts.directory = memoryDirectory();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { db, copy } = await openOnce();
  await beginDraft(await source(), CAPTURE, DRAFT, at(0));
  await copy.settled();
  db.close();
  // The file of the write is cut: the copy is not whole.
  for (const name of parts.directory.files.keys())
    if (name.startsWith('log-1-')) parts.directory.files.set(name, 'garbage');
  failing = true;
  opened = 0;
});

let source = librarySource(openForWriting);
async function openOnce() {
  source = librarySource(openForWriting);
  return source();
}

describe('a library that cannot be opened', () => {
  it('fails every call with one error, without further attempts, until it is tried again', async () => {
    const library = librarySource(openForWriting);
    const errors = await Promise.all(
      [1, 2, 3].map(async () => library().catch((error: unknown) => failureOf(error, 'draft.save'))),
    );
    const attempts = opened;
    const later = await library().catch((error: unknown) => failureOf(error, 'observation.save'));
    for (const error of [...errors, later])
      expect(error).toEqual({
        code: 'not-opened',
        message: expect.stringContaining('UnknownError: Internal error)'),
      });
    expect(opened).toBe(attempts);
    await expect(reopen(library, false)).rejects.toMatchObject({ code: 'not-opened' });
    expect(opened).toBeGreaterThan(attempts);
    failing = false;
    await reopen(library, false);
    expect(await problemOf(library)).toBeNull();
    // What was typed meanwhile is stored now, in the draft that is still there.
    await saveDraft(await library(), DRAFT, { behaviour: behaviour({ note: 'typed' }) }, at(1));
    expect((await (await library()).db.get('drafts', DRAFT))?.behaviour.note).toBe('typed');
    expect((await noticesOf((await library()).db)).recovery).toBeNull();
  });

  it('is tried again by the next background, and our pages are told when it opens', async () => {
    const library = librarySource(openForWriting);
    await expect(library()).rejects.toMatchObject({ code: 'not-opened' });
    expect(session.get('library-failed')).toBe(true);
    failing = false;
    // As after its restart: nothing is in memory.
    forgetProblem();
    await (await library()).copy.settled();
    await vi.waitFor(() => expect(session.has('library-failed')).toBe(false));
  });

  it('is not deleted for a restore that was asked for, if it opens after all', async () => {
    const library = librarySource(openForWriting);
    await expect(library()).rejects.toMatchObject({ code: 'not-opened' });
    failing = false;
    await reopen(library, true);
    expect(await (await library()).db.get('drafts', DRAFT)).toBeDefined();
    expect((await noticesOf((await library()).db)).recovery).toBeNull();
  });

  it('is not said to be whole once its store was deleted, also by later attempts and the next background', async () => {
    const library = librarySource(openForWriting);
    failingAfter = true;
    expect(await problemOf(library)).toMatchObject({ isDeleted: false });
    const restored = reopen(library, true);
    await expect(restored).rejects.toMatchObject({ code: 'not-opened', problem: { isDeleted: true } });
    await expect(restored).rejects.not.toThrow('Nothing was deleted');
    await expect(reopen(library, false)).rejects.toMatchObject({ problem: { isDeleted: true } });
    forgetProblem();
    expect(await problemOf(library)).toMatchObject({ isDeleted: true });
    failing = false;
    await reopen(library, false);
    await vi.waitFor(() => expect(session.has('library-deleted')).toBe(false));
    expect((await noticesOf((await library()).db)).recovery).not.toBeNull();
  });

  it('of which a newer version has written the copy, reads the copy once, and leaves no connection open', async () => {
    failing = false;
    const { directory } = parts;
    if (directory === null) throw new Error('No folder');
    for (const [name, text] of laterVersion(directory).files) directory.files.set(name, text);
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(LIBRARY_NAME).onsuccess = resolve;
    });
    const library = librarySource(openForWriting);
    const read = vi.spyOn(directory, 'read');
    await expect(library()).rejects.toMatchObject({ code: 'newer' });
    const [attempts, reads] = [opened, read.mock.calls.length];
    await expect(library()).rejects.toMatchObject({ code: 'newer' });
    expect([opened, read.mock.calls.length]).toEqual([attempts, reads]);
    // Would wait for an open connection.
    await new Promise<void>((resolve, reject) => {
      const deletion = indexedDB.deleteDatabase(LIBRARY_NAME);
      deletion.onblocked = () => reject(new Error('A connection is open'));
      deletion.onsuccess = () => resolve();
    });
  });
});
