import type { IDBPTransaction } from 'idb';
import { compareInstants, DAY_MS, earlierOf } from '@/utils/time/instants';
import type { LibraryDb, Tables } from './db';

/** The most that the library's time advances by one reading of the clock, in days. */
const MAX_ADVANCE = 7;

/**
 * Returns the time by which the library deletes what is old, and notes a reading of the clock for the next call. The clock
 * may be wrong: a year ahead, it would make all deleted observations old at once. So a reading counts from the next call
 * on, and only if that is not earlier; forward, the time follows the clock by at most a week for each reading. Without a
 * stored time it begins with that of the latest deletion or change.
 *
 * @param now the time of the clock (ISO 8601, UTC)
 * @returns a time that is not later than `now`
 */
export async function ownTime(db: LibraryDb, now: string): Promise<string> {
  const tx = db.transaction(['state', 'deleted', 'journal'], 'readwrite');
  // A request that fails is thrown where it is made, and ends the transaction as well.
  tx.done.catch(() => {});
  const clock = await tx.objectStore('state').get('clock');
  const stored = [Object(clock).time].find(isInstant);
  const latest = stored ?? (await latestChange(tx)) ?? now;
  const time = earlierOf(latest, now);
  const next = earlierOf(now, new Date(Date.parse(time) + MAX_ADVANCE * DAY_MS).toISOString());
  await tx.objectStore('state').put({ key: 'clock', time: next });
  await tx.done;
  return time;
}

/** Returns the time of the latest deletion or change; undefined if there is none, or it is damaged. */
async function latestChange(
  tx: IDBPTransaction<Tables, ('state' | 'deleted' | 'journal')[], 'readwrite'>,
): Promise<string | undefined> {
  const [deleted, made] = await Promise.all([
    tx.objectStore('deleted').index('deleted').openKeyCursor(null, 'prev'),
    tx.objectStore('journal').index('made').openKeyCursor(null, 'prev'),
  ]);
  return [deleted?.key, made?.key].filter(isInstant).sort(compareInstants).at(-1);
}

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));
