/** Longer quotes are given by their ends: a browser looks for them over blocks too, and the address stays short. */
const WHOLE = 80;
/** So many words of an end tell one place from another. */
const WORDS = 5;

/**
 * The fragment directive that makes a browser scroll to a quote and mark it, on pages that no script of ours may come
 * to: `#:~:text=…` (https://wicg.github.io/scroll-to-text-fragment/#syntax).
 *
 * @param quote the quote, line breaks kept
 * @returns the fragment with its `#`; empty when the quote has no words
 */
export function textFragment(quote: string): string {
  const words = quote.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return '';
  const text = words.join(' ');
  const whole = (text.length <= WHOLE && !quote.trim().includes('\n')) || words.length < 2 * WORDS;
  const parts = whole ? [text] : [words.slice(0, WORDS).join(' '), words.slice(-WORDS).join(' ')];
  return `#:~:text=${parts.map(encode).join(',')}`;
}

/** What no UTF-8 can hold. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A hyphen would be taken for the mark of a context. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd')).replaceAll('-', '%2D');
}
