import type { Dump, StoreName } from '@/utils/backup/stores';
import { emptyDump, STORE_NAMES } from '@/utils/backup/stores';
import type { LibraryDb, Tables } from './db';
import type { Store } from './transaction';

/** The journal undoes changes of this library alone: of all stores, it is not backed up. */
type BackedUp = Exclude<Store, 'journal'>;

/** Holds the backup to the stores that there are: a new one is either backed up or named above. */
const _complete: { [Name in BackedUp]: Tables[Name]['value'][] } extends Dump
  ? Dump extends { [Name in BackedUp]: Tables[Name]['value'][] }
    ? true
    : never
  : never = true;
void _complete;

/** Every record of the stores that a backup has, as of one moment. */
export async function dumpOf(db: LibraryDb): Promise<Dump> {
  const tx = db.transaction(STORE_NAMES);
  const dump = emptyDump();
  const read = async <Name extends StoreName>(name: Name) => {
    dump[name] = (await tx.objectStore(name).getAll()) as Dump[Name];
  };
  await Promise.all(STORE_NAMES.map(read));
  return dump;
}
