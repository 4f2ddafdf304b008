/**
 * Creates an element of HTML, also in a document that is not HTML (XML, SVG): there an element without its namespace has
 * no style.
 */
export const createHtml = <Name extends keyof HTMLElementTagNameMap>(document: Document, name: Name) =>
  document.createElementNS('http://www.w3.org/1999/xhtml', name) as HTMLElementTagNameMap[Name];
