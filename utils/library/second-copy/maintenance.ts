import { deleteDB, openDB } from 'idb';
import { withDatabase } from '@/utils/async/with-database';
import { endsWithin } from '@/utils/async/within';
import { type Counts, countsOf, emptyDump } from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES, type StoreName } from '@/utils/exchange/formats/backup/schema';
import * as t from '@/utils/i18n/en/errors';
import { type CopyContent, isWhole } from '@/utils/messages/library-problem';
import { DAY_MS } from '@/utils/time/instants';
import { entriesIn } from '../batches';
import { setApart } from '../damage/set-apart';
import { type KeyOf, LIBRARY_NAME, type LibraryDb, type LibraryStore, type Tables } from '../db';
import { blockedLibrary, newerLibrary } from '../error';
import { migrateStores } from '../migrate';
import { replaceLibrary } from '../replace';
import { newState, stateOf } from '../state';
import type { LibraryState, Recovery } from '../state-schema';
import { changeState } from '../state-writes';
import type { CopyDirectory } from './directory';
import { type CopiedRecord, piecesOf } from './file-format';
import { type CopyFileName, fileName, filesOf, likelyLibrary, parseNames } from './file-name';
import { isMisplaced, readFile } from './read-file';
import { type Rebuilt, type Remainder, rebuild } from './rebuild';

/** A library and the folder of its copy. */
export interface CopyContext {
  db: LibraryDb;
  directory: CopyDirectory;
  /** Returns the present time (ISO 8601, UTC). */
  now: () => string;
  /** The longest time for which a write waits for its log, in milliseconds. */
  patienceMs: number;
}

/**
 * The work on a copy that is rarely needed. It is a script of its own, which the background loads on demand
 * (docs/adr/0019-scripts-of-the-background.md).
 */
export interface CopyMaintenance {
  /** Counts the records of each store. */
  counts(db: LibraryDb): Promise<Counts>;
  /**
   * Stores the numbers of records: in a new state with an id, if the library has none; else because another program has
   * added records.
   *
   * @param unread see {@link LibraryState.unread}
   */
  storeCounts(db: LibraryDb, id: string, counts: Counts, unread: boolean): Promise<void>;
  /** Writes what the copy lacks, from the outbox or as a new snapshot. */
  complete(context: CopyContext): Promise<void>;
  /**
   * Makes a snapshot, reads it back, and then removes what is older than the snapshot before it.
   *
   * @param others names of files that are removed, too: those of other libraries whose records this one has now
   */
  compact(context: CopyContext, others: readonly string[]): Promise<void>;
  /** Makes a snapshot of a library whose stores are those of a former version, before these are migrated. */
  keepFormer(directory: CopyDirectory): Promise<void>;
  /** Creates the stores of the library, or migrates those of a former version. */
  migrate: typeof migrateStores;
  /**
   * Reads the whole copy, and makes a new snapshot if it is damaged, or if the latest snapshot is old. If nothing was
   * changed since that, what is older is removed, so that what was deleted is in the copy no longer.
   *
   * @param writing the numbers of logs that are being written
   */
  verify(context: CopyContext, writing: ReadonlySet<number>): Promise<void>;
  /**
   * Restores a library from its copy, and from what its database still has, and leaves a notice.
   *
   * @param library the id of the library
   * @param state its state, if its database has one
   * @param counts the numbers of records in the database
   * @returns false if a newer version of the extension has written the copy; then nothing is changed
   */
  restore(
    context: CopyContext,
    files: readonly CopyFileName[],
    library: string,
    state: LibraryState | undefined,
    counts: Counts,
  ): Promise<boolean>;
  /** Sets damaged records apart; see set-apart.ts. */
  setApart: typeof setApart;
  /**
   * Returns what the copy of a library that cannot be opened has; null if there is none, or nothing in it can be read.
   *
   * @throws LibraryError `newer` if a newer version of the extension has written it
   */
  contentOf(directory: CopyDirectory, files: readonly CopyFileName[]): Promise<CopyContent | null>;
  /**
   * Deletes a library that cannot be opened, so that it is restored from its copy when it is opened again.
   *
   * @throws LibraryError `blocked` if another window keeps it open
   */
  deleteLibrary(): Promise<void>;
}

/** The age in milliseconds at which a snapshot is replaced, so that what was deleted leaves the copy, too. */
const MAX_AGE_MS = 7 * DAY_MS;

