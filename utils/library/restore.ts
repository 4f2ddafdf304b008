import { type Dump, STORE_NAMES } from '@/utils/backup/stores';
import type { LibraryDb } from './db';
import { write } from './transaction';

/**
 * Puts a dump in the place of everything that the library has, all of it or nothing. What could be undone before no
 * longer can.
 */
export function restoreDump(db: LibraryDb, dump: Dump): Promise<void> {
  return write(db, [...STORE_NAMES, 'journal'], async (tx) => {
    await tx.objectStore('journal').clear();
    for (const name of STORE_NAMES) {
      const store = tx.objectStore(name);
      await store.clear();
      // Async, so that a put that throws at once rejects like one that fails later, and none is left unheard.
      await Promise.all(dump[name].map(async (record) => store.put(record as never)));
    }
  });
}
