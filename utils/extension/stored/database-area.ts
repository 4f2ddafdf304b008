import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { withDatabase } from '@/utils/async/with-database';
import type { Area } from './area';

interface Tables extends DBSchema {
  values: { key: string; value: unknown };
}

type Db = IDBPDatabase<Tables>;

/** The name of the database, and of the channel by which its changes are broadcast. */
const NAME = 'stored-values';
/** The key that is true once the values of former versions have been moved here. It is no name of a value. */
const MOVED = '';

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
      // Only once: what is written there later may be written by a page.
      if ((await db.get('values', MOVED)) !== true) await moveFrom(former, db);
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

async function moveFrom(former: FormerPlace, db: Db): Promise<void> {
  const values = await former.get(FORMER_KEYS);
  const tx = db.transaction('values', 'readwrite', { durability: 'strict' });
  // Another page may have moved them meanwhile.
  if ((await tx.store.get(MOVED)) !== true) {
    for (const [key, value] of Object.entries(values)) await tx.store.put(value, key);
    await tx.store.put(true, MOVED);
  }
  await tx.done;
  await former.remove(FORMER_KEYS);
}
