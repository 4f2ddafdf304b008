import { firstIndex } from '@/utils/collection/first-index';
import type { Segment, TextIndex } from './text-index';

/**
 * Returns the live ranges of a span of a page's text: one for each tree that the span runs through, because a DOM
 * range can span neither shadow roots nor documents. Each range begins and ends in text.
 *
 * @param start offset of the span's start in `index.raw`, in UTF-16 code units
 * @param end offset of its end (exclusive)
 * @returns the ranges in reading order; empty when the span contains no text. Never throws: where the page has
 * changed since it was indexed, the ranges are cut to what is there.
 */
export function locate({ segments }: TextIndex, start: number, end: number): Range[] {
  const ranges: Range[] = [];
  let previous: Segment | null = null;
  for (let i = firstIndex(segments, (one) => one.start + one.length > start); i < segments.length; i++) {
    const segment = segments[i];
    if (!segment || segment.start >= end) break;
    const { node, offset, length } = segment;
    const limit = node.data.length;
    const from = Math.min(limit, offset + Math.max(0, start - segment.start));
    const to = Math.min(limit, offset + Math.min(length, end - segment.start));
    const range = ranges.at(-1);
    if (range && previous && continues(previous.node, node)) range.setEnd(node, to);
    else {
      // Created in the node's own document, so that the range belongs to the frame that paints it.
      const fresh = node.ownerDocument.createRange();
      fresh.setStart(node, from);
      fresh.setEnd(node, to);
      ranges.push(fresh);
    }
    previous = segment;
  }
  return ranges;
}

/** Bits of `compareDocumentPosition`. As numbers, because the names of the DOM would be part of the content script. */
const DISCONNECTED = 1;
const FOLLOWING = 4;

/**
 * Returns true if `next` follows in the same tree. Slotted nodes can be read in another order than that of the tree.
 */
function continues(previous: Text, next: Text): boolean {
  if (previous === next) return true;
  return (previous.compareDocumentPosition(next) & (DISCONNECTED | FOLLOWING)) === FOLLOWING;
}
