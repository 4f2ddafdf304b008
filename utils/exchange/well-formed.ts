/**
 * A text that UTF-8 can hold: halves of surrogate pairs, which are no characters, become U+FFFD, as any encoder would
 * make them (https://encoding.spec.whatwg.org/#utf-8-encoder).
 */
export function wellFormed(text: string): string {
  // Most texts have none, which is soon seen. In unicode mode a surrogate matches only where it is not half of a pair.
  return !/[\uD800-\uDFFF]/.test(text) ? text : text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/**
 * The address of a report as a link: serialised by the URL standard, so that white space, quotes, angle brackets and
 * characters outside ASCII are percent-encoded (https://url.spec.whatwg.org/#url-serializing).
 *
 * @param url a valid URL, as the model demands of a report
 */
export function linkTo(url: string): string {
  return new URL(url).href;
}
