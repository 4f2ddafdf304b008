import { locate } from '@/utils/anchor/dom/locate';
import type { TextIndex } from '@/utils/anchor/dom/text-index';
import { find } from '@/utils/anchor/text/find';
import { overlaps } from '@/utils/anchor/text/overlaps';
import type { PaintedObservation } from '@/utils/messages/protocol';
import type { Approximate } from './slots';

/** Where an observation was found. */
export interface Place {
  id: string;
  level: PaintedObservation['level'];
  /** First UTF-16 code unit in the raw text of the page, for the order of reading. */
  start: number;
  ranges: readonly Range[];
  /** Whether the quote stands there as it was captured, white space aside. */
  exact: boolean;
  /** What the ranges held when they were made: tells whether the page has pulled the text from under them. */
  text: string;
}

/** The observations of a page as found in one index of it. */
export interface Placing {
  /** In the order of reading. */
  places: readonly Place[];
  /** Where several lie over each other. */
  overlapping: readonly Range[];
  /** Whether the approximate matcher is wanted for some that are not found, or not for certain. */
  wantsApproximate: boolean;
}

/**
 * Finds observations in a page. What is not found for certain waits for the approximate matcher: better nowhere for a
 * moment than in a wrong place.
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

/** Whether a place still holds what it held: its nodes are in the page, with the same text. */
export function isIntact({ ranges, text }: Place): boolean {
  return ranges.every(({ startContainer }) => startContainer.isConnected) && textOf(ranges) === text;
}

const textOf = (ranges: readonly Range[]) => ranges.map((range) => range.toString()).join('\n');
