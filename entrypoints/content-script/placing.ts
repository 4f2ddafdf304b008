import { locate } from '@/utils/anchor/dom/locate';
import type { TextIndex } from '@/utils/anchor/dom/text-index';
import { find } from '@/utils/anchor/text/find';
import { overlaps } from '@/utils/anchor/text/overlaps';
import type { PaintedObservation } from '@/utils/messages/protocol';
import type { Approximate } from './slots';

/** The place of an observation on the page. */
export interface Place {
  id: string;
  level: PaintedObservation['level'];
  /** The index of the first UTF-16 code unit in the raw text of the page, for the reading order. */
  start: number;
  ranges: readonly Range[];
  /** True if the text equals the captured quote, white space aside. */
  exact: boolean;
  /** The text of the ranges when they were created, to detect that the page has changed it. */
  text: string;
}

/** The result of searching for all observations in one index of the page. */
export interface Placing {
  /** In reading order. */
  places: readonly Place[];
  /** The ranges that belong to several observations. */
  overlapping: readonly Range[];
  /** True if some observations need the approximate matcher, which is not loaded yet. */
  wantsApproximate: boolean;
}

/**
 * Finds observations in a page. An uncertain match waits for the approximate matcher: for a moment no highlight is
 * better than a wrong one.
 */
export function placeAll(
  index: TextIndex,
  observations: readonly PaintedObservation[],
  approximate: Approximate | null,
): Placing {
  let wantsApproximate = false;
  const spans = observations.flatMap(({ id, level, anchor }) => {
    let span = find(index, anchor);
    if (span?.certain !== true) {
      if (approximate === null) wantsApproximate = true;
      span = approximate === null ? null : approximate(index, anchor);
    }
    return span === null ? [] : [{ id, level, span }];
  });
  const places = spans.flatMap(({ id, level, span }) => {
    const ranges = locate(index, span.start, span.end);
    return ranges.length === 0
      ? []
      : [{ id, level, start: span.start, exact: span.exact, ranges, text: textOf(ranges) }];
  });
  return {
    wantsApproximate,
    places: places.sort((a, b) => a.start - b.start),
    overlapping: overlaps(spans.map(({ span }) => span)).flatMap(({ start, end }) =>
      locate(index, start, end),
    ),
  };
}

/** Tells whether the ranges of a place are still in the page, with the same text. */
export function isIntact({ ranges, text }: Place): boolean {
  return ranges.every(({ startContainer }) => startContainer.isConnected) && textOf(ranges) === text;
}

const textOf = (ranges: readonly Range[]) => ranges.map((range) => range.toString()).join('\n');
