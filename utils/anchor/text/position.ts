/** A place is the nearer one by this factor … */
const FACTOR = 4;
/** … and more than this, in code units, which edits before it may have moved it by; or by so much more a factor. */
const FAR = 500;
const CLEAR_FACTOR = 10;

/**
 * Whether position tells two places of a quote apart: a page that has grown or shrunk has moved all of them.
 * @param a distance of the one from the old position, in canonical code units
 * @param b distance of the other
 */
export function isNearer(a: number, b: number): boolean {
  return a * CLEAR_FACTOR < b || (a * FACTOR <= b && b - a > FAR);
}

/** How far a place is from the old position, both in canonical code units; all are as far where no position is known. */
export function distanceOf(place: number, position: number | null): number {
  return position === null ? 0 : Math.abs(place - position);
}
