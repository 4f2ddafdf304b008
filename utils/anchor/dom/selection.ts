import type { Point } from './text-index';
import { frameDocument } from './walk';

/** The text that the reader has selected. */
export interface SelectedText {
  /** The document of the selection: the page's, or that of one of its same-origin frames. */
  document: Document;
  /**
   * Boundary points in document order, whatever the direction of the selection. Each may lie in an open shadow root.
   */
  start: Point;
  end: Point;
  /** The read-only field whose own text is selected, instead of text between the points; they are at the field. */
  field?: TextField;
}

/** A field with a text of its own. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

/**
 * A selection in an engine that may lack this method
 * (https://w3c.github.io/selection-api/#dom-selection-getcomposedranges).
 */
type AnySelection = Omit<Selection, 'getComposedRanges'> & Partial<Pick<Selection, 'getComposedRanges'>>;
type AnyShadowRoot = ShadowRoot & { getSelection?: () => Selection | null };

/**
 * Returns the selection of a document: that of the focused frame, else of the document itself, else of any of its
 * same-origin frames. Cheap: reads no text but the selected one.
 * @returns null when no text is selected, and for text selected in a text field that can be edited
 */
export function readSelection(document: Document): SelectedText | null {
  const focused = focusedElement(document);
  const inner = focused && frameDocument(focused);
  const first = inner && readSelection(inner);
  if (first) return first;
  if (focused && hasSelectedText(focused)) return isReadOnly(focused) ? fieldSelection(focused) : null;
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

/**
 * Returns true for a field whose own text is selected. A field that only has the focus, while text of the page is
 * selected, does not count.
 */
function hasSelectedText(element: Element): element is TextField {
  const { selectionStart, selectionEnd } = element as Partial<TextField>;
  return selectionStart !== selectionEnd;
}

/** Some pages lay such a field over their code, so that it is selected as a text. A password is not shown. */
const isReadOnly = (field: TextField) =>
  (field.readOnly || field.ariaReadOnly === 'true') && field.type !== 'password';

function fieldSelection(field: TextField): SelectedText {
  const point = { node: field, offset: 0 };
  return { document: field.ownerDocument, start: point, end: point, field };
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
 * Returns the range with its ends in the shadow roots in which they lie. `getComposedRanges` moves an end in a shadow
 * root that is not passed to it next to the host. The hosts at the ends therefore tell which roots to pass, and the
 * page need not be walked.
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

/**
 * Replaces getComposedRanges: Firefox returns the range in the shadow tree itself, other engines through the shadow
 * root.
 */
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
 * Returns true if the range contains more than white space. If its ends lie in different trees, it does. A shadow
 * root inside the range, whose text `Range.toString` does not include, counts as text.
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
