import { compareInstants, DAY_MS } from '@/utils/time/instants';
import type { LibraryDb } from './db';

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
  const [deleted, made] = await Promise.all([
    tx.objectStore('deleted').index('deleted').openKeyCursor(null, 'prev'),
    tx.objectStore('journal').index('made').openKeyCursor(null, 'prev'),
  ]);
  const known = [stored ?? deleted?.key ?? '', stored ?? made?.key ?? ''].filter(isInstant);
  const latest = known.reduce(
    (last, time) => (compareInstants(time, last) > 0 ? time : last),
    known[0] ?? now,
  );
  const time = earlier(latest, now);
  const next = earlier(now, new Date(Date.parse(time) + MAX_ADVANCE * DAY_MS).toISOString());
  await tx.objectStore('state').put({ key: 'clock', time: next });
  await tx.done;
  return time;
}

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

const earlier = (a: string, b: string): string => (compareInstants(a, b) < 0 ? a : b);
