import type { Dump } from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import type { LibraryDb, LibraryState, Recovery } from './db';
import { JOURNAL_STORES } from './journal';
import { STATE_STORES } from './state-writes';

/**
 * Replaces all records by those that were restored from the second copy, in one transaction. The journal is cleared,
 * because its entries belong to records that may differ.
 *
 * @param recovery the notice for the analyst; null if there is nothing to tell
 */
export async function replaceLibrary(
  db: LibraryDb,
  dump: Dump,
  state: LibraryState,
  recovery: Recovery | null,
): Promise<void> {
  const names = [...STORE_NAMES, ...JOURNAL_STORES, ...STATE_STORES];
  const tx = db.transaction(names, 'readwrite', { durability: 'strict' });
  const requests: Promise<unknown>[] = names
    .filter((name) => name !== 'state')
    .map((name) => tx.objectStore(name).clear());
  for (const name of STORE_NAMES) {
    const store = tx.objectStore(name);
    requests.push(...dump[name].map((record) => store.put(record as never)));
  }
  requests.push(tx.objectStore('state').put(state));
  if (recovery !== null) requests.push(tx.objectStore('state').put(recovery));
  // A failing request rolls the transaction back.
  await Promise.all([...requests, tx.done]);
}
