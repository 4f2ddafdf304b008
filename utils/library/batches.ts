import type { LibraryDb, Tables } from './db';

/** The reading methods of an object store, in a transaction of their own or in one that is open. */
interface ReadableStore<Value> {
  getAllKeys(range: IDBKeyRange | null, count: number): Promise<IDBValidKey[]>;
  getAll(range: IDBKeyRange | null, count: number): Promise<Value[]>;
}

/** Records that are read at a time, unless the caller wants fewer. */
const BATCH_SIZE = 1_000;

/**
 * Yields the keys and the records of a store in batches, whatever its key path is, in the order of their keys. Keys and
 * records of a batch are of the same moment.
 *
 * @param storeOf returns the store for each batch. If it is always that of one transaction, the caller may await requests
 *   of this transaction only between two batches; if it is that of a new transaction each time, others may write
 *   meanwhile
 */
export async function* entriesIn<Value>(
  storeOf: () => ReadableStore<Value>,
  size = BATCH_SIZE,
): AsyncGenerator<{ keys: IDBValidKey[]; records: Value[] }> {
  let range: IDBKeyRange | null = null;
  for (;;) {
    const store = storeOf();
    const [keys, records]: [IDBValidKey[], Value[]] = await Promise.all([
      store.getAllKeys(range, size),
      store.getAll(range, size),
    ]);
    const last = keys.at(-1);
    if (last === undefined) return;
    yield { keys, records };
    range = IDBKeyRange.lowerBound(last, true);
  }
}

/** Yields all records of a store of a transaction; see {@link entriesIn}. */
export async function* recordsIn<Value>(store: ReadableStore<Value>): AsyncGenerator<Value> {
  for await (const { records } of entriesIn(() => store)) yield* records;
}

/** The stores whose records have an id. */
type Store = 'observations' | 'reports';

/**
 * Reads all records of a store in batches, in the order of their ids. The next batch is read while the caller processes
 * the current one.
 *
 * @param size records per batch; reading 1,000 observations takes a few milliseconds
 */
export async function* batchesOf<S extends Store>(
  db: LibraryDb,
  store: S,
  size: number,
): AsyncGenerator<Tables[S]['value'][]> {
  const read = (after: string | null) =>
    db.getAll(store, after === null ? null : IDBKeyRange.lowerBound(after, true), size);
  let next: ReturnType<typeof read> | null = read(null);
  try {
    while (next !== null) {
      const batch: Tables[S]['value'][] = await next;
      const last = batch.length < size ? undefined : batch.at(-1);
      next = last === undefined ? null : read(last.id);
      yield batch;
    }
  } finally {
    // A caller that stops early does not wait for the pending read; ignore its failure.
    next?.catch(() => undefined);
  }
}
