import type { IDBPCursorWithValue, IDBPIndex, IDBPObjectStore } from 'idb';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { type LibraryDb, type LibraryStore, openLibrary } from '../db';
import { keyOf } from '../key-of';
import { soundRecord } from './shape';

/** Called when a read meets a damaged record. What it throws is the error of the read. */
export type OnDamage = (store: LibraryStore) => void;

/**
 * Returns the library for readers: reads leave damaged records out, so that one of them does not make a whole query
 * fail. Not so in a transaction that writes, because its recorder has to know each record as it is. Counts and keys are
 * of all records.
 */
export function guarded(db: LibraryDb, onDamage: OnDamage): LibraryDb {
  const storeOf = (name: string) => {
    const { store } = db.transaction(name as LibraryStore);
    return guardedStore(store as unknown as ReadableStore, onDamage);
  };
  return replacing(db, {
    get: async (name: string, key: string) => storeOf(name).get(key),
    getAll: async (name: string, range?: IDBKeyRange, count?: number) => storeOf(name).getAll(range, count),
    getFromIndex: async (name: string, index: string, key: string) => storeOf(name).index(index).get(key),
    getAllFromIndex: async (name: string, index: string, range?: IDBKeyRange, count?: number) =>
      storeOf(name).index(index).getAll(range, count),
    transaction(names: LibraryStore[], mode?: IDBTransactionMode, options?: IDBTransactionOptions) {
      const tx = db.transaction(names, mode as 'readonly', options);
      if (mode === 'readwrite') return tx;
      return replacing(tx, {
        objectStore: (name: LibraryStore) => guardedStore(tx.objectStore(name), onDamage),
        get store() {
          // Only a transaction of one store has it.
          const store = Reflect.get(tx, 'store') as object | undefined;
          return store && guardedStore(store, onDamage);
        },
      });
    },
  });
}

/** Opens the library for a worker, which reads it and leaves damaged records to others. */
export async function openGuarded(onClosed: () => void): Promise<LibraryDb> {
  return guarded(await openLibrary(onClosed), () => {});
}

/** A store as the guard sees it: of any name. */
type ReadableStore = IDBPObjectStore<unknown, string[], string, 'readonly'>;
type ReadableIndex = IDBPIndex<unknown, string[], string, string, 'readonly'>;
type Cursor = IDBPCursorWithValue<unknown, string[], string, unknown, 'readonly'>;

/** Returns a store that leaves damaged records out; see {@link guarded}. */
export function guardedStore<Store extends object>(target: Store, onDamage: OnDamage): Store {
  const store = target as unknown as ReadableStore;
  if (!STORE_NAMES.some((name) => name === store.name)) return target;
  const name = store.name as LibraryStore;
  /** Returns the sound record, nothing in the place of a damaged one. */
  const soundIn = (record: unknown): unknown[] => {
    const sound = soundRecord(name, record);
    if (sound === null) onDamage(name);
    return sound === null ? [] : [sound];
  };
  const readsOf = (readable: ReadableStore | ReadableIndex) => ({
    async get(key: string) {
      const record: unknown = await readable.get(key);
      return record === undefined ? undefined : soundIn(record)[0];
    },
    async openCursor(range?: IDBKeyRange, direction?: IDBCursorDirection) {
      return nextSound(await readable.openCursor(range, direction));
    },
  });
  const nextSound = async (found: Cursor | null): Promise<Cursor | null> => {
    for (let cursor = found; cursor !== null; cursor = await cursor.continue()) {
      const at = cursor;
      const [value] = soundIn(at.value);
      if (value !== undefined)
        return replacing(at, { value, continue: async (key?: string) => nextSound(await at.continue(key)) });
    }
    return null;
  };
  const getAll = async (range?: IDBKeyRange | null, count?: number): Promise<unknown[]> => {
    const records: unknown[] = await store.getAll(range, count);
    const sound = records.flatMap(soundIn);
    // A caller that gave a number takes fewer records for the end of the store.
    if (count === undefined || records.length < count || sound.length === count) return sound;
    const rest = following(keyOf(store, records.at(-1)), range ?? {});
    return rest === null ? sound : [...sound, ...(await getAll(rest, count - sound.length))];
  };
  return replacing(target, {
    ...readsOf(store),
    getAll,
    index(indexName: string) {
      const index: ReadableIndex = store.index(indexName);
      return replacing(index, {
        ...readsOf(index),
        getAll: async (range?: IDBKeyRange, count?: number) =>
          (await index.getAll(range, count)).flatMap(soundIn),
      });
    },
  });
}

/** Returns the part of a range after a key in it; null if nothing follows. */
function following(key: IDBValidKey, { upper, upperOpen }: Partial<IDBKeyRange>): IDBKeyRange | null {
  if (upper === undefined) return IDBKeyRange.lowerBound(key, true);
  return indexedDB.cmp(key, upper) < 0 ? IDBKeyRange.bound(key, upper, true, upperOpen) : null;
}

/** Returns an object with some members replaced. All others are those of the target. */
function replacing<Target extends object>(target: Target, members: object): Target {
  return new Proxy(target, {
    get(_target, name) {
      if (Object.hasOwn(members, name)) return Reflect.get(members, name);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
