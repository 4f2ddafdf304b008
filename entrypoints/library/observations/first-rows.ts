import type { LibraryDb } from '@/utils/library/db';
import type { Observation, Report } from '@/utils/observation/schema';

/** The number of observations that are read first: more than fit a screen. */
const FIRST_ROWS_LIMIT = 40;

/** The most recently changed observations, which are shown while the rest is loaded. */
export interface FirstRows {
  /** In the initial order of the table: the latest capture first. */
  observations: readonly Observation[];
  /** Their reports. */
  reports: readonly Report[];
  /** True if there are no other observations. */
  complete: boolean;
}

/**
 * Reads the most recently changed observations with their reports. This takes a few milliseconds, whatever the size of
 * the library.
 */
export async function readFirstRows(db: LibraryDb): Promise<FirstRows> {
  const tx = db.transaction(['observations', 'reports']);
  const observations: Observation[] = [];
  let cursor = await tx.objectStore('observations').index('updated').openCursor(null, 'prev');
  for (; cursor !== null && observations.length < FIRST_ROWS_LIMIT; cursor = await cursor.continue())
    observations.push(cursor.value);
  const ids = [...new Set(observations.map(({ reportId }) => reportId))];
  const reports = await Promise.all(ids.map((id) => tx.objectStore('reports').get(id)));
  return {
    observations: observations.sort((a, b) => (a.created < b.created ? 1 : -1)),
    reports: reports.filter((one) => one !== undefined),
    complete: cursor === null,
  };
}
