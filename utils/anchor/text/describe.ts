import type { Anchor } from '@/utils/observation/schema';
import { type CanonicalText, canonicalOffset, canonicalSpan, isBoundary, rawSpan } from './canonical';

/** Canonical code units of context kept on each side: two to three lines, enough to tell table rows apart. */
const CONTEXT = 64;
/** The schema's limits, in UTF-16 code units. */
const LONGEST_CONTEXT = 500;
const LONGEST_QUOTE = 20_000;

/**
 * Describes a stretch of a text so that `find` finds it again.
 * @param text the text of the page
 * @param start first UTF-16 code unit of the stretch, in `text.raw`
 * @param end the code unit after its last
 * @returns the anchor, trimmed to what is not white space and cut to the 20,000 code units that a quote may have (its
 *   position says where it ends); null when the stretch holds nothing but white space and invisible characters
 */
export function describe(text: CanonicalText, start: number, end: number): Anchor | null {
  const span = canonicalSpan(text, start, end);
  if (!span) return null;
  const { start: from } = span;
  const first = text.at[from] ?? 0;
  let to = Math.min(span.end, canonicalOffset(text, first + LONGEST_QUOTE));
  while (to > from && (!isBoundary(text, to) || rawSpan(text, from, to).end > first + LONGEST_QUOTE)) to--;
  if (to === from) return null;
  const quote = rawSpan(text, from, to);
  return {
    quote: {
      type: 'TextQuoteSelector',
      exact: text.raw.slice(quote.start, quote.end),
      prefix: before(text, from, quote.start),
      suffix: after(text, to, quote.end),
    },
    position: { type: 'TextPositionSelector', ...quote },
  };
}

function before(text: CanonicalText, from: number, start: number): string {
  let first = Math.max(from - CONTEXT, canonicalOffset(text, start - LONGEST_CONTEXT), 0);
  while (!isBoundary(text, first)) first++;
  return first < from ? text.raw.slice(text.at[first], start) : '';
}

function after(text: CanonicalText, to: number, end: number): string {
  let last = Math.min(to + CONTEXT, canonicalOffset(text, end + LONGEST_CONTEXT), text.canonical.length);
  while (last > to) {
    const span = rawSpan(text, to, last);
    if (isBoundary(text, last) && span.end <= end + LONGEST_CONTEXT) return text.raw.slice(end, span.end);
    last--;
  }
  return '';
}
