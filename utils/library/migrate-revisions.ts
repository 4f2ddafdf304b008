import type { IDBPTransaction, StoreNames } from 'idb';
import { withPlausibleRevision } from '@/utils/observation/revision';
import { recordsIn } from './batches';
import type { LibraryStore, Tables } from './db';

/** The stores whose records have a revision, or contain a record that has one. */
const STORES = [
  'observations',
  'drafts',
  'deleted',
  'actors',
  'coverage',
  'sequences',
  'views',
] as const satisfies readonly LibraryStore[];

/**
 * Gives records a plausible revision. Before version 5 of the database, an import could store any number; one edit later,
 * no backup or export with the record could be read.
 */
export async function migrateRevisions(
  tx: IDBPTransaction<Tables, StoreNames<Tables>[], 'versionchange'>,
): Promise<void> {
  for (const name of STORES) {
    const store = tx.objectStore(name);
    for await (const record of recordsIn<object>(store)) {
      const plausible = withPlausibleRevision(record);
      if (plausible !== record) await store.put(plausible as never);
    }
  }
}
