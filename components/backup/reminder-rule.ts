/** Instants in ISO 8601, UTC; null for never. */
export interface BackupTimes {
  /** When the last backup was saved. */
  saved: string | null;
  /** When the reminder was last sent away. */
  dismissed: string | null;
}

/** A backup is old after so many days; a reminder that was sent away comes back after as many. */
const OLD_DAYS = 30;
/** Fewer observations are no loss to speak of. */
export const WORTH = 20;
const DAY_MS = 86_400_000;

/**
 * Whether to remind of a backup.
 *
 * @param observations how many the library has that are the analyst's own
 * @param now milliseconds since 1970
 */
export function isDue(times: BackupTimes, observations: number, now: number): boolean {
  const old = (at: string | null) => at === null || now - Date.parse(at) > OLD_DAYS * DAY_MS;
  return observations >= WORTH && old(times.saved) && old(times.dismissed);
}
