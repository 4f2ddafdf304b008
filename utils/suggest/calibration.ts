/** A monotone curve from what the softmax says to how often it is right: points with both coordinates ascending. */
export type Curve = readonly (readonly [said: number, right: number])[];

/**
 * Reads a calibration curve, in straight lines between its points and level beyond its ends.
 *
 * @param said a probability of the softmax
 * @returns how often such a suggestion was right, 0 to 1
 */
export function calibrate(curve: Curve, said: number): number {
  let before = curve[0];
  if (before === undefined) return said;
  for (const point of curve) {
    if (said <= point[0]) {
      const width = point[0] - before[0];
      return width > 0 ? before[1] + ((point[1] - before[1]) * (said - before[0])) / width : point[1];
    }
    before = point;
  }
  return before[1];
}
