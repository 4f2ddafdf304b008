import { readSelection } from '@/utils/anchor/dom/selection';
import type { Box } from './place';

/**
 * Where the reader's selection is in the viewport of the page, also when it lies in a frame of it.
 *
 * @returns null when nothing is selected, or it has no box
 */
export function selectionBox(document: Document): Box | null {
  const selected = readSelection(document);
  if (selected === null) return null;
  const range = selected.document.createRange();
  range.setStart(selected.start.node, selected.start.offset);
  // An end in another tree than the start cannot be one range; then the start alone tells where.
  if (selected.start.node.getRootNode() === selected.end.node.getRootNode())
    range.setEnd(selected.end.node, selected.end.offset);
  return boxInPage(range, document);
}

/** A range's box in the viewport of the page, also when it lies in a frame of it; null when it has none. */
export function boxInPage(range: Range, page: Document): Box | null {
  const { left, top, width, height } = range.getBoundingClientRect();
  if (width === 0 && height === 0) return null;
  const offset = frameOffset(range.startContainer.ownerDocument ?? page, page);
  return { left: left + offset.left, top: top + offset.top, width, height };
}

/** Where the viewport of a same-origin frame's document begins in that of the page. */
function frameOffset(inner: Document, page: Document): { left: number; top: number } {
  let left = 0;
  let top = 0;
  for (let current = inner; current !== page; ) {
    const frame = current.defaultView?.frameElement;
    if (!frame) break;
    const box = frame.getBoundingClientRect();
    left += box.left + frame.clientLeft;
    top += box.top + frame.clientTop;
    current = frame.ownerDocument;
  }
  return { left, top };
}
