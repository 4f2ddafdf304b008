import { type DBSchema, openDB } from 'idb';
import { withDatabase } from '@/utils/async/with-database';
import { daysBefore } from '@/utils/time/instants';

/**
 * Staging area for data that is too large for a message: a page writes batches here and the background reads them. It
 * is an IndexedDB database beside the library, in parts, so that neither side ever holds one huge value. A batch that
 * nobody reads is deleted when one is written a day later or more.
 */

interface Tables extends DBSchema {
  parts: { key: [batch: string, part: number]; value: Part; indexes: { left: string } };
}

interface Part {
  batch: string;
  part: number;
  /** The time at which it was written (ISO 8601, UTC). */
  left: string;
  records: readonly unknown[];
}

/** Number of records in a part. */
const RECORDS_PER_PART = 1_000;

/** Sentinel: the first record of a batch that may be empty. It distinguishes an empty batch from a missing one. */
export const EMPTY_BATCH = null;

function open() {
  return openDB<Tables>('staging', 1, {
    upgrade(db) {
      db.createObjectStore('parts', { keyPath: ['batch', 'part'] }).createIndex('left', 'left');
    },
  });
}

const partsOf = (batch: string) => IDBKeyRange.bound([batch], [batch, []]);

/**
 * Writes records under the name of a batch, and deletes batches that are more than a day old.
 *
 * @param now ISO 8601 instant
 */
export function writeBatch(batch: string, records: readonly unknown[], now: string): Promise<void> {
  return withDatabase(open, async (db) => {
    for (const key of await db.getAllKeysFromIndex(
      'parts',
      'left',
      IDBKeyRange.upperBound(daysBefore(now, 1)),
    ))
      await db.delete('parts', key);
    for (let part = 0; part * RECORDS_PER_PART < records.length; part++) {
      const from = part * RECORDS_PER_PART;
      await db.put('parts', {
        batch,
        part,
        left: now,
        records: records.slice(from, from + RECORDS_PER_PART),
      });
    }
  });
}

/** Returns the records of a batch in their order, not validated; an empty array when there is no such batch. */
export function readBatch(batch: string): Promise<unknown[]> {
  return withDatabase(open, async (db) =>
    (await db.getAll('parts', partsOf(batch))).flatMap(({ records }) => records),
  );
}

/** Deletes a batch. */
export function deleteBatch(batch: string): Promise<void> {
  return withDatabase(open, (db) => db.delete('parts', partsOf(batch)));
}
