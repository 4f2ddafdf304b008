import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { createRecordCheck } from '@/utils/exchange/formats/backup/sound-records';
import { withPlausibleRevision } from '@/utils/observation/revision';
import { entriesIn } from '../batches';
import type { KeyOf, LibraryDb, LibraryStore } from '../db';

/** A record that seemed damaged when it was read. */
export interface Suspect {
  store: LibraryStore;
  key: KeyOf<LibraryStore>;
}

/**
 * The number of records that are checked at a time. It takes some milliseconds, after which calls of pages are answered
 * first.
 */
const SLICE_SIZE = 100;

/**
 * Finds the records that may not be in a library: they do not fulfil their schema, or a rule between records, or have a
 * revision that is not plausible. Others may write meanwhile, so each has to be checked again in the transaction that
 * moves it.
 */
export async function findDamaged(db: LibraryDb): Promise<Suspect[]> {
  const suspects: Suspect[] = [];
  const check = createRecordCheck();
  // The reports come first: the rules for the others need them.
  for (const store of STORE_NAMES)
    for await (const { keys, records } of entriesIn<unknown>(() => db.transaction(store).store, SLICE_SIZE))
      for (const [index, key] of keys.entries()) {
        const record = records[index];
        if (check.fault(store, record) !== null || withPlausibleRevision(record) !== record)
          suspects.push({ store, key: key as KeyOf<LibraryStore> });
      }
  return suspects;
}
