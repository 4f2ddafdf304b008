import type { Dump } from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { abort } from './abort';
import type { DamagedRecord, LibraryDb } from './db';
import { JOURNAL_STORES } from './journal';
import type { LibraryState, Recovery } from './state-schema';
import { STATE_STORES } from './state-writes';

/** A library that was restored from the second copy. */
interface Restored {
  dump: Dump;
  state: LibraryState;
  /** The notice for the analyst; null if there is nothing to tell. */
  recovery: Recovery | null;
  /** The records that may not be in it. They are added to those that were set apart before. */
  damaged: readonly Omit<DamagedRecord, 'id'>[];
}

/**
 * Replaces all records by those that were restored from the second copy, in one transaction. The journal is cleared,
 * because its entries belong to records that may differ.
 */
export async function replaceLibrary(
  db: LibraryDb,
  { dump, state, recovery, damaged }: Restored,
): Promise<void> {
  const replaced = [...STORE_NAMES, ...JOURNAL_STORES, ...STATE_STORES];
  const tx = db.transaction([...replaced, 'damaged'], 'readwrite', { durability: 'strict' });
  const requests: Promise<unknown>[] = [tx.done];
  try {
    for (const name of replaced) if (name !== 'state') requests.push(tx.objectStore(name).clear());
    for (const name of STORE_NAMES) {
      const store = tx.objectStore(name);
      for (const record of dump[name]) requests.push(store.put(record as never));
    }
    const apart = tx.objectStore('damaged');
    for (const one of damaged) requests.push(apart.add(one as DamagedRecord));
    requests.push(tx.objectStore('state').put(state));
    if (recovery !== null) requests.push(tx.objectStore('state').put(recovery));
    await Promise.all(requests);
  } catch (error) {
    // Also when the browser refuses a value before it makes a request: else the stores would be left empty.
    abort(tx);
    await Promise.allSettled(requests);
    throw error;
  }
}
