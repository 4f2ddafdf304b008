import type { Dump } from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import type { Changed } from '@/utils/observation/changed';
import type { Stamp } from './journal';
import { change, type WritableLibrary } from './transaction';

/** Replaces the whole library by a dump, all or nothing. */
export function restoreDump(library: WritableLibrary, dump: Dump, stamp: Stamp): Promise<Changed<null>> {
  return change(library, stamp, STORE_NAMES, async (records) => {
    for (const store of STORE_NAMES) await records.replaceAll(store, dump[store]);
    return null;
  });
}
