import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WritableLibrary } from '@/utils/library/transaction';
import { freshLibrary } from '../library/fresh';
import { granted, local, session, withBrowserApi } from './browser-api';

const { deleteEverything } = await withBrowserApi(() => import('@/entrypoints/background/delete-everything'));

/** A private file system and caches without anything in them. */
const root = { keys: async function* () {} };
const storage = { getDirectory: async () => root, estimate: async () => ({ usageDetails: {} }) };

let library: WritableLibrary;

beforeEach(async () => {
  vi.stubGlobal('navigator', { storage });
  vi.stubGlobal('caches', { keys: async () => [] });
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  library = await freshLibrary();
  library.db.close();
  local.set('copyTemplate', '{id}');
  session.set('tab', 1);
  granted.add('https://research.example/*');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const left = async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  local: [...local.keys()],
  session: [...session.keys()],
  origins: [...granted],
});
const nothing = { databases: [], local: [], session: [], origins: [] };

it('is complete without an error', async () => {
  const show = vi.fn(async () => {});
  await deleteEverything({ library: async () => library, show });
  expect(await left()).toEqual(nothing);
  expect(show).toHaveBeenCalledOnce();
});

it('goes on when a tab cannot be painted, and says so', async () => {
  const show = () => Promise.reject(new Error('The tab is gone'));
  await expect(deleteEverything({ library: async () => library, show })).rejects.toMatchObject({
    name: 'CallError',
    code: 'storage',
    message: 'The marks on open pages: The tab is gone.',
  });
  expect(await left()).toEqual(nothing);
});

it('deletes a library that does not open, and gives back the access, though the files and caches cannot be deleted', async () => {
  const fails = async () => {
    throw new Error('The disk failed.');
  };
  vi.stubGlobal('navigator', { storage: { ...storage, getDirectory: fails } });
  vi.stubGlobal('caches', { keys: fails });
  await expect(deleteEverything({ library: fails, show: async () => {} })).rejects.toThrow(
    /^The second copy of the library: The disk failed\. .*The caches: The disk failed\.$/,
  );
  expect(await left()).toEqual(nothing);
});

it('deletes all other databases while one is open elsewhere, and says what to close', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const open = await openDB('stubborn', 1);
  const deletion = deleteEverything({ library: async () => library, show: async () => {} }).catch(
    (error: unknown) => error,
  );
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(10_000);
    expect(granted.size).toBe(0);
  });
  vi.useRealTimers();
  expect(String(await deletion)).toMatch(/The library: Another window of TTP Clipper uses the library\./);
  open.close();
  expect(await left()).toMatchObject({ local: [], session: [], origins: [] });
  expect((await left()).databases).not.toContain('library');
});
