import { compareText } from '@/utils/text/compare';
import { trimmed } from '@/utils/text/trimmed';

/** A day in milliseconds. */
export const DAY_MS = 86_400_000;

/**
 * Returns the instant so many days before another, as ISO 8601 in UTC.
 *
 * @param now ISO 8601 instant
 */
export function daysBefore(now: string, days: number): string {
  return new Date(Date.parse(now) - days * DAY_MS).toISOString();
}

/**
 * Compares instants by time. Their texts cannot be compared as such: the fraction of the second is optional and has any
 * length ("…:05Z" is before "…:05.1Z"). Milliseconds would drop the rest of a longer fraction.
 *
 * @param a an instant as `z.iso.datetime()` accepts it: `YYYY-MM-DDTHH:MM:SS`, an optional fraction, `Z`
 * @param b the other instant
 */
export function compareInstants(a: string, b: string): number {
  // Fast path for the usual case: with fractions of equal length, the order of the texts is the order of the times.
  if (a.length === b.length) return compareText(a, b);
  return compareText(a.slice(0, 19), b.slice(0, 19)) || compareText(fraction(a), fraction(b));
}

/** Returns the earlier one of two instants (see {@link compareInstants}); the first if they are equal. */
export function earlierOf(a: string, b: string): string {
  return compareInstants(b, a) < 0 ? b : a;
}

/** Returns the digits of the fraction without trailing zeros: their order as texts is the order of the numbers. */
function fraction(instant: string): string {
  return trimmed(instant.slice(20, -1), '', '0');
}

/**
 * Rewrites an instant with exactly three digits of fraction, as STIX 2.1 (section 3.2) wants `created` and `modified`
 * and as `Date.parse` reads it everywhere. Further digits are cut off, missing seconds are zero.
 *
 * @param instant an instant as `z.iso.datetime()` accepts it; seconds and fraction are optional
 * @throws RangeError when the text is no instant in UTC
 */
export function toMilliseconds(instant: string): string {
  // Fast path for the usual case, an instant written by Date.prototype.toISOString.
  if (instant.length === 24 && instant[19] === '.') return instant;
  const [, minutes, seconds = '00', fraction = ''] =
    /^(.{10}T\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?Z$/.exec(instant) ?? [];
  if (minutes === undefined) throw new RangeError(`${instant} is no instant in UTC`);
  return `${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

/** Returns whether a day (YYYY-MM-DD) exists in the calendar: 2026-02-30 does not. */
export function dayExists(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
