import type { IDBPTransaction, StoreNames } from 'idb';
import type { LibraryDb, Tables } from './db';

/** A store of the library. */
export type Store = StoreNames<Tables>;

/**
 * A write is acknowledged only once it is on disk: without this, Chromium answers when the operating system has the
 * data, and a power cut may lose it (https://developer.chrome.com/blog/indexeddb-durability-mode-now-defaults-to-relaxed).
 */
const STRICT = { durability: 'strict' } as const;

/**
 * Runs one transaction and answers once it is on disk. When anything in it fails it is taken back whole, also what a
 * failing put had left behind.
 *
 * @param work must await nothing but the transaction's own requests, or the transaction ends under it
 */
export async function write<Names extends Store[], T>(
  db: LibraryDb,
  stores: [...Names],
  work: (tx: IDBPTransaction<Tables, Names, 'readwrite'>) => Promise<T>,
): Promise<T> {
  const tx = db.transaction(stores, 'readwrite', STRICT);
  try {
    const result = await work(tx as IDBPTransaction<Tables, Names, 'readwrite'>);
    await tx.done;
    return result;
  } catch (error) {
    abort(tx);
    // Its own end is told here too; wait until everything is taken back.
    await tx.done.catch(() => null);
    throw error;
  }
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch (error) {
    // The failure that brought us here has ended it already.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}
