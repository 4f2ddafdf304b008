import { canonicalise, canonicalOffset, type Span } from '../../text/canonical';
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

const rendered = new WeakMap<TextIndex, TextIndex>();

/**
 * Returns the places of a text on a page that are not in one piece, because the page has text between that is not
 * seen: a quote has only what is seen.
 *
 * @param index of all text of a page
 * @param exact the quote
 * @returns canonical spans of the index, in ascending order
 */
export function placesAcrossUnseen(index: TextIndex, exact: string): Span[] {
  const [document] = index.roots;
  const { canonical } = canonicalise(exact);
  if (document === undefined || canonical === '' || index.canonical.includes(canonical)) return [];
  const seen = rendered.get(index) ?? indexRendered(document as Document);
  rendered.set(index, seen);
  const spans: Span[] = [];
  for (let at = seen.canonical.indexOf(canonical); at >= 0; at = seen.canonical.indexOf(canonical, at + 1)) {
    const start = seen.at[at] ?? 0;
    const end = (seen.at[at + canonical.length - 1] ?? start) + 1;
    const span = toIndex(index, seen, { start, end });
    if (span)
      spans.push({ start: canonicalOffset(index, span.start), end: canonicalOffset(index, span.end) });
  }
  return spans;
}
