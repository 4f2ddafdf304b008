import type { LibraryDb, Tables } from './db';

/** The stores whose records have an id. */
type Store = 'observations' | 'reports';

/**
 * All records of a store in portions, in the order of their ids. The next portion is read while the last one is worked
 * with.
 *
 * @param size of a portion: 1,000 observations take a few milliseconds to come out of the database
 */
export async function* portionsOf<S extends Store>(
  db: LibraryDb,
  store: S,
  size: number,
): AsyncGenerator<Tables[S]['value'][]> {
  const read = (after: string | null) =>
    db.getAll(store, after === null ? null : IDBKeyRange.lowerBound(after, true), size);
  let next: ReturnType<typeof read> | null = read(null);
  try {
    while (next !== null) {
      const portion: Tables[S]['value'][] = await next;
      const last = portion.length < size ? undefined : portion.at(-1);
      next = last === undefined ? null : read(last.id);
      yield portion;
    }
  } finally {
    // Who stops before the end does not wait for what is still read, nor for why that failed.
    next?.catch(() => undefined);
  }
}
