import * as t from '@/utils/i18n/en/errors';
import type { DamagedRecord, LibraryDb } from '../db';
import { JOURNAL_STORES, partsOf } from '../journal';
import { isJournalEntry, isJournalPart } from './journal-shape';

/** Journal records that may be damaged. */
interface Suspects {
  /** The keys of entries. */
  entries: IDBValidKey[];
  /** The keys of parts without a sound entry. */
  parts: (readonly [entry: IDBValidKey, part: IDBValidKey])[];
}

/** The reading methods of the journal's stores, in transactions of their own or in one that is open. */
interface JournalReader {
  entry(key: IDBValidKey): Promise<unknown>;
  partKeys(range: IDBKeyRange): Promise<IDBValidKey[]>;
  part(key: IDBValidKey): Promise<unknown>;
}

/**
 * Moves the damaged entries of the journal to the store `damaged`, with all their parts: a change is undone as a whole
 * or not at all. So are parts without an entry. Changes wait only for the move, not for the check of the journal.
 *
 * @param db the database without the guard of readers
 * @param found the time (ISO 8601, UTC)
 * @returns the number of records that were moved
 */
export async function setJournalApart(db: LibraryDb, found: string): Promise<number> {
  const suspects = await findSuspects(db);
  return suspects.entries.length + suspects.parts.length === 0 ? 0 : move(db, suspects, found);
}

/** Finds what may be damaged. Each value has its own transaction, between which others may write. */
async function findSuspects(db: LibraryDb): Promise<Suspects> {
  const reader: JournalReader = {
    entry: (key) => db.get('journal', key as never),
    partKeys: (range) => db.getAllKeys('journalParts', range),
    part: (key) => db.get('journalParts', key as never),
  };
  const sound = new Set<IDBValidKey>();
  const entries: IDBValidKey[] = [];
  for (const key of await db.getAllKeys('journal'))
    if (await isSound(key, reader)) sound.add(key);
    else entries.push(key);
  const parts = await db.getAllKeys('journalParts');
  return { entries, parts: parts.filter(([entry]) => !sound.has(entry)) };
}

/** Moves the suspects that are still damaged. */
async function move(db: LibraryDb, { entries, parts }: Suspects, found: string): Promise<number> {
  const tx = db.transaction([...JOURNAL_STORES, 'damaged'], 'readwrite', { durability: 'strict' });
  const stores = { journal: tx.objectStore('journal'), journalParts: tx.objectStore('journalParts') };
  const reader: JournalReader = {
    entry: (key) => stores.journal.get(key as never),
    partKeys: (range) => stores.journalParts.getAllKeys(range),
    part: (key) => stores.journalParts.get(key as never),
  };
  let count = 0;
  const moveOne = async (store: 'journal' | 'journalParts', key: IDBValidKey, record: unknown) => {
    // A later change may have deleted it.
    if (record === undefined) return;
    const value = { store, key, record, reason: t.damagedEntry, found } as DamagedRecord;
    await tx.objectStore('damaged').add(value);
    await stores[store].delete(key as never);
    count += 1;
  };

  const damaged = new Set<IDBValidKey>();
  for (const key of new Set([...entries, ...parts.map(([entry]) => entry)]))
    if (!(await isSound(key, reader))) damaged.add(key);
  for (const key of entries) if (damaged.has(key)) await moveOne('journal', key, await reader.entry(key));
  for (const [entry, part] of parts)
    if (damaged.has(entry)) await moveOne('journalParts', [entry, part], await reader.part([entry, part]));
  await tx.done;
  return count;
}

/** Tells whether the journal has a sound entry under a key, with all its parts. */
async function isSound(key: IDBValidKey, { entry, partKeys, part }: JournalReader): Promise<boolean> {
  const stored = await entry(key);
  if (!isJournalEntry(stored)) return false;
  let changes = 0;
  for (const partKey of await partKeys(partsOf(stored.sequence))) {
    const one = await part(partKey);
    if (!isJournalPart(one)) return false;
    changes += one.changes.length;
  }
  return changes === stored.size;
}
