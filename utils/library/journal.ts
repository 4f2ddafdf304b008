import type { IDBPObjectStore, IDBPTransaction } from 'idb';
import type { Undone } from '@/utils/observation/bulk';
import type { JournalEntry, LibraryDb, Tables, Undoable } from './db';
import { LibraryError } from './error';
import type { Store } from './transaction';
import { write } from './transaction';

/** So many of the latest changes can be undone. */
const KEPT = 50;

/** Writes down a change in the transaction that makes it, and forgets the oldest beyond the latest 50. */
export async function enter<Names extends Store[]>(
  journal: IDBPObjectStore<Tables, Names, 'journal', 'readwrite'>,
  entry: JournalEntry,
): Promise<void> {
  await journal.put(entry);
  const keys = await journal.index('made').getAllKeys();
  for (const key of keys.slice(0, Math.max(0, keys.length - KEPT))) await journal.delete(key);
}

/**
 * Undoes a change: each record becomes what it was before, as a revision of its own, unless it was changed since; that
 * is left alone and told.
 *
 * @param id as the change was entered
 * @throws LibraryError `not-found` when it was undone already or is too long ago
 */
export function undo(db: LibraryDb, id: string, now: string): Promise<Undone> {
  return write(db, [...UNDO_STORES], async (tx) => {
    const entry = await tx.objectStore('journal').get(id);
    if (entry === undefined)
      throw new LibraryError(
        'not-found',
        'This can no longer be undone: it was undone already, or is too old.',
      );
    const undone: Undone = { restored: [], changedSince: [] };
    for (const change of entry.changes) {
      const key = 'key' in change ? change.key : change.before.id;
      const back = await takeBack(tx, change, now);
      (back ? undone.restored : undone.changedSince).push(key);
    }
    await tx.objectStore('journal').delete(id);
    return undone;
  });
}

const UNDO_STORES = ['journal', 'observations', 'reports', 'deleted', 'actors', 'drafts'] as const;
type UndoStores = [...typeof UNDO_STORES];

/** @returns whether it could be taken back */
async function takeBack(
  tx: IDBPTransaction<Tables, UndoStores, 'readwrite'>,
  change: Undoable,
  now: string,
): Promise<boolean> {
  if (change.store === 'actors') {
    const actors = tx.objectStore('actors');
    const current = await actors.get(change.key);
    if ((current?.revision ?? null) !== change.after) return false;
    if (change.before === null) await actors.delete(change.key);
    else await actors.put(later(change.before, change.after, now));
    return true;
  }
  if (change.store === 'added') return takeAway(tx, change);
  if (change.store === 'reports') {
    const reports = tx.objectStore('reports');
    const current = await reports.get(change.before.id);
    if (JSON.stringify(current) !== JSON.stringify(change.after)) return false;
    await reports.put(change.before);
    return true;
  }
  const { before, report, after } = change;
  const observations = tx.objectStore('observations');
  const current = await observations.get(before.id);
  if ((current?.revision ?? null) !== after) return false;
  // A report goes with its last observation, and so comes back with its first.
  if ((await tx.objectStore('reports').get(report.id)) === undefined)
    await tx.objectStore('reports').put(report);
  await observations.put(later(before, after, now));
  await tx.objectStore('deleted').delete(before.id);
  return true;
}

/** Takes away an observation that was added, with its draft, and its report with the last of them. */
async function takeAway(
  tx: IDBPTransaction<Tables, UndoStores, 'readwrite'>,
  { key, reportId, after }: Extract<Undoable, { store: 'added' }>,
): Promise<boolean> {
  const observations = tx.objectStore('observations');
  const current = await observations.get(key);
  if (current?.revision !== after) return false;
  await observations.delete(key);
  await tx.objectStore('drafts').delete(key);
  if ((await observations.index('reportId').count(reportId)) === 0)
    await tx.objectStore('reports').delete(reportId);
  return true;
}

/**
 * What was before, as the newest revision: were it given its old number, an edit of the revision undone would not be
 * seen to be outdated. What was deleted comes back as it was: nothing can have been begun on it.
 */
function later<T extends { revision: number; updated: string }>(
  before: T,
  after: number | null,
  now: string,
): T {
  return after === null ? before : { ...before, revision: after + 1, updated: now };
}
