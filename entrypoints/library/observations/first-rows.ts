import type { LibraryDb } from '@/utils/library/db';
import type { Observation, Report } from '@/utils/observation/schema';

/** So many are read before all others: more than fit a screen. */
const FIRST = 40;

/** What was changed last, to be shown while the rest is read. */
export interface FirstRows {
  /** In the order that the table begins with: captured last first. */
  observations: readonly Observation[];
  /** Their reports. */
  reports: readonly Report[];
  /** Whether there are no others. */
  complete: boolean;
}

/** Reads the observations that were changed last, with their reports: a few milliseconds however large the library is. */
export async function readFirstRows(db: LibraryDb): Promise<FirstRows> {
  const tx = db.transaction(['observations', 'reports']);
  const observations: Observation[] = [];
  let cursor = await tx.objectStore('observations').index('updated').openCursor(null, 'prev');
  for (; cursor !== null && observations.length < FIRST; cursor = await cursor.continue())
    observations.push(cursor.value);
  const ids = [...new Set(observations.map(({ reportId }) => reportId))];
  const reports = await Promise.all(ids.map((id) => tx.objectStore('reports').get(id)));
  return {
    observations: observations.sort((a, b) => (a.created < b.created ? 1 : -1)),
    reports: reports.filter((one) => one !== undefined),
    complete: cursor === null,
  };
}
