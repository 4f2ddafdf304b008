import type { Span } from './canonical';

/**
 * Where two or more stretches of a text lie over each other.
 *
 * @param spans offsets in one text, in any order
 * @returns in order, none touching another
 */
export function overlaps(spans: readonly Span[]): Span[] {
  const edges = spans
    .flatMap(({ start, end }) => [
      { at: start, step: 1 },
      { at: end, step: -1 },
    ])
    // An end before a start at the same place: stretches that only touch do not overlap.
    .sort((a, b) => a.at - b.at || a.step - b.step);
  const found: Span[] = [];
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
