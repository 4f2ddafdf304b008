import { deleteDB, openDB } from 'idb';
import { endsWithin } from '@/utils/async/within';
import * as t from '@/utils/i18n/en/erase';
import type { Step } from './steps';
import { readUsage } from './usage';

/**
 * Deletes what an origin stores, without a list of its names: a store that is added later is deleted as well. Only the
 * library is named, for a browser that cannot list its databases. The callers are the background and tests; a page of the extension has the same origin.
 */

/** The time in milliseconds that other contexts get to close their connections; they do so at once if they can. */
const CLOSING_MS = 10_000;

/**
 * The size in bytes below which the databases of an origin have no content: their files hold names and numbers only. And
 * the longest time in milliseconds to wait for that.
 */
const EMPTY_BYTES = 100_000;
const COMPACTING_MS = 5_000;
const POLL_MS = 50;

/**
 * Returns the steps that delete the files, the databases and the caches of the origin.
 *
 * @param library the name of the library's database
 */
export const originSteps = (library: string): readonly Step[] => [
  // The second copy goes first: a library that is gone while its copy is there would be restored from it.
  [t.secondCopy, deleteFiles],
  [
    t.library,
    async () => {
      await deleteDatabases(library);
      await untilCompacted();
    },
  ],
  [t.secondCopy, deleteFiles],
  [t.caches, deleteCaches],
];

/**
 * Deletes all databases of the origin. Chromium keeps deleted records in the files of LevelDB until these are compacted.
 * After the deletion of a database it compacts what is in its tables, but not what is still in its log: so the log is
 * flushed first, by the deletion of another database.
 *
 * A browser that cannot open the library may not tell what else there is, until the library is gone.
 *
 * @param library the name of the library's database
 * @throws Error if another context keeps its connection open; the browser's error if it does not delete one, or does not
 *   tell which there are
 */
export async function deleteDatabases(library: string): Promise<void> {
  const known = await databaseNames().catch((error: unknown) => {
    console.error('databases', error);
    return null;
  });
  await flushLog().catch((error: unknown) => console.error('flush', error));
  await deleteNamed(new Set([library, ...(known ?? [])]));
  if (known === null) await deleteNamed(new Set(await databaseNames()));
}

async function databaseNames(): Promise<string[]> {
  return (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
}

async function deleteNamed(names: ReadonlySet<string>): Promise<void> {
  // One that is open elsewhere does not keep the others.
  const all = await Promise.allSettled([...names].map((name) => inTime(deleteDB(name))));
  for (const one of all) if (one.status === 'rejected') throw one.reason;
}

/**
 * Waits until the bytes of the deleted databases have left the disk, as far as the browser tells. Nobody may open a
 * database meanwhile, since a reader keeps the old files.
 */
async function untilCompacted(): Promise<void> {
  const until = Date.now() + COMPACTING_MS;
  while ((await databaseBytes()) > EMPTY_BYTES && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

async function flushLog(): Promise<void> {
  const name = 'flush';
  const db = await openDB(name, 1, { upgrade: (one) => void one.createObjectStore(name).put(1, 1) });
  db.close();
  await deleteDB(name);
}

async function databaseBytes(): Promise<number> {
  return (await readUsage()).databases ?? 0;
}

/** Rejects if the work takes too long, because a connection is open elsewhere. */
async function inTime(work: Promise<void>): Promise<void> {
  if (!(await endsWithin(work, CLOSING_MS))) throw new Error(t.stillOpen);
}

/** The names of the errors for a file that is being written (https://fs.spec.whatwg.org). */
const LOCKED = new Set(['NoModificationAllowedError', 'InvalidModificationError']);

/**
 * Deletes all files and folders of the origin's private file system (OPFS). Waits for files that are being written.
 *
 * @throws the browser's error, also if a file is still being written after some time
 */
export async function deleteFiles(): Promise<void> {
  const until = Date.now() + CLOSING_MS;
  for (;;)
    try {
      const root = await navigator.storage.getDirectory();
      const names: string[] = [];
      for await (const name of root.keys()) names.push(name);
      for (const name of names) await root.removeEntry(name, { recursive: true });
      return;
    } catch (error) {
      const isLocked = error instanceof DOMException && LOCKED.has(error.name);
      if (!isLocked || Date.now() >= until) throw error;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
}

/** Deletes all caches of the origin. */
async function deleteCaches(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
}
