import type { IDBPTransaction } from 'idb';
import { fingerprint } from '@/utils/anchor/text/fingerprint';
import { MAX_ENTRY } from './damage/journal-shape';
import type { JournalChange, JournalEntry, JournalPart, LibraryStore, Tables } from './db';
import type { RecordChange, Recorder } from './recorder';

/** The stores of the journal. Every journalled write includes them in its transaction. */
export const JOURNAL_STORES = ['journal', 'journalParts'] as const;

/** A transaction that writes the journal. */
export type JournalTx = IDBPTransaction<Tables, [...typeof JOURNAL_STORES], 'readwrite'>;

/** The number of latest changes that can be undone. */
const MAX_ENTRIES = 50;
/** The maximum number of changed records in all entries. Beyond it, older entries are deleted earlier. */
const MAX_RECORDS = 200_000;
/** The number of changes in one value. */
const CHANGES_PER_PART = 500;

/** The identity and the time of a change. */
export interface Stamp {
  /** The id under which its undo is requested (UUID). */
  id: string;
  /** ISO 8601 instant. */
  now: string;
}

/**
 * Returns a digest of a record, by which later changes are detected. Revision and time are ignored: a change that was
 * made and undone leaves the record unchanged.
 */
export function digestOf(record: object): string {
  return fingerprint(JSON.stringify({ ...record, revision: 0, updated: '' }));
}

/** The order of the stores in an undo, because their records depend on each other. */
const ORDER: readonly LibraryStore[] = ['drafts', 'observations', 'deleted', 'reports'];

/**
 * Adds the entry of a change to the journal, in the same transaction, and deletes the oldest entries beyond the limits.
 */
export async function addEntry(
  tx: JournalTx,
  { id, now }: Stamp,
  records: readonly RecordChange[],
  recorder: Recorder,
): Promise<JournalEntry> {
  const changes = records.toSorted((a, b) => ORDER.indexOf(a.store) - ORDER.indexOf(b.store));
  const emptyReports = await emptyBefore(changes, recorder);
  const sequence = await nextSequence(tx);
  const entry = { sequence, id, made: now, size: changes.length, emptyReports };
  await deleteEntry(tx, sequence);
  await tx.objectStore('journal').add(entry);
  const parts: JournalPart[] = [];
  for (let from = 0; from < changes.length; from += CHANGES_PER_PART) {
    const some = changes.slice(from, from + CHANGES_PER_PART);
    const reports = await reportsOf(some, recorder);
    parts.push({ entry: sequence, part: parts.length, changes: some.map(toJournalChange), reports });
  }
  await Promise.all(parts.map(async (part) => tx.objectStore('journalParts').add(part)));
  await deleteOldest(tx);
  return entry;
}

/**
 * Returns the number of the next entry. Not that of the browser: a damaged entry with the greatest number would make it
 * refuse every further one.
 */
async function nextSequence(tx: JournalTx): Promise<number> {
  const last = await tx.objectStore('journal').openKeyCursor(IDBKeyRange.bound(1, MAX_ENTRY - 1), 'prev');
  return Math.floor(last?.key ?? 0) + 1;
}

function toJournalChange({ store, key, before, after }: RecordChange): JournalChange {
  return { store, key, before, after: after === null ? null : digestOf(after) } as JournalChange;
}

/** Returns the reports of the observations that the changes delete, as they were before. */
async function reportsOf(
  changes: readonly RecordChange[],
  recorder: Recorder,
): Promise<JournalPart['reports']> {
  const ids = new Set<string>();
  for (const { store, before, after } of changes)
    if (store === 'observations' && before !== null && after === null) ids.add(before.reportId);
  const found = await Promise.all([...ids].map((id) => recorder.before('reports', id)));
  return found.filter((report) => report !== undefined);
}

/** Returns the ids of the reports that existed before the changes, without observations, and have some now. */
async function emptyBefore(changes: readonly RecordChange[], recorder: Recorder): Promise<string[]> {
  const added = new Map<string, number>();
  for (const { store, before, after } of changes) {
    if (store !== 'observations') continue;
    const reportId = (before ?? after)?.reportId;
    const more = (after === null ? 0 : 1) - (before === null ? 0 : 1);
    if (reportId !== undefined && more !== 0) added.set(reportId, (added.get(reportId) ?? 0) + more);
  }
  const empty: string[] = [];
  for (const [id, more] of added) {
    if (more <= 0 || (await recorder.before('reports', id)) === undefined) continue;
    if ((await recorder.records.store('observations').index('reportId').count(id)) === more) empty.push(id);
  }
  return empty;
}

async function deleteOldest(tx: JournalTx): Promise<void> {
  const entries = (await tx.objectStore('journal').getAll()).reverse();
  let records = 0;
  for (const [index, { sequence, size }] of entries.entries()) {
    // A damaged one is set apart by the check.
    records += Number.isSafeInteger(size) ? size : 0;
    if (index > 0 && (index >= MAX_ENTRIES || records > MAX_RECORDS)) await deleteEntry(tx, sequence);
  }
}

/** Returns the keys of the parts of an entry. */
export const partsOf = (sequence: number): IDBKeyRange => IDBKeyRange.bound([sequence], [sequence, []]);

/** Deletes an entry. */
export async function deleteEntry(tx: JournalTx, sequence: number): Promise<void> {
  await Promise.all([
    tx.objectStore('journal').delete(sequence),
    tx.objectStore('journalParts').delete(partsOf(sequence)),
  ]);
}

/** Deletes the entries of an instant (ISO 8601) and earlier. */
export async function deleteEntriesUntil(tx: JournalTx, instant: string): Promise<void> {
  const old = await tx.objectStore('journal').index('made').getAllKeys(IDBKeyRange.upperBound(instant));
  for (const sequence of old) await deleteEntry(tx, sequence);
}
