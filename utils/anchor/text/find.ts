import type { Anchor } from '@/utils/observation/schema';
import {
  type CanonicalText,
  canonicalise,
  canonicalOffset,
  isBoundary,
  rawSpan,
  type Span,
} from './canonical';

/**
 * Canonical code units of quote and agreeing context that a place must show. A quote this long speaks for itself; a
 * shorter one ("cmd", "T1059") is everywhere, and is taken only where enough of its context agrees.
 */
const EVIDENCE = 12;

interface Candidate {
  from: number;
  agreement: number;
  distance: number;
}

/**
 * Finds a described quote again: exact match of the canonical text; of several places the one whose surroundings agree
 * best with prefix and suffix, then the one nearest to the old position.
 * @param text the text of the page, as it is now
 * @returns where the quote is in `text.raw` (UTF-16 code units); null when it is not there. Never throws.
 */
export function find(text: CanonicalText, anchor: Anchor): Span | null {
  const { canonical, at } = text;
  const exact = canonicalise(anchor.quote.exact).canonical;
  if (!exact) return null;
  const prefix = canonicalise(anchor.quote.prefix).canonical;
  const suffix = canonicalise(anchor.quote.suffix).canonical;
  const context = prefix.length + suffix.length;
  const needed = Math.min(context, Math.max(0, EVIDENCE - exact.length));

  const candidate = (from: number): Candidate => ({
    from,
    agreement:
      agreementBefore(canonical, from, prefix) + agreementAfter(canonical, from + exact.length, suffix),
    distance: Math.abs((at[from] ?? 0) - anchor.position.start),
  });
  const whole = (from: number) => isBoundary(text, from) && isBoundary(text, from + exact.length);
  const place = (from: number) => rawSpan(text, from, from + exact.length);

  // The page is most often as it was: nothing can beat full agreement at the old position.
  const expected = canonicalOffset(text, anchor.position.start);
  if (canonical.startsWith(exact, expected) && whole(expected)) {
    const { agreement, distance } = candidate(expected);
    if (agreement === context && distance === 0) return place(expected);
  }

  let best: Candidate | null = null;
  for (let from = canonical.indexOf(exact); from >= 0; from = canonical.indexOf(exact, from + 1)) {
    const next = candidate(from);
    if (next.agreement >= needed && (!best || beats(next, best)) && whole(from)) best = next;
  }
  return best && place(best.from);
}

function beats(a: Candidate, b: Candidate): boolean {
  return a.agreement > b.agreement || (a.agreement === b.agreement && a.distance < b.distance);
}

/** How many code units before `end` agree with the end of `prefix`. */
function agreementBefore(text: string, end: number, prefix: string): number {
  let n = 0;
  while (n < prefix.length && n < end && text[end - 1 - n] === prefix[prefix.length - 1 - n]) n++;
  return n;
}

/** How many code units from `start` on agree with the start of `suffix`. */
function agreementAfter(text: string, start: number, suffix: string): number {
  let n = 0;
  while (n < suffix.length && text[start + n] === suffix[n]) n++;
  return n;
}
