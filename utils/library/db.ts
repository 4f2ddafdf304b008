import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb';
import { endsWithin } from '@/utils/async/within';
import type { ActorRecord } from '@/utils/observation/actor';
import type { Coverage } from '@/utils/observation/coverage';
import type { Draft, Observation, Report } from '@/utils/observation/schema';
import type { Sequence } from '@/utils/observation/sequence';
import type { View } from '@/utils/observation/view';
import { abort } from './abort';
import { blockedLibrary, FormerLibrary, LibraryError, newerLibrary, notMigrated } from './error';
import type { migrateStores } from './migrate';
import type { CopyProblem, DamageDismissed, LibraryState, Recovery } from './state-schema';

/** A deleted observation, kept with its report so that the deletion can be undone. */
export interface Deleted {
  id: string;
  observation: Observation;
  report: Report;
  /** The time of the deletion (ISO 8601, UTC). */
  deleted: string;
  /** Its unsaved edit, which was deleted with it. */
  draft?: Draft | undefined;
}

/** A suggestion that the analyst has rejected on a report. */
export interface Rejected {
  reportId: string;
  /** The technique and a digest of the sentence (`suggestionKey` of utils/reading). */
  key: string;
  /** The time of the rejection (ISO 8601, UTC). */
  created: string;
}

/**
 * The head of a change in the journal. Entries are ordered by `sequence`, which only increases, because the clock may
 * be set back.
 */
export interface JournalEntry {
  sequence: number;
  /** The id under which `undo` finds it (UUID). */
  id: string;
  /** The time of the change (ISO 8601, UTC). */
  made: string;
  /** The number of changed records. */
  size: number;
  /** The ids of the reports that had no observation until the change added some: an undo does not delete them. */
  emptyReports: string[];
}

/**
 * A change of one record in the journal. `before` is null if there was no record; `after` is the digest of the record
 * after the change (journal.ts), null if the change deleted it.
 */
export type JournalChange = {
  [Store in LibraryStore]: {
    store: Store;
    key: KeyOf<Store>;
    before: RecordOf<Store> | null;
    after: string | null;
  };
}[LibraryStore];

/** A part of a journal entry: one value for 20,000 records would be too large for the browser. */
export interface JournalPart {
  /** The sequence number of the entry. */
  entry: number;
  part: number;
  changes: JournalChange[];
  /** The reports of the observations that this part deleted; a report may be gone when they are restored. */
  reports: Report[];
}

/** A record that was set apart, because it may not be in the library. */
export interface DamagedRecord {
  /** Increases with each record that is set apart. */
  id: number;
  /** The store in which it was. */
  store: LibraryStore | 'journal' | 'journalParts';
  key: IDBValidKey;
  /** The value as it was stored, unchanged; it has any type that the browser stores. */
  record: unknown;
  reason: string;
  /** The time at which it was set apart (ISO 8601, UTC). */
  found: string;
  /** True if a mended record is in its store. */
  mended?: boolean;
}

/** The time by which the library deletes what is old (own-time.ts). */
export interface LibraryClock {
  key: 'clock';
  /** ISO 8601, UTC. */
  time: string;
}

/** The records of a write that may not be in the second copy yet; `any` if they are too many to list. */
export interface OutboxEntry {
  /** The number of the write. */
  sequence: number;
  changed: { store: LibraryStore; key: KeyOf<LibraryStore> }[] | 'any';
}

/** The stores that are not part of the analyst's data, or may not be. */
type ServiceStore = 'journal' | 'journalParts' | 'state' | 'outbox' | 'damaged';
/** A store with the analyst's data; the journal and the second copy cover these stores. */
export type LibraryStore = Exclude<StoreNames<Tables>, ServiceStore>;
/** A record of a store. */
export type RecordOf<Store extends LibraryStore> = Tables[Store]['value'];
/** The key of a record of a store. */
export type KeyOf<Store extends LibraryStore> = Tables[Store]['key'];

