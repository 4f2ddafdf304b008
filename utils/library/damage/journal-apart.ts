import * as t from '@/utils/i18n/en/errors';
import type { DamagedRecord, JournalEntry, LibraryDb } from '../db';
import { JOURNAL_STORES, partsOf } from '../journal';
import { isJournalEntry, isJournalPart } from './journal-shape';

/**
 * Moves the damaged entries of the journal to the store `damaged`, with all their parts: a change is undone as a whole
 * or not at all. So are parts without an entry.
 *
 * @param db the database without the guard of readers
 * @param found the time (ISO 8601, UTC)
 * @returns the number of records that were moved
 */
export async function setJournalApart(db: LibraryDb, found: string): Promise<number> {
  const tx = db.transaction([...JOURNAL_STORES, 'damaged'], 'readwrite', { durability: 'strict' });
  const [journal, parts] = [tx.objectStore('journal'), tx.objectStore('journalParts')];
  const damaged = tx.objectStore('damaged');
  const sound = new Set<IDBValidKey>();
  let count = 0;
  const move = async (store: 'journal' | 'journalParts', key: IDBValidKey, record: unknown) => {
    await damaged.add({ store, key, record, reason: t.damagedEntry, found } as DamagedRecord);
    await tx.objectStore(store).delete(key as never);
    count += 1;
  };

  for (const key of await journal.getAllKeys()) {
    const entry: unknown = await journal.get(key);
    if (isJournalEntry(entry) && (await hasAllParts(entry))) sound.add(key);
    else await move('journal', key, entry);
  }
  for (const key of await parts.getAllKeys())
    if (!sound.has(key[0])) await move('journalParts', key, await parts.get(key));
  await tx.done;
  return count;

  async function hasAllParts({ sequence, size }: JournalEntry): Promise<boolean> {
    let changes = 0;
    for (const key of await parts.getAllKeys(partsOf(sequence))) {
      const part: unknown = await parts.get(key);
      if (!isJournalPart(part)) return false;
      changes += part.changes.length;
    }
    return changes === size;
  }
}
