import type { Span } from './canonical';

/**
 * Returns the ranges in which two or more spans of a text overlap.
 *
 * @param spans offsets in one text, in any order
 * @returns the ranges in ascending order; no two of them touch
 */
export function overlaps(spans: readonly Span[]): Span[] {
  const found: { start: number; end: number }[] = [];
  /** The end of the spans so far. */
  let reach = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const shared = Math.min(end, reach);
    const last = found.at(-1);
    if (start < shared) {
      if (last && start <= last.end) last.end = Math.max(last.end, shared);
      else found.push({ start, end: shared });
    }
    reach = Math.max(reach, end);
  }
  return found;
}
