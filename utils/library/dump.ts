import type { LastWrite } from '@/utils/backup/automatic';
import type { Dump } from '@/utils/exchange/formats/backup/dump';
import { emptyDump } from '@/utils/exchange/formats/backup/dump';
import type { StoreName } from '@/utils/exchange/formats/backup/schema';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import type { LibraryDb, LibraryStore, RecordOf } from './db';
import { stateOf } from './state';

/** Checks that a backup has all stores, except the journal, which is only valid for this library. */
const _complete: { [Name in LibraryStore]: RecordOf<Name>[] } extends Dump
  ? Dump extends { [Name in LibraryStore]: RecordOf<Name>[] }
    ? true
    : never
  : never = true;
void _complete;

/** Reads all records of the stores of a backup, in one transaction. */
export async function dumpOf(db: LibraryDb): Promise<Dump> {
  const tx = db.transaction(STORE_NAMES);
  const dump = emptyDump();
  const read = async <Name extends StoreName>(name: Name) => {
    dump[name] = (await tx.objectStore(name).getAll()) as Dump[Name];
  };
  await Promise.all(STORE_NAMES.map(read));
  return dump;
}

/**
 * Returns the last write of the library; null if it has no state yet, or is empty and was never written. A number of the
 * journal would not do: a purge and a recovery empty the journal.
 */
export async function lastWrite(db: LibraryDb): Promise<LastWrite | null> {
  const state = await stateOf(db);
  if (state === undefined) return null;
  const { id, sequence, counts } = state;
  const isEmpty = STORE_NAMES.every((store) => counts[store] === 0);
  return sequence === 0 && isEmpty ? null : { library: id, sequence };
}
