import { IDBFactory } from 'fake-indexeddb';
import { withDamageCheck } from '@/utils/library/damage/check';
import { setApart } from '@/utils/library/damage/set-apart';
import { type LibraryDb, openLibrary } from '@/utils/library/db';
import { migrateStores } from '@/utils/library/migrate';
import { maintenance } from '@/utils/library/second-copy/maintenance';
import { SecondCopy } from '@/utils/library/second-copy/second-copy';
import type { WritableLibrary, Written } from '@/utils/library/transaction';
import { memoryDirectory } from './memory-directory';

/** An empty library that records its writes. */
export interface FreshLibrary extends WritableLibrary {
  db: LibraryDb;
  /** All writes that changed something, in order. */
  written: Written[];
}

/** Opens an empty library in a database of its own. */
export async function freshLibrary(): Promise<FreshLibrary> {
  globalThis.indexedDB = new IDBFactory();
  const written: Written[] = [];
  const db = await openLibrary(() => {}, migrateStores);
  const context = {
    db,
    directory: memoryDirectory(),
    now: () => '2026-04-01T00:00:00.000Z',
    patienceMs: 60_000,
  };
  const copy = new SecondCopy(context, async () => maintenance, false);
  return withDamageCheck(
    { db, copy, written, onWritten: (one: Written) => void written.push(one) },
    { loadCheck: async () => setApart, now: context.now },
  );
}

/** Returns a UUID for each number. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
