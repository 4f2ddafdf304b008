import type { Dump } from '@/utils/exchange/formats/backup/dump';
import { emptyDump } from '@/utils/exchange/formats/backup/dump';
import type { StoreName } from '@/utils/exchange/formats/backup/schema';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import type { LibraryDb, LibraryStore, RecordOf } from './db';

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

/** Returns the number of the newest entry of the journal; null if it has none. */
export async function newestEntry(db: LibraryDb): Promise<number | null> {
  const cursor = await db.transaction('journal').store.openKeyCursor(null, 'prev');
  return cursor?.key ?? null;
}
