import type { Counts } from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { isWhole } from '@/utils/messages/library-problem';
import { type LibraryDb, openLibrary } from './db';
import { FormerLibrary, NotOpened, newerLibrary } from './error';
import type { CopyDirectory } from './second-copy/directory';
import { type CopyFileName, likelyLibrary, parseNames } from './second-copy/file-name';
import type { CopyMaintenance } from './second-copy/maintenance';
import { SecondCopy } from './second-copy/second-copy';
import { readState, stateOf } from './state';
import type { LibraryState } from './state-schema';

/** The library, after its comparison with the second copy. */
export interface OpenedLibrary {
  db: LibraryDb;
  copy: SecondCopy;
}

/** The parts of the browser that an opening needs. */
export interface Surroundings {
  directory: CopyDirectory;
  /** Loads the work on the copy that is rarely needed. */
  maintenance: () => Promise<CopyMaintenance>;
  /** Returns the present time (ISO 8601, UTC). */
  now: () => string;
  newId: () => string;
  /** The longest time for which a write waits for the second copy, in milliseconds. */
  patienceMs: number;
  /** Waits before the next attempt to open. */
  wait: (ms: number) => Promise<void>;
  /** Tells whether all records are counted, and the whole copy is read: true until that was done in this session. */
  isThorough: () => Promise<boolean>;
  /** Called after records were restored from the copy. */
  onRecovered: () => void;
}

/** The waiting times before the second and later attempts to open, in milliseconds. */
const RETRIES_MS = [50, 200, 1_000];

/**
 * Opens the library and compares it with its second copy. What the browser has lost is restored from the copy first;
 * what the copy lacks is written afterwards. A library that cannot be opened or read, although tried repeatedly, because
 * its files are damaged is deleted and rebuilt, but only from a copy that is whole.
 *
 * @param onClosed called when the connection is lost
 * @throws LibraryError `newer`, `not-migrated` or `blocked`; NotOpened if the analyst has to decide; the browser's error
 *   if its storage is full
 */
export async function openCompared(around: Surroundings, onClosed: () => void): Promise<OpenedLibrary> {
  const listed = await filesIn(around.directory);
  const files = listed ?? [];
  const isThorough = await around.isThorough();
  const known = await openReadable(around, files, isThorough, onClosed);
  try {
    return await compared(around, known, listed, isThorough);
  } catch (error) {
    // The next attempt opens another connection.
    known.db.close();
    throw error;
  }
}

/** Compares a library with the files of its copy; null if the browser does not give access to them. */
async function compared(
  around: Surroundings,
  known: Known,
  listed: readonly CopyFileName[] | null,
  isThorough: boolean,
): Promise<OpenedLibrary> {
  const files = listed ?? [];
  const { db, state, counts, problem, migrated } = known;
  const copy = new SecondCopy({ ...around, db }, around.maintenance, problem);
  const { library, taken } = ownFiles(known, files);
  if (isBehind(state, counts, taken)) {
    const { restore } = await around.maintenance();
    if (!(await restore({ ...around, db }, taken, library, state, counts))) throw newerLibrary();
    copy.known = (await stateOf(db)) ?? null;
    around.onRecovered();
    copy.compact(taken.filter((file) => file.library !== library).map(({ name }) => name));
    return { db, copy };
  }
  const unread = listed === null && known.unread;
  const isCounted = state !== undefined && STORE_NAMES.every((name) => counts[name] === state.counts[name]);
  if (!isCounted || (state.unread === true && !unread))
    await (await around.maintenance()).storeCounts(db, around.newId(), counts, unread);
  copy.known = (await stateOf(db)) ?? null;
  copy.complete();
  // Now the snapshot of the former version is not needed any more.
  if (migrated) copy.compact();
  if (isThorough) copy.verify();
  return { db, copy };
}

/** Returns the files of the copy; null if the browser does not give access to them. */
async function filesIn(directory: CopyDirectory): Promise<CopyFileName[] | null> {
  try {
    return parseNames(await directory.list());
  } catch (error) {
    console.error('second copy', error);
    return null;
  }
}

/** A library that was opened, with its state as its database has it. */
interface Known {
  db: LibraryDb;
  state: LibraryState | undefined;
  /** The id in its state, which may be damaged; null if there is none. */
  id: string | null;
  /** True if it has no state, or began while the folder of the copy could not be read. */
  unread: boolean;
  counts: Counts;
  /** True if the copy could not be written before. */
  problem: boolean;
  /** True if its stores were those of a former version. */
  migrated: boolean;
}

