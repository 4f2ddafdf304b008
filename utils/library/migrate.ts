import type { IDBPTransaction, StoreNames } from 'idb';
import type { LibraryDb, Tables } from './db';
import { migrateRevisions } from './migrate-revisions';

/** Creates the stores of the newest version, or migrates those of a former version of the database, 0 for none. */
export async function migrateStores(
  db: LibraryDb,
  from: number,
  tx: IDBPTransaction<Tables, StoreNames<Tables>[], 'versionchange'>,
): Promise<void> {
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
  }
  if (from < 4) {
    // The journal of version 3 was ordered by the clock. Its entries are deleted: only pages that the update has
    // closed knew their ids.
    if (db.objectStoreNames.contains('journal')) db.deleteObjectStore('journal');
    const journal = db.createObjectStore('journal', { keyPath: 'sequence', autoIncrement: true });
    journal.createIndex('id', 'id', { unique: true });
    journal.createIndex('made', 'made');
    db.createObjectStore('journalParts', { keyPath: ['entry', 'part'] });
  }
  if (from < 6) {
    db.createObjectStore('state', { keyPath: 'key' });
    db.createObjectStore('outbox', { keyPath: 'sequence' });
  }
  if (from < 7) db.createObjectStore('damaged', { keyPath: 'id', autoIncrement: true });
  if (from > 0 && from < 5) await migrateRevisions(tx);
}
