import { type DBSchema, openDB } from 'idb';
import { withDatabase } from '@/utils/async/with-database';
import type { BackupFolder } from './folder';
import type { SealingKey } from './seal';

/**
 * The things of automatic backups that only IndexedDB can keep: the key that encrypts (a `CryptoKey` that cannot be read
 * out, docs/adr/0030-backups-by-themselves.md) and the folder that the analyst picked. It is a database beside the
 * library, which no backup contains.
 */
export interface Kept {
  sealing: SealingKey;
  /** Null where each file is saved as a download. */
  folder: BackupFolder | null;
}

interface Tables extends DBSchema {
  kept: { key: string; value: Kept };
}

const KEY = 'current';

function open() {
  return openDB<Tables>('automatic-backup', 1, {
    upgrade(db) {
      db.createObjectStore('kept');
    },
  });
}

/** Returns the key and the folder; null if automatic backups are off. */
export const readKept = (): Promise<Kept | null> =>
  withDatabase(open, async (db) => (await db.get('kept', KEY)) ?? null);

/** Stores the key and the folder in the place of the former ones. */
export const writeKept = (kept: Kept): Promise<unknown> =>
  withDatabase(open, (db) => db.put('kept', kept, KEY));

/** Deletes the key and the folder; the files in the folder stay. */
export const deleteKept = (): Promise<void> => withDatabase(open, (db) => db.delete('kept', KEY));
