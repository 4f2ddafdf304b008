import type { Curve } from '@/utils/suggest/calibration';

/** Largest number of points of the curve. */
const POINTS = 20;

/**
 * Fits a calibration curve to suggestions by isotonic regression, pooling adjacent violators (Ayer et al., "An
 * Empirical Distribution Function for Sampling with Incomplete Information", 1955), over groups of equal size.
 *
 * @param shown for each suggestion, the softmax probability (0 to 1) and whether it was right
 */
export function fitCurve(shown: readonly { predicted: number; right: boolean }[]): Curve {
  const sorted = [...shown].sort((a, b) => a.predicted - b.predicted);
  const blocks: { predicted: number; right: number; count: number }[] = [];
  for (let group = 0; group < POINTS; group++) {
    const members = sorted.slice(
      Math.floor((group * sorted.length) / POINTS),
      Math.floor(((group + 1) * sorted.length) / POINTS),
    );
    if (members.length === 0) continue;
    let block = {
      predicted: members.reduce((sum, { predicted }) => sum + predicted, 0),
      right: members.filter(({ right }) => right).length,
      count: members.length,
    };
    for (
      let last = blocks.at(-1);
      last && last.right / last.count >= block.right / block.count;
      last = blocks.at(-1)
    ) {
      block = {
        predicted: block.predicted + last.predicted,
        right: block.right + last.right,
        count: block.count + last.count,
      };
      blocks.pop();
    }
    blocks.push(block);
  }
  const round = (value: number) => Number(value.toFixed(4));
  return blocks.map(
    ({ predicted, right, count }) => [round(predicted / count), round(right / count)] as const,
  );
}