/** The time in milliseconds that other windows get to close their connections. */
const CLOSING_MS = 5_000;

/** The maintenance of copies. */
export const maintenance: CopyMaintenance = {
  async counts(db) {
    const tx = db.transaction(STORE_NAMES);
    const counts = countsOf(emptyDump());
    const count = async (name: StoreName) => {
      counts[name] = await tx.objectStore(name).count();
    };
    await Promise.all(STORE_NAMES.map(count));
    return counts;
  },
  storeCounts: (db, id, counts, unread) =>
    changeState(db, (state = newState(id)) => ({ ...state, counts, unread })),
  async complete(context) {
    const { db, directory } = context;
    const state = await stateOf(db);
    if (state === undefined) return;
    const files = filesOf(state.id, await directory.list());
    const snapshot = files.findLast(({ kind }) => kind === 'snapshot');
    const outbox = new Map(
      (await db.getAll('outbox')).map(({ sequence, changed }) => [
        sequence,
        // A damaged entry tells nothing.
        Array.isArray(changed) ? changed : ('any' as const),
      ]),
    );
    for (let number = (snapshot?.sequence ?? 0) + 1; number <= state.sequence; number++) {
      const name = fileName('log', number, state.id);
      // Only the latest writes are in the outbox; a killed browser may have left an empty file.
      const isThere = files.some((file) => file.name === name);
      if (isThere && (!outbox.has(number) || (await isGood(directory, name)))) continue;
      const changed = outbox.get(number) ?? 'any';
      if (changed === 'any') {
        await compact(context);
        return;
      }
      const records = await present(db, changed);
      await directory.write(name, piecesOf(name, state, records, records.length));
    }
    if (snapshot === undefined) await compact(context);
  },
  compact: (context, others) => compact(context, others),
  keepFormer,
  migrate: migrateStores,
  async verify(context, writing) {
    const { db, directory } = context;
    const state = await stateOf(db);
    if (state === undefined) return;
    const damaged: string[] = [];
    const files = filesOf(state.id, await directory.list());
    for (const { name, kind, sequence } of files) {
      const isBeingWritten = kind === 'log' && (sequence > state.sequence || writing.has(sequence));
      if (!isBeingWritten && !(await isGood(directory, name))) damaged.push(name);
    }
    const age = Date.parse(context.now()) - Date.parse(state.compacted);
    // A time that has not come yet, from a clock that was ahead, is as good as none.
    const isOld = !(age >= 0 && age <= MAX_AGE_MS);
    const snapshot = files.findLast(({ kind }) => kind === 'snapshot');
    const hasChanged = snapshot === undefined || snapshot.sequence < state.sequence;
    if (damaged.length > 0 || (isOld && hasChanged)) await compact(context, damaged);
    else if (isOld && snapshot !== undefined) {
      // It was read as a whole, and nothing has changed since: what is older has only what was changed or deleted.
      const older = files.filter(({ kind, sequence }) =>
        kind === 'log' ? sequence <= snapshot.sequence : sequence < snapshot.sequence,
      );
      for (const { name } of older) await directory.remove(name);
    }
  },
  setApart,
  async restore({ db, directory, now }, files, library, state, counts) {
    const remainder = await remainderOf(db, state, counts);
    const rebuilt = await rebuild(directory, files, library, remainder);
    if (rebuilt === null) return false;
    const { sequence, dump, refused } = rebuilt;
    const next = { ...(state ?? newState(library)), sequence, counts: countsOf(dump), unread: false };
    const found = now();
    const damaged = refused.map(({ stored: [store, record, key], reason, mended }) => ({
      store,
      key,
      record,
      reason,
      mended,
      found,
    }));
    await replaceLibrary(db, { dump, state: next, recovery: recoveryOf(rebuilt, remainder), damaged });
    return true;
  },
  async contentOf(directory, files) {
    if (files.length === 0) return null;
    const rebuilt = await rebuild(directory, files, likelyLibrary(files), null);
    if (rebuilt === null) throw newerLibrary();
    const { dump, missing, lostChanges } = rebuilt;
    if (!isWhole(rebuilt) && !hasRecords(rebuilt)) return null;
    return { observations: dump.observations.length, missing, lostChanges };
  },
  async deleteLibrary() {
    if (!(await endsWithin(deleteDB(LIBRARY_NAME), CLOSING_MS))) throw blockedLibrary();
  },
};

