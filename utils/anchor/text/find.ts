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

/** The place of a quote on a page. Offsets in UTF-16 code units of `raw`. */
export interface Match extends Span {
  /** Agreement of quote and context, from 0 to 1. */
  score: number;
  /** True if the quote is unchanged there, except for white space. */
  exact: boolean;
  /** False when another place, or none, may be the right one: then `approximate` decides. */
  certain: boolean;
}

/** The anchor to find. The position is null if another tool made the anchor and recorded none. */
export type SoughtAnchor = Pick<Anchor, 'quote'> & { position: Pick<Anchor['position'], 'start'> | null };

/**
 * Canonical code units of quote and agreeing context that a place must have. A quote of this length is enough by
 * itself. A shorter one ("cmd", "T1059") occurs everywhere, and is accepted only if enough of its context agrees.
 */
export const MIN_EVIDENCE = 12;
/**
 * Canonical code units of agreement on each side, counted from the quote outwards without a break, that leave no
 * doubt.
 */
const CERTAIN_SIDE_LENGTH = 24;
/** Canonical code units on each side of a removed quote by which the gap is recognised. */
export const SEAM_LENGTH = 12;
/** Canonical code units by which edits near a quote may move it. */
const MAX_SHIFT = 500;

interface Candidate {
  from: number;
  to: number;
  before: number;
  after: number;
  agreement: number;
  distance: number;
}

/**
 * Finds a described quote by exact match of the canonical text. Of several places it returns the one whose
 * surroundings agree best with prefix and suffix, then the one nearest to the old position.
 * @param text the current text of the page
 * @param others canonical spans that are the quote, too, though they have other text between its words
 * @returns the place of the quote in `text.raw`; null when it does not occur verbatim. Never throws. When the result
 * is null or not `certain`, `approximate` decides: its result replaces this one.
 */
export function find(text: CanonicalText, anchor: SoughtAnchor, others: readonly Span[] = []): Match | null {
  const { canonical } = text;
  const exact = canonicalise(anchor.quote.exact).canonical;
  if (!exact) return null;
  const prefix = canonicalise(anchor.quote.prefix).canonical;
  const suffix = canonicalise(anchor.quote.suffix).canonical;
  const context = prefix.length + suffix.length;
  const needed = Math.min(context, Math.max(0, MIN_EVIDENCE - exact.length));

  const expected = anchor.position && canonicalOffset(text, anchor.position.start);
  const candidate = (from: number, to = from + exact.length): Candidate => {
    const before = agreementBefore(canonical, from, prefix);
    const after = agreementAfter(canonical, to, suffix);
    return {
      from,
      to,
      before,
      after,
      agreement: before + after,
      distance: distanceOf(from, expected),
    };
  };
  const whole = ({ from, to }: Candidate) => isBoundary(text, from) && isBoundary(text, to);
  const match = ({ from, to, agreement }: Candidate, certain: boolean): Match => ({
    ...rawSpan(text, from, to),
    score: (exact.length + agreement) / (exact.length + context),
    exact: true,
    certain,
  });

  // Fast path: most pages have not changed, and full agreement at the old position is the best result.
  if (expected !== null && canonical.startsWith(exact, expected)) {
    const place = candidate(expected);
    if (place.agreement === context && whole(place)) return match(place, true);
  }

  const candidates: Candidate[] = [];
  const add = (next: Candidate) => next.agreement >= needed && whole(next) && candidates.push(next);
  for (let from = canonical.indexOf(exact); from >= 0; from = canonical.indexOf(exact, from + 1))
    add(candidate(from));
  for (const { start, end } of others) add(candidate(start, end));
  let [best] = candidates;
  for (const next of candidates) if (best && beats(next, best)) best = next;
  if (!best) return null;
  const { agreement, before, after, distance } = best;
  const isKnown =
    before >= Math.min(prefix.length, CERTAIN_SIDE_LENGTH) &&
    after >= Math.min(suffix.length, CERTAIN_SIDE_LENGTH);
  const isRival = (other: Candidate) =>
    other !== best &&
    other.agreement * 2 >= agreement &&
    (agreement < context || !isNearer(distance, other.distance));
  // A match that has moved far may be a copy, while the quote itself has changed in its place. Then its context is
  // found there, too.
  const isHere = (piece: string, at: number) => !piece || occursOnlyAt(canonical, piece, at);
  const isOnly = () =>
    distance <= MAX_SHIFT ||
    (isHere(prefix.slice(-CERTAIN_SIDE_LENGTH), best.from - Math.min(prefix.length, CERTAIN_SIDE_LENGTH)) &&
      isHere(suffix.slice(0, CERTAIN_SIDE_LENGTH), best.from + exact.length));
  // One side has changed, but there is no other copy, and the two sides are not adjacent as if the quote were removed.
  const isAlone = () =>
    exact.length >= MIN_EVIDENCE &&
    distance <= MAX_SHIFT &&
    (before >= CERTAIN_SIDE_LENGTH || after >= CERTAIN_SIDE_LENGTH) &&
    occursOnlyAt(canonical, exact, best.from) &&
    !canonical.includes(prefix.slice(-SEAM_LENGTH) + suffix.slice(0, SEAM_LENGTH));
  return match(best, (isKnown && !candidates.some(isRival) && isOnly()) || isAlone());
}

function occursOnlyAt(text: string, piece: string, at: number): boolean {
  return text.indexOf(piece) === at && text.indexOf(piece, at + 1) < 0;
}

function beats(a: Candidate, b: Candidate): boolean {
  return a.agreement > b.agreement || (a.agreement === b.agreement && a.distance < b.distance);
}

/** Returns the number of code units before `end` that agree with the end of `prefix`. */
function agreementBefore(text: string, end: number, prefix: string): number {
  let n = 0;
  while (n < prefix.length && n < end && text[end - 1 - n] === prefix[prefix.length - 1 - n]) n++;
  return n;
}

/** Returns the number of code units from `start` on that agree with the start of `suffix`. */
function agreementAfter(text: string, start: number, suffix: string): number {
  let n = 0;
  while (n < suffix.length && text[start + n] === suffix[n]) n++;
  return n;
}
