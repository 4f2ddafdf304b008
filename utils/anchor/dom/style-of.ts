/** Returns the computed style of an element; undefined in a document that is not shown. */
export const styleOf = (element: Element): CSSStyleDeclaration | undefined =>
  element.ownerDocument.defaultView?.getComputedStyle(element);
