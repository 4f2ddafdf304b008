/** A place is nearer if the other one is at least this many times as far away … */
const NEARER_FACTOR = 4;
/** … and farther by more than this, in canonical code units: edits before a place may move it so far. */
const FAR_DISTANCE = 500;
/** A place is also nearer if the other one is more than this many times as far away. */
const CLEARLY_NEARER_FACTOR = 10;

/**
 * Returns true if position distinguishes two places of a quote. The thresholds are coarse, because a page that has
 * grown or shrunk has moved all places.
 * @param a distance of the first place from the old position, in canonical code units
 * @param b distance of the second one
 */
export function isNearer(a: number, b: number): boolean {
  return a * CLEARLY_NEARER_FACTOR < b || (a * NEARER_FACTOR <= b && b - a > FAR_DISTANCE);
}

/**
 * Returns the distance of a place from the old position, in canonical code units; 0 for all places if no position is
 * known.
 */
export function distanceOf(place: number, position: number | null): number {
  return position === null ? 0 : Math.abs(place - position);
}
