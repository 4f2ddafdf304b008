import type { Span } from '../../text/canonical';
import { type IndexOptions, indexText, type Point, type TextIndex } from '../text-index';
import { isElement, isText } from '../walk';
import { createUnseen, type UnseenOptions } from './unseen';

/** Options of indexing what is seen. */
export interface RenderedOptions extends IndexOptions, Partial<UnseenOptions> {
  /** Only elements that this range touches are indexed, if they are in its tree. */
  within?: Range | null;
}

/**
 * Indexes the text of a document as its reader sees it, also for offsets in an index of all its text
 * ({@link toIndex}). Reads styles and layout, and changes nothing.
 */
export function indexRendered(document: Document, options: RenderedOptions = {}): TextIndex {
  const { isLeftOut, keepsFolded = false, within = null } = options;
  const unseen = createUnseen({ keepsFolded });
  const tree = within?.commonAncestorContainer.getRootNode();
  return indexText(document, {
    isLeftOut(node) {
      if (isLeftOut?.(node)) return true;
      if (within && !within.intersectsNode(node) && node.getRootNode() === tree) return true;
      if (isElement(node)) return unseen.element(node);
      return isText(node) && unseen.text(node);
    },
    isEmptyLine: unseen.emptyLine,
  });
}

/** Returns a span of a text as a span of another index of the same document; null if that lacks it. */
export function toIndex(index: TextIndex, { segments }: TextIndex, { start, end }: Span): Span | null {
  const first = segments.find((one) => one.start + one.length > start);
  const last = segments.findLast((one) => one.start < end);
  const from = first && index.offsetOf(pointIn(first, start));
  const to = last && index.offsetOf(pointIn(last, end));
  return from == null || to == null ? null : { start: from, end: to };
}

const pointIn = ({ node, offset, start, length }: TextIndex['segments'][number], at: number): Point => ({
  node,
  offset: offset + Math.min(length, Math.max(0, at - start)),
});
