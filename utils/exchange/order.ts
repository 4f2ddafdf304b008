/** Orders texts by their UTF-16 code units: the same everywhere, whatever the locale. For `Array.prototype.sort`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Orders instants by time. Their texts cannot be compared as such, since the fraction of the second is optional and
 * of any length ("…:05Z" is before "…:05.1Z"), nor as milliseconds, which would drop the rest of the fraction.
 *
 * @param a an instant as `z.iso.datetime()` takes it: `YYYY-MM-DDTHH:MM:SS`, a fraction or none, `Z`
 * @param b the other
 */
export function compareInstants(a: string, b: string): number {
  // With fractions of one length, which is nearly always, the order of the texts is that of the times.
  if (a.length === b.length) return compareText(a, b);
  return compareText(a.slice(0, 19), b.slice(0, 19)) || compareText(fraction(a), fraction(b));
}

/** The digits of the fraction without zeros at the end: as texts they are in the order of the numbers. */
function fraction(instant: string): string {
  return instant.slice(20, -1).replace(/0+$/, '');
}
