/** What an element is to the texts before and after it. `row` is a block too. */
export type Box = 'inline' | 'block' | 'cell' | 'row';

/**
 * How an element's text is read. Its style is asked only for what is wanted: each property of a computed style costs a
 * call into the engine.
 */
export interface Reading {
  readonly element: Element;
  readonly box: Box;
  /** The element around it. */
  readonly outer: Reading | null;
  readonly style: CSSStyleDeclaration | undefined;
  /** Answers already given. */
  verbatim: boolean | null;
  unselected: boolean | null;
}

export function read(element: Element, outer: Reading | null): Reading {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  return { element, box: boxOf(style?.display ?? 'inline'), outer, style, verbatim: null, unselected: null };
}

/** `none` counts as block: hidden text is indexed, and is not to run into its neighbours. */
function boxOf(display: string): Box {
  if (display === 'block') return 'block';
  if (display === 'table-cell') return 'cell';
  if (display === 'table-row') return 'row';
  return /^(inline|contents|ruby)/.test(display) ? 'inline' : 'block';
}

/** Whether white space is content. */
export function isVerbatim(reading: Reading): boolean {
  reading.verbatim ??= /^(pre|break)/.test(reading.style?.whiteSpace ?? '');
  return reading.verbatim;
}

/**
 * Whether `user-select: none` is set on the element or on what is around it, but not for the document as a whole, which
 * would say nothing of this text.
 */
export function isUnselectable(reading: Reading): boolean {
  for (let at: Reading | null = reading; at; at = at.outer) {
    at.unselected ??= at.style?.userSelect === 'none';
    if (!at.unselected) return at !== reading;
    const { element } = at;
    if (element === element.ownerDocument.body || element === element.ownerDocument.documentElement)
      return false;
  }
  return true;
}

/** Whether it is within code or a button, where an unselectable text is a line number, a prompt or "Copy". */
export function isAside(reading: Reading): boolean {
  for (let at: Reading | null = reading; at; at = at.outer)
    if (/^(pre|code|button)$/.test(at.element.localName)) return true;
  return false;
}
