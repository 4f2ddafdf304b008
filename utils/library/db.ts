import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ActorRecord } from '@/utils/observation/actor';
import type { Coverage } from '@/utils/observation/coverage';
import type { Draft, Observation, Report } from '@/utils/observation/schema';
import type { Sequence } from '@/utils/observation/sequence';
import type { View } from '@/utils/observation/view';

/** A deleted observation, kept with its report so that the deletion can be undone. */
export interface Deleted {
  id: string;
  observation: Observation;
  report: Report;
  /** When it was deleted (ISO 8601, UTC). */
  deleted: string;
}

/** A suggestion that the analyst does not want to see again on a report. */
export interface Rejected {
  reportId: string;
  /** The technique and a digest of the sentence (`suggestionKey` of utils/reading). */
  key: string;
  /** When it was rejected (ISO 8601, UTC). */
  created: string;
}

/**
 * A change of one record as it can be undone. Observations know their report too: it may have gone with them.
 * `after` is the revision that the change left, null when it took the record away.
 */
export type Undoable =
  | { store: 'observations'; before: Observation; report: Report; after: number | null }
  /** An observation that was not there before; `reportId` is its report's. */
  | { store: 'added'; key: string; reportId: string; after: number }
  /** A report that was there and became another. */
  | { store: 'reports'; before: Report; after: Report }
  | { store: 'actors'; key: string; before: ActorRecord | null; after: number | null };

/** A change of many records, kept so that it can be undone. */
export interface JournalEntry {
  /** What the undo is asked for by. */
  id: string;
  /** When it was made (ISO 8601, UTC). */
  made: string;
  changes: Undoable[];
}

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
  journal: { key: string; value: JournalEntry; indexes: { made: string } };
}

/** The library's database. */
export type LibraryDb = IDBPDatabase<Tables>;

const NAME = 'library';
const VERSION = 3;

/**
 * Opens the library, making or migrating its stores where needed.
 *
 * @param onClosed called when the connection is lost (another context wants a newer version, or the browser closed
 *   it): open again before the next use
 */
export function openLibrary(onClosed: () => void = () => {}): Promise<LibraryDb> {
  return openDB<Tables>(NAME, VERSION, {
    upgrade(db, from, _to, tx) {
      if (from < 1) {
        const reports = db.createObjectStore('reports', { keyPath: 'id' });
        reports.createIndex('urls', 'urls', { multiEntry: true });
        const observations = db.createObjectStore('observations', { keyPath: 'id' });
        observations.createIndex('reportId', 'reportId');
        observations.createIndex('updated', 'updated');
        const drafts = db.createObjectStore('drafts', { keyPath: 'id' });
        drafts.createIndex('reportId', 'report.id');
        drafts.createIndex('updated', 'updated');
        const deleted = db.createObjectStore('deleted', { keyPath: 'id' });
        deleted.createIndex('deleted', 'deleted');
      }
      if (from < 2) {
        const observations = tx.objectStore('observations');
        observations.createIndex('technique', 'technique.id');
        observations.createIndex('tactics', 'tactics', { multiEntry: true });
        db.createObjectStore('rejected', { keyPath: ['reportId', 'key'] });
      }
      if (from < 3) {
        db.createObjectStore('actors', { keyPath: 'id' });
        db.createObjectStore('coverage', { keyPath: 'id' });
        db.createObjectStore('sequences', { keyPath: 'reportId' });
        db.createObjectStore('views', { keyPath: 'id' });
        db.createObjectStore('journal', { keyPath: 'id' }).createIndex('made', 'made');
      }
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
}

/** One connection per context, opened at first use and again after it was lost. */
export function librarySource(): () => Promise<LibraryDb> {
  let connection: Promise<LibraryDb> | null = null;
  const forget = () => {
    connection = null;
  };
  return () => {
    if (connection === null) {
      const opening = openLibrary(forget);
      opening.catch(forget);
      connection = opening;
    }
    return connection;
  };
}
