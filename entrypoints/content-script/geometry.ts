import { readSelection } from '@/utils/anchor/dom/selection';
import type { Box } from './place';

/**
 * Returns the box of the selection in the viewport of the page, also when the selection is in a frame of the page.
 *
 * @returns null when nothing is selected, or the selection has no box
 */
export function selectionBox(document: Document): Box | null {
  const selected = readSelection(document);
  if (selected === null) return null;
  if (selected.field) return boxInPage(selected.field, document, selected.document);
  const range = selected.document.createRange();
  range.setStart(selected.start.node, selected.start.offset);
  // A range cannot span two trees (shadow roots); then use only the start.
  if (selected.start.node.getRootNode() === selected.end.node.getRootNode())
    range.setEnd(selected.end.node, selected.end.offset);
  return boxInPage(range, document, selected.document);
}

/**
 * Returns the box of a range or an element in the viewport of the page, also when it is in a frame of the page; null if
 * it has no size.
 *
 * @param document its own document
 */
export function boxInPage(of: Range | Element, page: Document, document: Document | null): Box | null {
  const { left, top, width, height } = of.getBoundingClientRect();
  if (width === 0 && height === 0) return null;
  const box = { left, top, width, height };
  // Each frame's viewport begins somewhere in the one around it.
  for (let inner = document; inner && inner !== page; ) {
    const frame = inner.defaultView?.frameElement;
    if (!frame) break;
    const outer = frame.getBoundingClientRect();
    box.left += outer.left + frame.clientLeft;
    box.top += outer.top + frame.clientTop;
    inner = frame.ownerDocument;
  }
  return box;
}