const hasRecords = ({ dump }: Rebuilt): boolean => Object.values(countsOf(dump)).some((count) => count > 0);

/** Returns the notice of a recovery; null if there was nothing to restore, and nothing that it has replaced. */
function recoveryOf(rebuilt: Rebuilt, remainder: Remainder | null): Recovery | null {
  const { dump, missing, lostChanges } = rebuilt;
  if (isWhole(rebuilt) && !hasRecords(rebuilt) && !remainder?.records.length) return null;
  return { key: 'recovery', observations: dump.observations.length, missing, lostChanges };
}

async function isGood(directory: CopyDirectory, name: string): Promise<boolean> {
  const file = await readFile(directory.read(name), () => {});
  return file.header !== null && file.missing === 0 && !isMisplaced(file, name);
}

/** Returns the present state of records. */
async function present(
  db: LibraryDb,
  changed: readonly { store: LibraryStore; key: KeyOf<LibraryStore> }[],
): Promise<CopiedRecord[]> {
  const tx = db.transaction(STORE_NAMES);
  return Promise.all(
    changed.map(async ({ store, key }) => ({
      store,
      key,
      record: (await tx.objectStore(store).get(key as string)) ?? null,
    })),
  );
}

/** @param unwanted names of files that are removed in any case, and do not count as the snapshot before */
async function compact({ db, directory, now }: CopyContext, unwanted: readonly string[] = []): Promise<void> {
  const state = await stateOf(db);
  if (state === undefined) return;
  const name = fileName('snapshot', state.sequence, state.id);
  await directory.write(name, piecesOf(name, state, everyRecord(db)));
  if (!(await isGood(directory, name))) throw new Error(t.copyDiffers);
  const files = parseNames(await directory.list());
  // The copy of another library stays until the next opening has merged it.
  const own = files.filter((file) => file.library === state.id);
  let kept = state.sequence;
  for (const file of own) {
    const isBefore = file.kind === 'snapshot' && file.sequence < state.sequence;
    if (!isBefore || unwanted.includes(file.name)) continue;
    // One that was broken off is empty.
    if ((await directory.size(file.name)) > 0) kept = file.sequence;
  }
  const old = own.filter(({ kind, sequence }) => (kind === 'log' ? sequence <= kept : sequence < kept));
  const removed = new Set([...old.map((file) => file.name), ...unwanted]);
  removed.delete(name);
  for (const one of removed) await directory.remove(one);
  const compacted = now();
  // It has no state any more if everything was deleted meanwhile.
  await changeState(
    db,
    (latest) =>
      latest && {
        ...latest,
        uncompacted: Math.max(0, latest.uncompacted - state.uncompacted),
        compacted,
      },
  );
}

async function keepFormer(directory: CopyDirectory): Promise<void> {
  await withDatabase(
    // Without a version, the present one is opened.
    () => openDB<Tables>(LIBRARY_NAME),
    async (db) => {
      // The versions before the second copy have no state, and no place in a copy.
      const state = db.objectStoreNames.contains('state') ? await stateOf(db) : undefined;
      if (state === undefined) return;
      const name = fileName('snapshot', state.sequence, state.id);
      await directory.write(name, piecesOf(name, state, everyRecord(db), null, db.version));
      if (!(await isGood(directory, name))) throw new Error(t.copyDiffers);
    },
  );
}

/** Reads the records that a database has; if it is damaged, those before the damage. */
async function remainderOf(
  db: LibraryDb,
  state: LibraryState | undefined,
  counts: Counts,
): Promise<Remainder | null> {
  const records: CopiedRecord[] = [];
  let whole = state !== undefined && STORE_NAMES.every((name) => counts[name] >= state.counts[name]);
  try {
    for await (const record of everyRecord(db)) records.push(record);
  } catch (error) {
    console.error('not all records can be read', error);
    whole = false;
  }
  if (state === undefined && records.length === 0) return null;
  return { sequence: state?.sequence ?? 0, whole, records };
}

/** Yields all records, store by store; others may write meanwhile. */
async function* everyRecord(db: LibraryDb): AsyncGenerator<CopiedRecord> {
  const names = STORE_NAMES.filter((name) => db.objectStoreNames.contains(name));
  for (const name of names)
    for await (const { keys, records } of entriesIn<unknown>(() => db.transaction(name).store))
      for (const [index, key] of keys.entries())
        yield { store: name, key: key as KeyOf<LibraryStore>, record: records[index] };
}
