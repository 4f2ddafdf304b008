import { MAX_CONTEXT, MAX_QUOTE } from '@/utils/observation/limits';
import type { Anchor } from '@/utils/observation/schema';
import { type CanonicalText, canonicalOffset, canonicalSpan, isBoundary, rawSpan } from './canonical';

/**
 * Canonical code units of context that are stored on each side: two to three lines, enough to distinguish table rows.
 */
const CONTEXT_LENGTH = 64;

/**
 * Describes a span of a text so that `find` can find it again.
 * @param text the text of the page
 * @param start offset of the span's start in `text.raw`, in UTF-16 code units
 * @param end offset of its end (exclusive)
 * @returns the anchor, without white space at its ends, and cut to MAX_QUOTE code units (its
 * position says where it ends); null when the span contains only white space and invisible characters
 */
export function describe(text: CanonicalText, start: number, end: number): Anchor | null {
  const span = canonicalSpan(text, start, end);
  if (!span) return null;
  const { start: from } = span;
  const first = text.at[from] ?? 0;
  let to = Math.min(span.end, canonicalOffset(text, first + MAX_QUOTE));
  while (to > from && (!isBoundary(text, to) || rawSpan(text, from, to).end > first + MAX_QUOTE)) to--;
  if (to === from) return null;
  const quote = rawSpan(text, from, to);
  return {
    quote: {
      type: 'TextQuoteSelector',
      exact: text.raw.slice(quote.start, quote.end),
      ...contextOf(text, quote.start, quote.end),
    },
    position: { type: 'TextPositionSelector', ...quote },
  };
}

/** Returns the text before and after a span of a text, by which `find` distinguishes it from copies of it. */
export function contextOf(
  text: CanonicalText,
  start: number,
  end: number,
): Pick<Anchor['quote'], 'prefix' | 'suffix'> {
  return {
    prefix: before(text, canonicalOffset(text, start), start),
    suffix: after(text, canonicalOffset(text, end), end),
  };
}

function before(text: CanonicalText, from: number, start: number): string {
  let first = Math.max(from - CONTEXT_LENGTH, canonicalOffset(text, start - MAX_CONTEXT));
  while (!isBoundary(text, first)) first++;
  return first < from ? text.raw.slice(text.at[first], start) : '';
}

function after(text: CanonicalText, to: number, end: number): string {
  let last = Math.min(to + CONTEXT_LENGTH, canonicalOffset(text, end + MAX_CONTEXT));
  while (last > to) {
    const span = rawSpan(text, to, last);
    if (isBoundary(text, last) && span.end <= end + MAX_CONTEXT) return text.raw.slice(end, span.end);
    last--;
  }
  return '';
}