/** The stores of the library. */
export interface Tables extends DBSchema {
  reports: { key: string; value: Report; indexes: { urls: string } };
  observations: {
    key: string;
    value: Observation;
    indexes: { reportId: string; updated: string; technique: string; tactics: string };
  };
  drafts: { key: string; value: Draft; indexes: { reportId: string; updated: string } };
  deleted: { key: string; value: Deleted; indexes: { deleted: string } };
  rejected: { key: [reportId: string, key: string]; value: Rejected };
  actors: { key: string; value: ActorRecord };
  coverage: { key: string; value: Coverage };
  sequences: { key: string; value: Sequence };
  views: { key: string; value: View };
  journal: { key: number; value: JournalEntry; indexes: { id: string; made: string } };
  journalParts: { key: [entry: number, part: number]; value: JournalPart };
  state: { key: string; value: LibraryState | Recovery | CopyProblem | DamageDismissed | LibraryClock };
  outbox: { key: number; value: OutboxEntry };
  damaged: { key: number; value: DamagedRecord };
}

/** The library's database. */
export type LibraryDb = IDBPDatabase<Tables>;

/** The name of the database. */
export const LIBRARY_NAME = 'library';
/** The version of the database. */
export const LIBRARY_VERSION = 7;

/**
 * Opens the library.
 *
 * @param onClosed called when the connection is lost (another context needs a newer version, or the browser closed
 *   it): open it again before the next use
 * @param migrate creates its stores, or migrates those of a former version, as a whole or not at all; only the background
 *   has it, which makes a snapshot first
 * @throws FormerLibrary when it has to be migrated; LibraryError `newer` when a newer version of the extension has written
 *   it, `not-migrated` when the migration failed and everything is as it was, `blocked` when another window keeps it open
 */
export async function openLibrary(
  onClosed: () => void = () => {},
  migrate?: typeof migrateStores,
): Promise<LibraryDb> {
  /** The failure of a migration; the browser itself only says that the transaction was aborted. */
  let failure: { former: number; error: unknown } | null = null;
  const open = (onBlocked: () => void) =>
    openDB<Tables>(LIBRARY_NAME, LIBRARY_VERSION, {
      blocked: onBlocked,
      async upgrade(db, from, _to, tx) {
        // If it is aborted, the opening fails.
        tx.done.catch(() => {});
        try {
          if (migrate === undefined) throw new FormerLibrary(from);
          await migrate(db, from, tx);
        } catch (error) {
          failure = { former: from, error };
          abort(tx);
        }
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onClosed();
      },
      terminated: onClosed,
    });
  try {
    return await notBlocked(open);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'VersionError') throw newerLibrary();
    throw failure === null ? error : errorOf(failure);
  }
}

/**
 * The time in milliseconds that other windows get to end their transactions with a former version. They close their
 * connections at once, unless the browser has frozen them.
 */
const CLOSING_MS = 5_000;

/** The opening for which another window has not closed its connection yet. Later ones wait behind it. */
let blockedOpening: Promise<void> | null = null;

/** Opens the library, or throws if another window keeps it open. Then the opening goes on, and its result is closed. */
async function notBlocked(open: (onBlocked: () => void) => Promise<LibraryDb>): Promise<LibraryDb> {
  if (blockedOpening !== null && !(await endsWithin(blockedOpening, CLOSING_MS))) throw blockedLibrary();
  let onBlocked = () => {};
  const blocked = new Promise<null>((resolve) => {
    onBlocked = () => void setTimeout(() => resolve(null), CLOSING_MS);
  });
  const opening = open(onBlocked);
  const opened = await Promise.race([opening, blocked]);
  if (opened !== null) return opened;
  blockedOpening = opening
    .then((db) => db.close())
    .catch(console.error)
    .finally(() => {
      blockedOpening = null;
    });
  throw blockedLibrary();
}

/** Returns the error of a migration that failed. A library that could not be created has nothing to migrate. */
function errorOf({ former, error }: { former: number; error: unknown }): unknown {
  return former === 0 || error instanceof LibraryError ? error : notMigrated(String(error));
}

/**
 * Returns a function that opens one connection for each context, at the first use and again after it was lost.
 *
 * @param open opens it, and calls its argument when it is lost
 */
export function librarySource<Connection = LibraryDb>(
  open: (onClosed: () => void) => Promise<Connection>,
): () => Promise<Connection> {
  let connection: Promise<Connection> | null = null;
  return () => {
    if (connection === null) {
      const forget = () => {
        if (connection === opening) connection = null;
      };
      const opening: Promise<Connection> = open(forget);
      opening.catch(forget);
      connection = opening;
    }
    return connection;
  };
}
