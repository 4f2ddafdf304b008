import { cachedLoader } from '@/utils/async/cached-loader';
import { allowScript, loadScript } from '@/utils/extension/background-script';
import { browser } from '@/utils/extension/browser';
import { announce, EVERYTHING_CHANGED, NOTICES_CHANGED } from '@/utils/library/changes';
import { withDamageCheck } from '@/utils/library/damage/check';
import { LibraryError, NotOpened } from '@/utils/library/error';
import { type OpenedLibrary, openCompared } from '@/utils/library/opened';
import { privateDirectory } from '@/utils/library/second-copy/directory';
import type { WritableLibrary, Written } from '@/utils/library/transaction';
import type { LibraryProblem } from '@/utils/messages/library-problem';
import { broadcastWrite } from './after-write';
import { MAINTENANCE_SCRIPT, maintenanceSlot } from './maintenance-slot';

/** Loads the work that the background rarely does. */
export const loadMaintenance = cachedLoader(() => loadScript(MAINTENANCE_SCRIPT, maintenanceSlot));

/** Allows the background to load the maintenance of the second copy; call it synchronously while it starts. */
export function setUpMaintenance(): void {
  allowScript(MAINTENANCE_SCRIPT);
}

/**
 * Chromium, which can lose its database at a crash, writes a log in a few milliseconds: a write waits for it. In Firefox
 * it takes ten times as long, so the answer comes first, and what a crash leaves out is made good at the next start.
 */
const PATIENCE_MS = import.meta.env.FIREFOX ? 10 : 1_000;

/** Names of what is done once in a session of the browser, which also ends with an update of the extension. */
const COMPARED = 'library-compared';
const CHECKED = 'library-checked';
/** Noted when the library could not be opened, until it is. */
const FAILED = 'library-failed';
/** Noted when its store was deleted, so that it is restored, until it is open. */
const DELETED = 'library-deleted';

async function isDone(key: string): Promise<boolean> {
  return (await browser.storage.session.get(key))[key] === true;
}

async function noteDone(key: string): Promise<void> {
  await browser.storage.session.set({ [key]: true });
}

/**
 * The reason why the last opening failed, if the analyst has to decide or a newer version is needed: until then, nothing
 * waits for further attempts, which would read the whole copy.
 */
let notOpened: LibraryError | null = null;

/** Allows the next use of the library to try to open it again. */
export function forgetProblem(): void {
  notOpened = null;
}

/** Returns the reason why the library cannot be opened; null if it is open. */
export async function problemOf(library: () => Promise<unknown>): Promise<LibraryProblem | null> {
  try {
    await library();
    return null;
  } catch (error) {
    if (error instanceof NotOpened) return error.problem;
    throw error;
  }
}

/**
 * Tries to open the library again. If it still cannot be opened and `fromCopy` is true, it is deleted and restored from
 * its second copy.
 *
 * @throws NotOpened if it cannot be opened; with `fromCopy`, if the copy has nothing
 */
export async function reopen(library: () => Promise<unknown>, fromCopy: boolean): Promise<void> {
  forgetProblem();
  const problem = await problemOf(library);
  if (problem === null) return;
  if (!fromCopy || problem.copy === null) throw new NotOpened(problem);
  await (await loadMaintenance()).deleteLibrary();
  await noteDone(DELETED);
  forgetProblem();
  await library();
}

/**
 * Opens the library for the background, after its comparison with the second copy. Then all records are checked, once
 * in a session of the browser; nothing waits for that.
 */
export async function openForWriting(onClosed: () => void): Promise<WritableLibrary> {
  if (notOpened !== null) throw notOpened;
  const { db, copy } = await open(onClosed).catch(noteProblem);
  announceOpened().catch(console.error);
  // The comparison ends with the reading of the copy. One that was broken off is made again.
  copy
    .settled()
    .then(() => noteDone(COMPARED))
    .catch(console.error);
  const library: WritableLibrary = withDamageCheck(
    { db, copy, onWritten: (written: Written) => broadcastWrite(library.db, written) },
    { loadCheck: async () => (await loadMaintenance()).setApart, now: () => new Date().toISOString() },
  );
  checkOnce(library).catch(console.error);
  return library;
}

/** Keeps the reason of an opening that failed, for later calls, and for the time after a restart of the background. */
async function noteProblem(error: unknown): Promise<never> {
  if (error instanceof LibraryError && error.code === 'newer') notOpened = error;
  if (error instanceof NotOpened) {
    if (error.problem.isDeleted) await noteDone(DELETED);
    const isDeleted = await isDone(DELETED);
    notOpened = new NotOpened({ ...error.problem, isDeleted });
    console.error('library', error);
    await noteDone(FAILED);
    announce(NOTICES_CHANGED);
    throw notOpened;
  }
  throw error;
}

/** Tells our pages that a library is open that was not. */
async function announceOpened(): Promise<void> {
  if (!(await isDone(FAILED))) return;
  await browser.storage.session.remove([FAILED, DELETED]);
  announce(EVERYTHING_CHANGED);
}

/** Checks all records, unless that was done in this session. A check that was broken off is made again. */
async function checkOnce({ setDamagedApart }: WritableLibrary): Promise<void> {
  if (await isDone(CHECKED)) return;
  await setDamagedApart();
  await noteDone(CHECKED);
}

function open(onClosed: () => void): Promise<OpenedLibrary> {
  return openCompared(
    {
      directory: privateDirectory(),
      maintenance: loadMaintenance,
      now: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
      patienceMs: PATIENCE_MS,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      isThorough: async () => !(await isDone(COMPARED)),
      onRecovered: () => announce(EVERYTHING_CHANGED),
    },
    onClosed,
  );
}
