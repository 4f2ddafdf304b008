import type { Anchor } from '@/utils/observation/schema';
import {
  type CanonicalText,
  canonicalise,
  canonicalOffset,
  isBoundary,
  rawSpan,
  type Span,
} from './canonical';
import { distanceOf, isNearer } from './position';

/** Where a quote is on a page. Offsets in UTF-16 code units of `raw`. */
export interface Match extends Span {
  /** How well quote and context agree, from 0 to 1. */
  score: number;
  /** Whether the quote stands there unchanged, white space aside. */
  exact: boolean;
  /** False when another place, or none, may be the right one: for `approximate` to decide. */
  certain: boolean;
}

/** What is looked for: an anchor, or what another tool has recorded of one; null when it recorded no position. */
export type Sought = Pick<Anchor, 'quote'> & { position: Pick<Anchor['position'], 'start'> | null };

/**
 * Canonical code units of quote and agreeing context that a place must show. A quote this long speaks for itself; a
 * shorter one ("cmd", "T1059") is everywhere, and is taken only where enough of its context agrees.
 */
export const EVIDENCE = 12;
/** Agreement of each side of the context, unbroken from the quote on, that leaves no doubt. */
const SIDE = 24;
/** Canonical code units on each side of a removed quote by which the gap is recognised. */
export const SEAM = 12;
/** Canonical code units by which edits near a quote may move it. */
const FAR = 500;

interface Candidate {
  from: number;
  before: number;
  after: number;
  agreement: number;
  distance: number;
}

/**
 * Finds a described quote again: exact match of the canonical text; of several places the one whose surroundings agree
 * best with prefix and suffix, then the one nearest to the old position.
 * @param text the text of the page, as it is now
 * @returns where the quote is in `text.raw`; null when it is not there word by word. Never throws. When it is null or
 *   not `certain`, `approximate` has the last word: its result replaces this one.
 */
export function find(text: CanonicalText, anchor: Sought): Match | null {
  const { canonical } = text;
  const exact = canonicalise(anchor.quote.exact).canonical;
  if (!exact) return null;
  const prefix = canonicalise(anchor.quote.prefix).canonical;
  const suffix = canonicalise(anchor.quote.suffix).canonical;
  const context = prefix.length + suffix.length;
  const needed = Math.min(context, Math.max(0, EVIDENCE - exact.length));

  const expected = anchor.position && canonicalOffset(text, anchor.position.start);
  const candidate = (from: number): Candidate => {
    const before = agreementBefore(canonical, from, prefix);
    const after = agreementAfter(canonical, from + exact.length, suffix);
    return {
      from,
      before,
      after,
      agreement: before + after,
      distance: distanceOf(from, expected),
    };
  };
  const whole = (from: number) => isBoundary(text, from) && isBoundary(text, from + exact.length);
  const match = ({ from, agreement }: Candidate, certain: boolean): Match => ({
    ...rawSpan(text, from, from + exact.length),
    score: (exact.length + agreement) / (exact.length + context),
    exact: true,
    certain,
  });

  // The page is most often as it was: nothing can beat full agreement at the old position.
  if (expected !== null && canonical.startsWith(exact, expected) && whole(expected)) {
    const place = candidate(expected);
    if (place.agreement === context) return match(place, true);
  }

  const candidates: Candidate[] = [];
  let best: Candidate | null = null;
  for (let from = canonical.indexOf(exact); from >= 0; from = canonical.indexOf(exact, from + 1)) {
    const next = candidate(from);
    if (next.agreement < needed || !whole(from)) continue;
    candidates.push(next);
    if (!best || beats(next, best)) best = next;
  }
  if (!best) return null;
  const { agreement, before, after, distance } = best;
  const isKnown = before >= Math.min(prefix.length, SIDE) && after >= Math.min(suffix.length, SIDE);
  const isRival = (other: Candidate) =>
    other !== best &&
    other.agreement * 2 >= agreement &&
    (agreement < context || !isNearer(distance, other.distance));
  // What has moved far may be a copy of the quote, which has changed in its own place: then its context is there too.
  const isHere = (piece: string, at: number) => !piece || occursOnlyAt(canonical, piece, at);
  const isOnly = () =>
    distance <= FAR ||
    (isHere(prefix.slice(-SIDE), best.from - Math.min(prefix.length, SIDE)) &&
      isHere(suffix.slice(0, SIDE), best.from + exact.length));
  // One side has changed, but nothing else is like it, and the sides do not stand together as if it had been removed.
  const isAlone = () =>
    exact.length >= EVIDENCE &&
    distance <= FAR &&
    (before >= SIDE || after >= SIDE) &&
    occursOnlyAt(canonical, exact, best.from) &&
    !canonical.includes(prefix.slice(-SEAM) + suffix.slice(0, SEAM));
  return match(best, (isKnown && !candidates.some(isRival) && isOnly()) || isAlone());
}

function occursOnlyAt(text: string, piece: string, at: number): boolean {
  return text.indexOf(piece) === at && text.indexOf(piece, at + 1) < 0;
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
