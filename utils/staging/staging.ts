import { type DBSchema, openDB } from 'idb';

/**
 * Where a page leaves what is too large for a message, for the background to take: a database of its own beside the
 * library, in parts, so that neither side ever holds one huge value. What nobody took goes after a day.
 */

interface Tables extends DBSchema {
  parts: { key: [batch: string, part: number]; value: Part; indexes: { left: string } };
}

interface Part {
  batch: string;
  part: number;
  /** When it was left (ISO 8601, UTC). */
  left: string;
  records: readonly unknown[];
}

const DAY_MS = 86_400_000;

/** So many records are one part. */
const RECORDS_PER_PART = 1_000;

/** The first record of a batch that may have no other: without it, nothing left could not be told from nothing there. */
export const EMPTY = null;

function open() {
  return openDB<Tables>('staging', 1, {
    upgrade(db) {
      db.createObjectStore('parts', { keyPath: ['batch', 'part'] }).createIndex('left', 'left');
    },
  });
}

const partsOf = (batch: string) => IDBKeyRange.bound([batch], [batch, []]);

/**
 * Leaves records under the name of a batch, and takes away batches of yesterday.
 *
 * @param now ISO 8601 instant
 */
export async function leave(batch: string, records: readonly unknown[], now: string): Promise<void> {
  const db = await open();
  try {
    const yesterday = new Date(Date.parse(now) - DAY_MS).toISOString();
    for (const key of await db.getAllKeysFromIndex('parts', 'left', IDBKeyRange.upperBound(yesterday)))
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
  } finally {
    db.close();
  }
}

/** What was left under a name, in its order, unchecked; empty when nothing was. */
export async function take(batch: string): Promise<unknown[]> {
  const db = await open();
  try {
    return (await db.getAll('parts', partsOf(batch))).flatMap(({ records }) => records);
  } finally {
    db.close();
  }
}

/** Takes away what was left under a name. */
export async function drop(batch: string): Promise<void> {
  const db = await open();
  try {
    await db.delete('parts', partsOf(batch));
  } finally {
    db.close();
  }
}
