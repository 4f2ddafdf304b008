/**
 * Replaces lone surrogates, which are no characters and which UTF-8 cannot hold, by U+FFFD, as encoders do
 * (https://encoding.spec.whatwg.org/#utf-8-encoder).
 */
export function wellFormed(text: string): string {
  // Fast path: most texts have no surrogate. In unicode mode a surrogate matches only where it is not half of a pair.
  return !/[\uD800-\uDFFF]/.test(text) ? text : text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
