import type { Segment, TextIndex } from './text-index';

/**
 * The live ranges of a stretch of a page's text: one for each tree it runs through, since a range can span neither
 * shadow roots nor documents, and each begins and ends in text.
 * @param start first UTF-16 code unit of the stretch in `index.raw`
 * @param end the code unit after its last
 * @returns in reading order; empty when no text is in the stretch. Never throws: where the page has changed since it
 *   was indexed the ranges are cut to what is there.
 */
export function locate({ segments }: TextIndex, start: number, end: number): Range[] {
  const ranges: Range[] = [];
  let previous: Segment | null = null;
  for (let i = firstEndingAfter(segments, start); i < segments.length; i++) {
    const segment = segments[i];
    if (!segment || segment.start >= end) break;
    const { node, offset, length } = segment;
    const limit = node.data.length;
    const from = Math.min(limit, offset + Math.max(0, start - segment.start));
    const to = Math.min(limit, offset + Math.min(length, end - segment.start));
    const range = ranges.at(-1);
    if (range && previous && continues(previous.node, node)) range.setEnd(node, to);
    else {
      // The node's own document, so that the range belongs to the frame that paints it.
      const fresh = node.ownerDocument.createRange();
      fresh.setStart(node, from);
      fresh.setEnd(node, to);
      ranges.push(fresh);
    }
    previous = segment;
  }
  return ranges;
}

/** Same tree and further on in it; what is slotted may read in another order than it stands. */
function continues(previous: Text, next: Text): boolean {
  if (previous === next) return true;
  const position = previous.compareDocumentPosition(next);
  return (
    !(position & Node.DOCUMENT_POSITION_DISCONNECTED) && (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  );
}

function firstEndingAfter(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (segment && segment.start + segment.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
