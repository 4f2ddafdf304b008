import type { Span } from './canonical';

/**
 * Returns the ranges in which two or more spans of a text overlap.
 *
 * @param spans offsets in one text, in any order
 * @returns the ranges in ascending order; no two of them touch
 */
export function overlaps(spans: readonly Span[]): Span[] {
  const edges = spans
    .flatMap(({ start, end }) => [
      { at: start, step: 1 },
      { at: end, step: -1 },
    ])
    // At the same offset, ends come before starts: spans that only touch do not overlap.
    .sort((a, b) => a.at - b.at || a.step - b.step);
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (const { at, step } of edges) {
    if (depth < 2 && depth + step >= 2) start = at;
    if (depth >= 2 && depth + step < 2 && at > start) {
      const last = found.at(-1);
      if (last && last.end === start) last.end = at;
      else found.push({ start, end: at });
    }
    depth += step;
  }
  return found;
}
