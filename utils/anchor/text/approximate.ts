import { alignStraight, alignWithGaps, type ExpectedPlace } from './align';
import {
  type CanonicalText,
  canonicalise,
  canonicalOffset,
  canonicalSpan,
  rawSpan,
  type Span,
} from './canonical';
import { choose, isContestable, outweighs } from './choose';
import type { Match, SoughtAnchor } from './find';
import { type Pattern, type Place, placeOf } from './place';
import { distanceOf } from './position';
import { COARSE, DENSE, vote } from './seeds';
import { type Tokens, tokenAt, tokenise } from './tokens';

/** Limits for the places that are examined: places with votes, and verbatim copies of the quote. */
const MAX_PLACES = 6;
const MAX_COPIES = 6;
/**
 * A place with this score is clear: only a place with this share of its votes, or a copy with this share of the
 * context, can rival it.
 */
const CLEAR_SCORE = 0.85;
const RIVAL_SHARE = 0.5;
/** A lower share of votes makes a rival where few pieces were sampled, because chance decides how many have changed. */
const COARSE_RIVAL_SHARE = 0.3;
/** Smallest number of votes: 24 consecutive code units, or five pieces of `DENSE`. Fewer are words that occur everywhere. */
const MIN_VOTES = 40;
/** Places no farther apart than this, in canonical code units, count as one, because an alignment strays farther. */
const SAME_PLACE_DISTANCE = 64;
/**
 * Canonical code units that are read on each side of the expected place, plus one for each `WIDE_MARGIN_GROWTH` code units
 * of the pattern: as far as an alignment can stray.
 */
const WIDE_MARGIN = 320;
const WIDE_MARGIN_GROWTH = 8;
/** The margin that is enough if words were only replaced. */
const NARROW_MARGIN = 48;

/**
 * Finds a quote of which words have changed, or which occurs in several places of which none is certain. It decides
 * about the uncertain results of `find`.
 * @param text the current text of the page
 * @returns the place in `text.raw` (UTF-16 code units) with its score; null when no place, or no single one, is good
 * enough
 */
export function approximate(text: CanonicalText, anchor: SoughtAnchor): Match | null {
  const pattern = patternOf(anchor);
  if (!pattern) return null;
  const expected = anchor.position && canonicalOffset(text, anchor.position.start);
  const place = choose(text, pattern, placesOf(text, pattern, expected), expected);
  if (!place?.span) return null;
  const span = canonicalSpan(text, ...rawEnds(text, place.span));
  if (!span) return null;
  const exact = pattern.canonical.slice(pattern.quote.start, pattern.quote.end);
  return {
    ...rawSpan(text, span.start, span.end),
    score: place.score,
    exact: text.canonical.slice(span.start, span.end) === exact,
    certain: true,
  };
}

/** Returns the span in raw offsets, for `canonicalSpan` to widen to whole characters. */
function rawEnds(text: CanonicalText, { start, end }: Span): [number, number] {
  return [text.at[start] ?? 0, text.at[end] ?? text.raw.length];
}

function patternOf({ quote }: SoughtAnchor): Pattern | null {
  const text = canonicalise(quote.prefix + quote.exact + quote.suffix);
  const from = quote.prefix.length;
  const span = canonicalSpan(text, from, from + quote.exact.length);
  if (!span) return null;
  const tokens = tokenise(text);
  const first = tokenAt(tokens, span.start);
  return { ...tokens, quote: span, tokens: { start: first, end: tokenAt(tokens, span.end - 1) + 1 } };
}

/**
 * Returns the places worth examining. If the first one is clear, only places with nearly as many votes can rival it;
 * otherwise also those that may show what happened to the context.
 */
