import { DAY_MS } from '@/utils/time/instants';

/** The times that decide about a reminder. Instants in ISO 8601, UTC; null means never. */
export interface BackupTimes {
  /** The time of the last backup. */
  saved: string | null;
  /** The time at which the reminder was last dismissed. */
  dismissed: string | null;
}

/** Days after which a backup is old, and after which a dismissed reminder returns. */
const MAX_AGE_DAYS = 30;
/** Number of observations from which on a reminder is shown. The loss of fewer is small. */
export const MIN_OBSERVATIONS = 20;

/**
 * Returns true if the reminder of a backup is due.
 *
 * @param observations number of the analyst's own observations in the library
 * @param now milliseconds since 1970
 */
export function isDue(times: BackupTimes, observations: number, now: number): boolean {
  const old = (at: string | null) => at === null || now - Date.parse(at) > MAX_AGE_DAYS * DAY_MS;
  return observations >= MIN_OBSERVATIONS && old(times.saved) && old(times.dismissed);
}
