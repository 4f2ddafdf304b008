import type { IDBPObjectStore, IDBPTransaction } from 'idb';
import { problemOf } from './check-record';
import { DamageFound } from './damage/damage-found';
import { guardedStore } from './damage/guard';
import { soundRecord } from './damage/shape';
import type { KeyOf, LibraryStore, RecordOf, Tables } from './db';
import { keyOf } from './key-of';
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
  /**
   * Returns a record in its current state within this transaction.
   *
   * @throws DamageFound when it is damaged; all other methods do the same
   */
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
  /** Returns a record in its current state, also a damaged one; null if there is none. */
  read<Store extends LibraryStore>(store: Store, key: KeyOf<Store>): Promise<object | null>;
  /** Deletes a record, also a damaged one. */
  remove<Store extends LibraryStore>(store: Store, key: KeyOf<Store>): Promise<void>;
  /** Returns a record as it was before the transaction. */
  before<Store extends LibraryStore>(store: Store, key: KeyOf<Store>): Promise<RecordOf<Store> | undefined>;
}

/** A record that was read or written. */
interface Known {
  key: IDBValidKey;
  before: object | null;
  now: object | null;
}

/** A change that is based on damaged records is not made. */
const refuse = (store: LibraryStore) => {
  throw new DamageFound(store);
};

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
  /** Loads a record for a change. What it read is then in the journal, so a damaged one would also spoil the undo. */
  const loadSound = async (store: LibraryStore, key: IDBValidKey): Promise<Known> => {
    const one = await load(store, key);
    if (one.now === null || one.now !== one.before) return one;
    const sound = soundRecord(store, one.now);
    if (sound === null) throw new DamageFound(store);
    one.before = sound;
    one.now = sound;
    return one;
  };
  const keyIn = (store: LibraryStore, record: object) => keyOf(tx.objectStore(store), record);

  const records: Records = {
    async get(store, key) {
      return ((await loadSound(store, key)).now ?? undefined) as never;
    },
    async all(store) {
      for (const record of await guardedStore(tx.objectStore(store), refuse).getAll())
        remember(store, keyIn(store, record), record);
      readWhole.add(store);
      return [...knownOf(store).values()].flatMap(({ now }) => now ?? []) as never;
    },
    async put(store, record) {
      const one = await loadSound(store, keyIn(store, record));
      if (one.now !== null && sameData(one.now, record)) return;
      const problem = problemOf(store, record);
      // The problem may have been there before the change.
      if (problem !== null && one.before !== null && problemOf(store, one.before) !== null)
        throw new DamageFound(store);
      if (problem !== null) throw problem;
      one.now = record;
      await tx.objectStore(store).put(record as never);
    },
    async delete(store, key, restoredAs) {
      const one = await loadSound(store, key);
      if (one.before !== null && restoredAs !== undefined) one.before = restoredAs;
      if (one.now === null) return;
      one.now = null;
      await tx.objectStore(store).delete(key as string);
    },
    async replaceAll(store, wanted) {
      await records.all(store);
      const keys = new Set(wanted.map((record) => textOf(keyIn(store, record))));
      const others = [...knownOf(store).values()].filter(({ key }) => !keys.has(textOf(key)));
      await Promise.all([
        ...others.map(({ key }) => records.delete(store, key as never)),
        ...wanted.map((record) => records.put(store, record)),
      ]);
    },
    store: (store) => guardedStore(tx.objectStore(store), refuse) as never,
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
    read: async (store, key) => (await load(store, key)).now,
    async remove(store, key) {
      const one = await load(store, key);
      one.now = null;
      await tx.objectStore(store).delete(key as string);
    },
    before: async (store, key) => ((await load(store, key)).before ?? undefined) as never,
  };
}
