import type { Curve } from '@/utils/suggest/calibration';

/** The curve has no more points than this. */
const POINTS = 20;

/**
 * Fits how often suggestions are right to what the softmax says of them: isotonic regression by pooling adjacent
 * violators (Ayer et al., "An Empirical Distribution Function for Sampling with Incomplete Information", 1955), over
 * groups of equal size.
 *
 * @param shown what the softmax said, 0 to 1, and whether it was right
 */
export function fitCurve(shown: readonly { said: number; right: boolean }[]): Curve {
  const sorted = [...shown].sort((a, b) => a.said - b.said);
  const blocks: { said: number; right: number; count: number }[] = [];
  for (let group = 0; group < POINTS; group++) {
    const members = sorted.slice(
      Math.floor((group * sorted.length) / POINTS),
      Math.floor(((group + 1) * sorted.length) / POINTS),
    );
    if (members.length === 0) continue;
    let block = {
      said: members.reduce((sum, { said }) => sum + said, 0),
      right: members.filter(({ right }) => right).length,
      count: members.length,
    };
    for (
      let last = blocks.at(-1);
      last && last.right / last.count >= block.right / block.count;
      last = blocks.at(-1)
    ) {
      block = {
        said: block.said + last.said,
        right: block.right + last.right,
        count: block.count + last.count,
      };
      blocks.pop();
    }
    blocks.push(block);
  }
  const round = (value: number) => Number(value.toFixed(4));
  return blocks.map(({ said, right, count }) => [round(said / count), round(right / count)] as const);
}
