import { styleOf } from './style-of';
/** The layout of an element relative to the text before and after it. `row` is a block, too. */
export type Box = 'inline' | 'block' | 'cell' | 'row';

/**
 * The computed style of an element, as far as it affects its text. Properties are read on demand, because each one of
 * a computed style is a call into the engine.
 */
export interface Reading {
  readonly element: Element;
  readonly box: Box;
  /** The enclosing element. */
  readonly outer: Reading | null;
  readonly style: CSSStyleDeclaration | undefined;
  /** Cache of {@link isVerbatim}; null until it is asked for. */
  verbatim: boolean | null;
  unselected: boolean | null;
}

/**
 * Reads the layout properties of an element.
 *
 * @param outer those of its parent; null for the root
 */
export const read = (element: Element, outer: Reading | null): Reading =>
  readingOf(element, outer, styleOf(element));

/** Returns the layout properties of an element whose style is not read: those of a part of a sentence. */
export const unstyled = (element: Element, outer: Reading | null): Reading =>
  readingOf(element, outer, undefined);

const readingOf = (element: Element, outer: Reading | null, style: Reading['style']): Reading => ({
  element,
  box: boxOf(style?.display ?? 'inline'),
  outer,
  style,
  verbatim: null,
  unselected: null,
});

/**
 * Maps a `display` value to a box. `none` counts as block: hidden text is indexed, and must not run into its
 * neighbours.
 */
function boxOf(display: string): Box {
  if (display === 'table-cell') return 'cell';
  if (display === 'table-row') return 'row';
  return /^(inline|contents|ruby)/.test(display) ? 'inline' : 'block';
}

/** Returns true if white space is content. */
export function isVerbatim(reading: Reading): boolean {
  reading.verbatim ??= /^(pre|break)/.test(reading.style?.whiteSpace ?? '');
  return reading.verbatim;
}

/**
 * Returns true if `user-select: none` applies to the element or an element around it, unless it applies to the
 * document as a whole. A document-wide setting says nothing about this text.
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

/** Returns true inside code and buttons, where unselectable text is a line number, a prompt or "Copy". */
export function isInCodeOrButton(reading: Reading): boolean {
  for (let at: Reading | null = reading; at; at = at.outer)
    if (/^(pre|code|button)$/.test(at.element.localName)) return true;
  return false;
}
