/**
 * Longest quote, in UTF-16 code units, that is written in full. Longer ones are written by their first and last
 * words: the browser then finds them across blocks, too, and the address stays short.
 */
const MAX_WHOLE_LENGTH = 80;
/** Number of words at each end, enough to distinguish places. */
const WORDS_PER_END = 5;

/**
 * Returns the fragment directive that makes a browser scroll to a quote and mark it, on pages to which our scripts
 * have no access: `#:~:text=…` (https://wicg.github.io/scroll-to-text-fragment/#syntax).
 *
 * @param quote the quote, with its line breaks
 * @returns the fragment with its `#`; empty when the quote has no words
 */
export function textFragment(quote: string): string {
  const words = quote.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return '';
  const text = words.join(' ');
  const whole =
    (text.length <= MAX_WHOLE_LENGTH && !quote.trim().includes('\n')) || words.length < 2 * WORDS_PER_END;
  const parts = whole
    ? [text]
    : [words.slice(0, WORDS_PER_END).join(' '), words.slice(-WORDS_PER_END).join(' ')];
  return `#:~:text=${parts.map(encode).join(',')}`;
}

/** Half a surrogate pair, which UTF-8 cannot encode. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Percent-encodes a text. A hyphen is encoded, too, because it would mark context. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd')).replaceAll('-', '%2D');
}
