import { MAX_CONTEXT, MAX_QUOTE } from '@/utils/observation/limits';
import type { Anchor } from '@/utils/observation/schema';
import { type CanonicalText, canonicalOffset, canonicalSpan, isBoundary, rawSpan } from './canonical';

/**
 * Canonical code units of context that are stored on each side: two to three lines, which is enough for nearly all
 * quotes, or more for a quote that is elsewhere on the page with the same context, too. The last one is about what
 * MAX_CONTEXT holds with its white space.
 */
const CONTEXT_LENGTHS = [64, 160, 420] as const;

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
  const from = canonicalOffset(text, start);
  const to = canonicalOffset(text, end);
  const length = CONTEXT_LENGTHS.find((each) => isUnique(text, from - each, to + each)) ?? CONTEXT_LENGTHS[2];
  return { prefix: before(text, from - length, start), suffix: after(text, to + length, end) };
}

/** Tells whether the text of a canonical span occurs only once. */
function isUnique({ canonical }: CanonicalText, from: number, to: number): boolean {
  const start = Math.max(0, from);
  const piece = canonical.slice(start, to);
  return canonical.indexOf(piece) === start && canonical.indexOf(piece, start + 1) < 0;
}

/** Returns the text from a canonical offset to `start`, cut to MAX_CONTEXT. */
function before(text: CanonicalText, wanted: number, start: number): string {
  const from = canonicalOffset(text, start);
  let first = Math.max(wanted, canonicalOffset(text, start - MAX_CONTEXT));
  while (!isBoundary(text, first)) first++;
  return first < from ? text.raw.slice(text.at[first], start) : '';
}

/** Returns the text from `end` to a canonical offset, cut to MAX_CONTEXT. */
function after(text: CanonicalText, wanted: number, end: number): string {
  const to = canonicalOffset(text, end);
  let last = Math.min(wanted, canonicalOffset(text, end + MAX_CONTEXT));
  while (last > to) {
    const span = rawSpan(text, to, last);
    if (isBoundary(text, last) && span.end <= end + MAX_CONTEXT) return text.raw.slice(end, span.end);
    last--;
  }
  return '';
}
