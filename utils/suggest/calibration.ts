/**
 * A monotonic calibration curve: points of predicted probability (from the softmax) and observed frequency of being
 * right. Both coordinates ascend.
 */
export type Curve = readonly (readonly [predicted: number, observed: number])[];

/**
 * Evaluates a calibration curve: linear between its points, constant beyond its ends.
 *
 * @param predicted a probability of the softmax
 * @returns how often such a suggestion was right, 0 to 1
 */
export function calibrate(curve: Curve, predicted: number): number {
  let before = curve[0];
  if (before === undefined) return predicted;
  for (const point of curve) {
    if (predicted <= point[0]) {
      const width = point[0] - before[0];
      return width > 0 ? before[1] + ((point[1] - before[1]) * (predicted - before[0])) / width : point[1];
    }
    before = point;
  }
  return before[1];
}
