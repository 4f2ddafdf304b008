import type { IDBPTransaction } from 'idb';
import type { LibraryDb, Tables } from './db';
import type { RecordChange } from './recorder';
import { newState, readState } from './state';
import type { LibraryState } from './state-schema';

/** The stores of the state. Every write of the library includes them in its transaction. */
export const STATE_STORES = ['state', 'outbox'] as const;

/** A transaction that writes the state. */
type StateTx = IDBPTransaction<Tables, [...typeof STATE_STORES], 'readwrite'>;

/** The number of records that an entry of the outbox lists at most. */
const MAX_LISTED = 2_000;

/**
 * Counts a write in the state, and lists its records in the outbox, in the transaction of the write itself.
 *
 * @param copied the numbers of writes that the second copy has: the outbox need not list them any more
 * @param known the state after the last write of this context; null before the first one
 * @returns the new state
 */
export async function countWrite(
  tx: StateTx,
  changes: readonly RecordChange[],
  copied: readonly number[],
  known: LibraryState | null,
): Promise<LibraryState> {
  const state = await presentState(tx, known);
  const counts = { ...state.counts };
  // Never below zero: a record that another program wrote was not counted.
  for (const { store, before, after } of changes)
    counts[store] = Math.max(0, counts[store] + Number(after !== null) - Number(before !== null));
  const sequence = state.sequence + 1;
  const next = { ...state, sequence, counts, uncompacted: state.uncompacted + changes.length };
  const changed =
    changes.length > MAX_LISTED ? ('any' as const) : changes.map(({ store, key }) => ({ store, key }));
  const outbox = tx.objectStore('outbox');
  await Promise.all([
    tx.objectStore('state').put(next),
    outbox.put({ sequence, changed }),
    ...copied.map((one) => outbox.delete(one)),
  ]);
  return next;
}

/** Returns the state before a write: as it is stored, or as it was known if that is damaged or lost. */
async function presentState(tx: StateTx, known: LibraryState | null): Promise<LibraryState> {
  const stored = await tx.objectStore('state').get('library');
  const read = readState(stored);
  if (read !== undefined && known === null) return read;
  // Only this context writes, so the library is still the one that it was, and no number comes twice.
  if (read !== undefined && known !== null)
    return { ...read, id: known.id, sequence: Math.max(read.sequence, known.sequence) };
  const last = (await tx.objectStore('outbox').getAllKeys()).at(-1);
  if (known !== null) return { ...known, sequence: Math.max(known.sequence, last ?? 0) };
  return (
    // A damaged one keeps its id, if the outbox tells the number of its last write.
    readState({ ...newState(''), id: stored && Reflect.get(stored, 'id'), sequence: last }) ??
    // "Delete everything" deletes the state, too; the next write begins a new library.
    newState(crypto.randomUUID())
  );
}

/**
 * Changes the state of a library.
 *
 * @param change returns undefined if it is to stay
 */
export async function changeState(
  db: LibraryDb,
  change: (state?: LibraryState) => LibraryState | undefined,
): Promise<void> {
  const tx = db.transaction('state', 'readwrite', { durability: 'strict' });
  const next = change(readState(await tx.store.get('library')));
  if (next !== undefined) await tx.store.put(next);
  await tx.done;
}

/** Stores the problem of the second copy; null removes it. */
export async function noteProblem(db: LibraryDb, reason: string | null): Promise<void> {
  if (reason === null) await db.delete('state', 'copy-problem');
  else await db.put('state', { key: 'copy-problem', reason });
}

/** Removes the notice of a recovery. */
export async function dismissRecovery(db: LibraryDb): Promise<void> {
  await db.delete('state', 'recovery');
}
