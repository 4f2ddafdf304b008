import type { Point } from './text-index';
import { frameDocument } from './walk';

/** What the reader has selected. */
export interface SelectedText {
  /** The document that holds it: the page's, or that of one of its same-origin frames. */
  document: Document;
  /** Boundary points in document order, whichever way it was dragged; either may lie within an open shadow root. */
  start: Point;
  end: Point;
}

/** What not every supported engine has (https://w3c.github.io/selection-api/#dom-selection-getcomposedranges). */
type AnySelection = Omit<Selection, 'getComposedRanges'> & Partial<Pick<Selection, 'getComposedRanges'>>;
type AnyShadowRoot = ShadowRoot & { getSelection?: () => Selection | null };

/**
 * Reads the selection of a document: of the frame that has the focus, else of the document itself, else of any of its
 * same-origin frames. Cheap: looks at no text but the selected one.
 * @returns null when no text is selected, and for text selected within a text field
 */
export function readSelection(document: Document): SelectedText | null {
  const focused = focusedElement(document);
  const inner = focused && frameDocument(focused);
  const first = inner && readSelection(inner);
  if (first) return first;
  if (focused && isTextField(focused)) return null;
  const own = ownSelection(document);
  if (own) return own;
  for (const frame of document.querySelectorAll('iframe, frame')) {
    const other = frameDocument(frame);
    const found = other && other !== inner && readSelection(other);
    if (found) return found;
  }
  return null;
}

function focusedElement(document: Document): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** A field whose own text is selected; one that merely has the focus while the page's text is selected is none. */
function isTextField(element: Element): boolean {
  if (!/^(input|textarea)$/.test(element.localName)) return false;
  const { selectionStart, selectionEnd } = element as HTMLInputElement;
  return selectionStart !== selectionEnd;
}

function ownSelection(document: Document): SelectedText | null {
  const selection: AnySelection | null = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getComposedRanges ? composedRange(selection) : deepestRange(selection);
  if (!range || range.collapsed || !holdsText(range)) return null;
  return {
    document,
    start: { node: range.startContainer, offset: range.startOffset },
    end: { node: range.endContainer, offset: range.endOffset },
  };
}

/**
 * The range with its ends in the shadow roots they lie in. An end within a shadow root not named in the call is moved
 * out, next to the host; so the hosts at the ends tell which roots to name, and no walk of the page is needed.
 */
function composedRange(selection: AnySelection): AbstractRange | null {
  const shadowRoots: ShadowRoot[] = [];
  for (;;) {
    const range = selection.getComposedRanges?.({ shadowRoots })[0] ?? null;
    const hidden = range && shadowRootsAtEnds(range).filter((root) => !shadowRoots.includes(root));
    if (!hidden?.length) return range;
    shadowRoots.push(...hidden);
  }
}

/** Without getComposedRanges: Firefox gives the range in the shadow tree itself, others through the shadow root. */
function deepestRange(selection: AnySelection): AbstractRange {
  const range = selection.getRangeAt(0);
  for (const root of shadowRootsAtEnds(range)) {
    const inner = (root as AnyShadowRoot).getSelection?.();
    if (inner && inner.rangeCount > 0 && !inner.isCollapsed) return deepestRange(inner);
  }
  return range;
}

function shadowRootsAtEnds({
  startContainer,
  startOffset,
  endContainer,
  endOffset,
}: AbstractRange): ShadowRoot[] {
  return [startContainer.childNodes[startOffset], endContainer.childNodes[endOffset - 1]].flatMap(
    (node) => (node as Partial<Element> | undefined)?.shadowRoot ?? [],
  );
}

/**
 * Whether anything but white space is selected. Where the ends lie in different trees something between them is; and a
 * shadow root between the ends, whose text `Range.toString` does not see, is taken to hold some.
 */
function holdsText({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): boolean {
  if (startContainer.getRootNode() !== endContainer.getRootNode()) return true;
  const range = (startContainer.ownerDocument ?? (startContainer as Document)).createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  if (/\S/.test(range.toString())) return true;
  const around = range.commonAncestorContainer as Partial<ParentNode>;
  return Array.from(around.querySelectorAll?.('*') ?? []).some(
    (element) => element.shadowRoot !== null && range.intersectsNode(element),
  );
}