/** Opens the database; creates its stores, or migrates those of a former version after a snapshot of it. */
async function openMigrated(
  { directory, maintenance }: Surroundings,
  onClosed: () => void,
): Promise<Pick<Known, 'db' | 'migrated'>> {
  try {
    return { db: await openLibrary(onClosed), migrated: false };
  } catch (error) {
    if (!(error instanceof FormerLibrary)) throw error;
    const { keepFormer, migrate } = await maintenance();
    const migrated = error.version > 0;
    if (migrated)
      try {
        await keepFormer(directory);
      } catch (problem) {
        // A migration changes everything or nothing, so it may do without.
        console.error('second copy', problem);
      }
    return { db: await openLibrary(onClosed, migrate), migrated };
  }
}

/**
 * Opens the database and reads its state, repeatedly if the browser fails to. In the end it is deleted, if only damage
 * explains the failure and the copy is whole, so that the copy is restored.
 */
async function openReadable(
  around: Surroundings,
  files: readonly CopyFileName[],
  isThorough: boolean,
  onClosed: () => void,
): Promise<Known> {
  const { directory, wait, maintenance } = around;
  const open = async () => knownOf(await openMigrated(around, onClosed), isThorough, maintenance);
  for (const ms of RETRIES_MS) {
    try {
      return await open();
    } catch (error) {
      if (!isFailure(error)) throw error;
      console.error('library', error);
    }
    await wait(ms);
  }
  try {
    return await open();
  } catch (error) {
    if (!isFailure(error)) throw error;
    const { contentOf, deleteLibrary } = await maintenance();
    const copy = await contentOf(directory, files);
    if (copy === null || !isWhole(copy) || !isDamage(error))
      throw new NotOpened({ reason: String(error), copy, isDeleted: false });
    let isDeleted = false;
    try {
      await deleteLibrary();
      isDeleted = true;
      return await open();
    } catch (later) {
      if (!isFailure(later)) throw later;
      throw new NotOpened({ reason: String(later), copy, isDeleted });
    }
  }
}

async function knownOf(
  { db, migrated }: Pick<Known, 'db' | 'migrated'>,
  isThorough: boolean,
  maintenance: Surroundings['maintenance'],
): Promise<Known> {
  try {
    const stored = await db.get('state', 'library');
    const state = readState(stored);
    const { id, unread = stored === undefined } = Object(stored);
    const counts = state === undefined || isThorough ? await (await maintenance()).counts(db) : state.counts;
    const problem = await db.get('state', 'copy-problem');
    return {
      db,
      state,
      id: typeof id === 'string' ? id : null,
      unread: unread === true,
      counts,
      problem: problem !== undefined,
      migrated,
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Tells whether an error is a failure of IndexedDB that may pass, not a full disk or a newer version. */
function isFailure(error: unknown): error is DOMException {
  return error instanceof DOMException && !['QuotaExceededError', 'VersionError'].includes(error.name);
}

/**
 * The errors that browsers give for damaged files. Chromium: UnknownError if the database or a record cannot be read,
 * DataError and NotReadableError for a value whose file is damaged or missing. Firefox: UnknownError for all of them. A
 * database without its stores gives NotFoundError. Others, such as InvalidStateError in a browser that keeps no history,
 * or AbortError, say nothing about the files.
 */
const DAMAGE = ['UnknownError', 'DataError', 'NotReadableError', 'NotFoundError'];

const isDamage = ({ name }: DOMException): boolean => DAMAGE.includes(name);

/**
 * Returns the id of a library, and the files that are taken as its copy. Those of another library are not, unless it may
 * be the lost predecessor of this one: they stay where they are.
 */
function ownFiles({ state, id, unread }: Known, files: readonly CopyFileName[]) {
  const own = files.filter(({ library }) => library === (state?.id ?? id));
  const isKnown = state !== undefined || own.length > 0;
  const library = state?.id ?? own[0]?.library ?? likelyLibrary(files);
  return { library, taken: isKnown && !unread ? own : files };
}

/**
 * Tells whether the copy knows more than the library.
 *
 * @param files those that are taken as its copy
 */
function isBehind(state: LibraryState | undefined, counts: Counts, files: readonly CopyFileName[]): boolean {
  if (state === undefined) return files.length > 0;
  return (
    hasLost(state, counts) ||
    files.some(({ library, sequence }) => library !== state.id || sequence > state.sequence)
  );
}

function hasLost(state: LibraryState, counts: Counts): boolean {
  return STORE_NAMES.some((name) => counts[name] < state.counts[name]);
}