function placesOf(text: CanonicalText, pattern: Pattern, expected: number | null): Place[] {
  const known: { offset: number; place: Place }[] = [];
  const place = (where: ExpectedPlace): Place => {
    const same = known.find(({ offset }) => Math.abs(offset - where.offset) <= SAME_PLACE_DISTANCE);
    if (same) return same.place;
    const place = placeAt(text, pattern, where, expected);
    known.push({ offset: where.offset, place });
    return place;
  };
  const verbatim = copies(text, pattern, expected);
  const quoteOffset = pattern.quote.start;
  const rivalsOf = (best: Place, others: readonly ExpectedPlace[]) =>
    others.filter(({ offset }) => !outweighs(best, distanceOf(offset + quoteOffset, expected)));
  const [top, ...others] = vote(text.canonical, pattern.canonical, COARSE, MAX_PLACES);
  if (top && place(top).score >= CLEAR_SCORE) {
    const rivals = others.filter(({ votes }) => votes >= COARSE_RIVAL_SHARE * top.votes);
    const rivalCopies = verbatim.filter(({ score }) => score >= RIVAL_SHARE);
    for (const rival of rivalsOf(place(top), [...rivals, ...rivalCopies])) place(rival);
  } else {
    const [best, ...next] = vote(text.canonical, pattern.canonical, DENSE, MAX_PLACES);
    const isClear = best !== undefined && place(best).score >= CLEAR_SCORE;
    const isOpen = best === undefined || isContestable(place(best), pattern);
    const share = isClear ? RIVAL_SHARE : isOpen ? 0 : COARSE_RIVAL_SHARE;
    const minVotes = Math.max(MIN_VOTES, share * (best?.votes ?? 0));
    const rivals = next.filter(({ votes }) => votes >= minVotes);
    const rivalCopies = verbatim.filter(({ score }) => !isClear || score >= RIVAL_SHARE);
    for (const rival of [...rivals, ...rivalCopies]) place(rival);
  }
  return known.map(({ place }) => place);
}

/**
 * Examines a place. The alignment without gaps is tried first, in a narrow window, and is nearly always enough; else
 * a wide window is aligned with gaps.
 */
function placeAt(
  text: CanonicalText,
  pattern: Pattern,
  where: ExpectedPlace,
  expected: number | null,
): Place {
  const near = windowOf(text, pattern, where.offset, NARROW_MARGIN);
  const straight = alignStraight(near, pattern, pattern.tokens, where);
  if (straight) return placeOf(near, pattern, straight, expected);
  const margin = WIDE_MARGIN + Math.floor(pattern.canonical.length / WIDE_MARGIN_GROWTH);
  const wide = windowOf(text, pattern, where.offset, margin);
  return placeOf(wide, pattern, alignWithGaps(wide, pattern, pattern.tokens, where), expected);
}

/** Returns the tokens around a place, with a margin of canonical code units on each side. */
function windowOf(text: CanonicalText, pattern: Pattern, offset: number, margin: number): Tokens {
  const { length: end } = text.canonical;
  const from = Math.min(end, Math.max(0, offset - margin));
  return tokenise(text, from, Math.max(from, Math.min(end, offset + pattern.canonical.length + margin)));
}

/**
 * Returns the places where the quote occurs verbatim: first those whose adjacent context agrees best, then the
 * nearest.
 */
function copies({ canonical }: CanonicalText, pattern: Pattern, expected: number | null) {
  const { start, end } = pattern.quote;
  const exact = pattern.canonical.slice(start, end);
  const found: (ExpectedPlace & { score: number })[] = [];
  for (let at = canonical.indexOf(exact); at >= 0; at = canonical.indexOf(exact, at + 1)) {
    let agreement = 0;
    for (let i = 1; i <= start && canonical[at - i] === pattern.canonical[start - i]; i++) agreement++;
    for (let i = end; i < pattern.canonical.length && canonical[at - start + i] === pattern.canonical[i]; i++)
      agreement++;
    found.push({
      offset: at - start,
      seed: start,
      score: (agreement + end - start) / pattern.canonical.length,
    });
  }
  const distance = ({ offset }: { offset: number }) => distanceOf(offset + start, expected);
  return found.sort((a, b) => b.score - a.score || distance(a) - distance(b)).slice(0, MAX_COPIES);
}
