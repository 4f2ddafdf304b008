import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { withDatabase } from '@/utils/async/with-database';
import type { Area } from './area';

interface Tables extends DBSchema {
  values: { key: string; value: unknown };
}

type Db = IDBPDatabase<Tables>;

/** The name of the database, and of the channel by which its changes are broadcast. */
const NAME = 'stored-values';
/** The key of the progress of the move of former versions' values. It is no name of a value. */
const MOVE = '';
/** The values are here, and perhaps also still in their former place. */
const MOVED = true;
/** The values are here only. */
const REMOVED = 'removed';

/** The keys that former versions have written to `storage.local`. */
const FORMER_KEYS = [
  'starred',
  'recent',
  'copyTemplate',
  'backup',
  'export',
  'scanThreshold',
  'siteSettings',
  'welcomed',
];

/** The place of the values in former versions: `storage.local`, which content scripts can write. */
export interface FormerPlace {
  get(keys: string[]): Promise<Record<string, unknown>>;
  remove(keys: string[]): Promise<void>;
}

/** Creates the area in a database of its own, beside the library's. It first moves the values of former versions to it. */
export function createDatabaseArea(former: FormerPlace): Area {
  const withDb = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    withDatabase(open, async (db) => {
      if ((await db.get('values', MOVE)) !== REMOVED) await moveFrom(former, db);
      return work(db);
    });
  return {
    get: (key) => withDb((db) => db.get('values', key)),
    async set(key, value) {
      await withDb((db) => db.put('values', value, key));
      const channel = new BroadcastChannel(NAME);
      channel.postMessage(key);
      channel.close();
    },
    onChange(listener) {
      const channel = new BroadcastChannel(NAME);
      channel.onmessage = ({ data }: MessageEvent<string>) => listener(data);
      return () => channel.close();
    },
  };
}

const open = () =>
  openDB<Tables>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('values');
    },
  });

/**
 * Moves the values of former versions here, and then removes them from their former place. A move that was broken off
 * goes on where it was.
 */
async function moveFrom(former: FormerPlace, db: Db): Promise<void> {
  await copyOnce(former, db);
  try {
    await former.remove(FORMER_KEYS);
    await db.put('values', REMOVED, MOVE);
  } catch (error) {
    // The values are here. What is still there goes when a value is needed the next time.
    console.error('the former values were not removed', error);
  }
}

/** Copies the values, only once: what is in their former place later may be written by a page. */
async function copyOnce(former: FormerPlace, db: Db): Promise<void> {
  if ((await db.get('values', MOVE)) !== undefined) return;
  const values = await former.get(FORMER_KEYS);
  const tx = db.transaction('values', 'readwrite', { durability: 'strict' });
  // Another page may have copied them meanwhile.
  if ((await tx.store.get(MOVE)) === undefined) {
    for (const [key, value] of Object.entries(values)) await tx.store.put(value, key);
    await tx.store.put(MOVED, MOVE);
  }
  await tx.done;
}
