import { alignStraight, alignWithGaps, type Where } from './align';
import {
  type CanonicalText,
  canonicalise,
  canonicalOffset,
  canonicalSpan,
  rawSpan,
  type Span,
} from './canonical';
import { choose, isContestable, outweighs } from './choose';
import type { Match, Sought } from './find';
import { type Pattern, type Place, placeOf } from './place';
import { distanceOf } from './position';
import { COARSE, DENSE, vote } from './seeds';
import { type Tokens, tokenAt, tokenise } from './tokens';

/** How many places are looked at: by the votes of its pieces, and of those where the quote itself stands. */
const PLACES = 6;
const COPIES = 6;
/** A place that scores so much is beaten only by one with nearly as many votes, or by a copy with nearly its context. */
const CLEAR = 0.85;
const RIVAL = 0.5;
/** Of few pieces, as many may have changed in one place, and fewer in the other. */
const COARSE_RIVAL = 0.3;
/** Fewer votes, which is less than 24 code units in a row, are words that stand everywhere. */
const LEAST = 40;
/** Places no farther apart are one, as an alignment strays farther. */
const SAME = 64;
/** Canonical code units that are read on each side of where the pattern is expected: as far as an alignment strays. */
const MARGIN = 320;
const MARGIN_GROWTH = 8;
/** So many where nothing but words was replaced. */
const EDGE = 48;

/**
 * Finds a quote in which words have changed, or that stands in several places none of which is certain: see `find`,
 * whose uncertain results this decides.
 * @param text the text of the page, as it is now
 * @returns the place in `text.raw` (UTF-16 code units) with its score; null when no place, or no single one, will do
 */
export function approximate(text: CanonicalText, anchor: Sought): Match | null {
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

/** `canonicalSpan` widens to whole characters. */
function rawEnds(text: CanonicalText, { start, end }: Span): [number, number] {
  return [text.at[start] ?? 0, text.at[end] ?? text.raw.length];
}

function patternOf({ quote }: Sought): Pattern | null {
  const text = canonicalise(quote.prefix + quote.exact + quote.suffix);
  const from = quote.prefix.length;
  const span = canonicalSpan(text, from, from + quote.exact.length);
  if (!span) return null;
  const tokens = tokenise(text);
  const first = tokenAt(tokens, span.start);
  return { ...tokens, quote: span, tokens: { start: first, end: tokenAt(tokens, span.end - 1) + 1 } };
}

/**
 * The places worth looking at. Where the first one leaves no doubt, only those with nearly as many votes can rival it;
 * else also those that may tell what became of the context.
 */
function placesOf(text: CanonicalText, pattern: Pattern, expected: number | null): Place[] {
  const known: { offset: number; place: Place }[] = [];
  const place = (where: Where): Place => {
    const same = known.find(({ offset }) => Math.abs(offset - where.offset) <= SAME);
    if (same) return same.place;
    const place = placeAt(text, pattern, where, expected);
    known.push({ offset: where.offset, place });
    return place;
  };
  const found = copies(text, pattern, expected);
  const lead = pattern.quote.start;
  const rivalsOf = (best: Place, others: readonly Where[]) =>
    others.filter(({ offset }) => !outweighs(best, distanceOf(offset + lead, expected)));
  const [top, ...others] = vote(text.canonical, pattern.canonical, COARSE, PLACES);
  if (top && place(top).score >= CLEAR) {
    const rivals = others.filter(({ votes }) => votes >= COARSE_RIVAL * top.votes);
    const rivalCopies = found.filter(({ score }) => score >= RIVAL);
    for (const rival of rivalsOf(place(top), [...rivals, ...rivalCopies])) place(rival);
  } else {
    const [best, ...next] = vote(text.canonical, pattern.canonical, DENSE, PLACES);
    const isClear = best !== undefined && place(best).score >= CLEAR;
    const isOpen = best === undefined || isContestable(place(best), pattern);
    const share = isClear ? RIVAL : isOpen ? 0 : COARSE_RIVAL;
    const least = Math.max(LEAST, share * (best?.votes ?? 0));
    const rivals = next.filter(({ votes }) => votes >= least);
    const rivalCopies = found.filter(({ score }) => !isClear || score >= RIVAL);
    for (const rival of [...rivals, ...rivalCopies]) place(rival);
  }
  return known.map(({ place }) => place);
}

/** What stands at a place: nearly always it is plain; else all that is around it is read. */
function placeAt(text: CanonicalText, pattern: Pattern, where: Where, expected: number | null): Place {
  const near = windowOf(text, pattern, where.offset, EDGE);
  const straight = alignStraight(near, pattern, pattern.tokens, where);
  if (straight) return placeOf(near, pattern, straight, expected);
  const margin = MARGIN + Math.floor(pattern.canonical.length / MARGIN_GROWTH);
  const wide = windowOf(text, pattern, where.offset, margin);
  return placeOf(wide, pattern, alignWithGaps(wide, pattern, pattern.tokens, where), expected);
}

/** The tokens around a place, with so many canonical code units on each side. */
function windowOf(text: CanonicalText, pattern: Pattern, offset: number, margin: number): Tokens {
  const { length: end } = text.canonical;
  const from = Math.min(end, Math.max(0, offset - margin));
  return tokenise(text, from, Math.max(from, Math.min(end, offset + pattern.canonical.length + margin)));
}

/** Where the quote stands word by word: the places whose context begins to agree best, then the nearest. */
function copies({ canonical }: CanonicalText, pattern: Pattern, expected: number | null) {
  const { start, end } = pattern.quote;
  const exact = pattern.canonical.slice(start, end);
  const found: (Where & { score: number })[] = [];
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
  return found.sort((a, b) => b.score - a.score || distance(a) - distance(b)).slice(0, COPIES);
}
