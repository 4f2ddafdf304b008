import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { local, withBrowserApi } from '../background/browser-api';

const { runAutomatic } = await withBrowserApi(() => import('@/utils/extension/workers/backup/run-automatic'));

const FILE = 'ttp-clipper-backup-2026-05-01-080910-0a1b2c3d-0001.ttpbackup';
const state = { on: true, id: '0a1b2c3d', keep: 7, folder: 'Backups', last: null, problem: null };

/** A worker that has written the file, or fails with a message. */
const workerThat = (failure: string | null) =>
  class {
    #answer = (_event: { data: unknown }) => {};
    addEventListener(type: string, listener: (event: { data: unknown }) => void) {
      if (type === 'message') this.#answer = listener;
    }
    postMessage({ id }: { id: number }) {
      const written = { at: 'written', file: FILE, bytes: 7, written: { library: 'a', sequence: 3 } };
      const data =
        failure === null
          ? { kind: 'done', id, value: written }
          : { kind: 'failed', id, failure: { code: 'Error', message: failure } };
      queueMicrotask(() => this.#answer({ data }));
    }
    terminate() {}
  };

/** Runs the work at once: no other page is there. */
const locks = {
  request: async (name: string, ...rest: unknown[]) =>
    (rest.at(-1) as (lock: { name: string }) => unknown)({ name }),
};

/** Makes the storage refuse a value of a key. */
const refusing = (refused: string) =>
  vi.spyOn(local, 'set').mockImplementation(function (this: Map<string, unknown>, key, value) {
    if (key === refused) throw new Error('The storage is full.');
    return Map.prototype.set.call(this, key, value);
  });

beforeEach(() => {
  local.clear();
  local.set('automaticBackup', state);
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('Worker', workerThat(null));
  vi.spyOn(console, 'error').mockReturnValue(undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  local.clear();
});

const stored = () => local.get('automaticBackup') as { last: { file: string } | null; problem: unknown };
const always = () => true;

it('a backup that was written is noted, and so is its time', async () => {
  await runAutomatic(always);
  expect(stored()).toMatchObject({ last: { file: FILE, bytes: 7, sequence: 3 }, problem: null });
  expect(local.get('backup')).toMatchObject({ saved: expect.stringMatching(/Z$/) });
});

it('a backup that was written is not noted as failed if its time cannot be stored', async () => {
  refusing('backup');
  await runAutomatic(always);
  expect(stored()).toMatchObject({ last: { file: FILE }, problem: null });
});

it('a backup that was written and cannot be noted is said to be written', async () => {
  refusing('automaticBackup');
  await expect(runAutomatic(always)).rejects.toThrow(
    `The backup ${FILE} was saved. This could not be noted, so it is tried again. The storage is full.`,
  );
  expect(local.get('backup')).toMatchObject({ saved: expect.any(String) });
});

it('a backup that was not written is noted as failed, with the reason', async () => {
  vi.stubGlobal('Worker', workerThat('The disk is full.'));
  await runAutomatic(always);
  expect(stored()).toMatchObject({ last: null, problem: { kind: 'other', message: 'The disk is full.' } });
  expect(local.has('backup')).toBe(false);
});
