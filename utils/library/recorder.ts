import type { IDBPObjectStore, IDBPTransaction } from 'idb';
import { checkRecord } from './check-record';
import type { KeyOf, LibraryStore, RecordOf, Tables } from './db';
import { sameData } from './same-data';

/** A change of one record in a transaction, with both states in full; null if there is no record. */
export type RecordChange = {
  [Store in LibraryStore]: {
    store: Store;
    key: KeyOf<Store>;
    before: RecordOf<Store> | null;
    after: RecordOf<Store> | null;
  };
}[LibraryStore];

/**
 * The records of a transaction. All writes of the library go through it, so that it knows the changes for the journal
 * and for the other parts of the extension.
 */
export interface Records<Names extends LibraryStore = LibraryStore> {
  /** Returns a record in its current state within this transaction. */
  get<Store extends Names>(store: Store, key: KeyOf<Store>): Promise<RecordOf<Store> | undefined>;
  /** Returns all records of a store; later calls for records of this store read nothing. */
  all<Store extends Names>(store: Store): Promise<RecordOf<Store>[]>;
  /**
   * Writes a record, unless one with the same content exists.
   *
   * @throws LibraryError `invalid` when a backup with the record could not be read
   */
  put<Store extends Names>(store: Store, record: RecordOf<Store>): Promise<void>;
  /**
   * Deletes a record, if there is one.
   *
   * @param restoredAs the record that an undo restores instead of the stored one, if it contains more
   */
  delete<Store extends Names>(store: Store, key: KeyOf<Store>, restoredAs?: RecordOf<Store>): Promise<void>;
  /** Replaces all records of a store. */
  replaceAll<Store extends Names>(store: Store, records: readonly RecordOf<Store>[]): Promise<void>;
  /** Returns a store for reads by index, count or cursor. */
  store<Store extends Names>(store: Store): IDBPObjectStore<Tables, LibraryStore[], Store, 'readonly'>;
}

/** The recorder of a transaction. */
export interface Recorder {
  records: Records;
  /** Returns the records that differ from the start of the transaction, each once. */
  changes(): RecordChange[];
  /** Returns a record as it was before the transaction. */
  before<Store extends LibraryStore>(store: Store, key: KeyOf<Store>): Promise<RecordOf<Store> | undefined>;
}

/** A record that was read or written. */
interface Known {
  key: IDBValidKey;
  before: object | null;
  now: object | null;
}

const textOf = (key: IDBValidKey): string => (typeof key === 'string' ? key : JSON.stringify(key));

/** Creates the recorder of a transaction. */
export function createRecorder(tx: IDBPTransaction<Tables, LibraryStore[], 'readwrite'>): Recorder {
  const known = new Map<LibraryStore, Map<string, Known>>();
  const readWhole = new Set<LibraryStore>();

  const knownOf = (store: LibraryStore): Map<string, Known> => {
    const all = known.get(store) ?? new Map<string, Known>();
    known.set(store, all);
    return all;
  };
  const remember = (store: LibraryStore, key: IDBValidKey, stored: object | null): Known => {
    const all = knownOf(store);
    const text = textOf(key);
    // Two concurrent reads of the same record share one entry.
    const one = all.get(text) ?? { key, before: stored, now: stored };
    all.set(text, one);
    return one;
  };
  const load = async (store: LibraryStore, key: IDBValidKey): Promise<Known> => {
    const one = knownOf(store).get(textOf(key));
    if (one !== undefined) return one;
    if (readWhole.has(store)) return remember(store, key, null);
    return remember(store, key, (await tx.objectStore(store).get(key as string)) ?? null);
  };
  const keyOf = (store: LibraryStore, record: object): IDBValidKey => {
    const fields = record as Record<string, IDBValidKey>;
    const path = tx.objectStore(store).keyPath ?? [];
    return typeof path === 'string' ? (fields[path] ?? '') : path.map((name) => fields[name] ?? '');
  };

  const records: Records = {
    async get(store, key) {
      return ((await load(store, key)).now ?? undefined) as never;
    },
    async all(store) {
      for (const record of await tx.objectStore(store).getAll())
        remember(store, keyOf(store, record), record);
      readWhole.add(store);
      return [...knownOf(store).values()].flatMap(({ now }) => now ?? []) as never;
    },
    async put(store, record) {
      const one = await load(store, keyOf(store, record));
      if (one.now !== null && sameData(one.now, record)) return;
      checkRecord(store, record);
      one.now = record;
      await tx.objectStore(store).put(record as never);
    },
    async delete(store, key, restoredAs) {
      const one = await load(store, key);
      if (one.before !== null && restoredAs !== undefined) one.before = restoredAs;
      if (one.now === null) return;
      one.now = null;
      await tx.objectStore(store).delete(key as string);
    },
    async replaceAll(store, wanted) {
      await records.all(store);
      const keys = new Set(wanted.map((record) => textOf(keyOf(store, record))));
      const others = [...knownOf(store).values()].filter(({ key }) => !keys.has(textOf(key)));
      await Promise.all([
        ...others.map(({ key }) => records.delete(store, key as never)),
        ...wanted.map((record) => records.put(store, record)),
      ]);
    },
    store: (store) => tx.objectStore(store) as never,
  };

  return {
    records,
    changes: () =>
      [...known].flatMap(([store, all]) =>
        [...all.values()].flatMap(({ key, before, now }) =>
          before === now || (before !== null && now !== null && sameData(before, now))
            ? []
            : [{ store, key, before, after: now } as RecordChange],
        ),
      ),
    before: async (store, key) => ((await load(store, key)).before ?? undefined) as never,
  };
}
