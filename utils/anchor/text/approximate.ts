import { align } from './align';
import {
  type CanonicalText,
  canonicalise,
  canonicalOffset,
  canonicalSpan,
  rawSpan,
  type Span,
} from './canonical';
import { choose } from './choose';
import type { Match, Sought } from './find';
import { type Pattern, type Place, placeOf } from './place';
import { distanceOf } from './position';
import { indexSeeds, type SeedIndex, vote } from './seeds';
import { type Tokens, tokenAt, tokenise } from './tokens';

/** How many places are looked at: by the votes of their word pairs, and of those where the quote itself stands. */
const PLACES = 6;
const COPIES = 6;
/** A place that scores so much is beaten only by one with nearly as many votes, or by a copy with nearly its context. */
const CLEAR = 0.85;
const RIVAL = 0.5;

const indexes = new WeakMap<CanonicalText, SeedIndex>();

/** The index is a function of the text; made at the first quote that needs it, kept as long as the text. */
function indexOf(text: CanonicalText): SeedIndex {
  const known = indexes.get(text);
  if (known) return known;
  const index = indexSeeds(tokenise(text));
  indexes.set(text, index);
  return index;
}

/**
 * Finds a quote in which words have changed, or that stands in several places none of which is certain: see `find`,
 * whose uncertain results this decides.
 * @param text the text of the page, as it is now
 * @returns the place in `text.raw` (UTF-16 code units) with its score; null when no place, or no single one, will do
 */
export function approximate(text: CanonicalText, anchor: Sought): Match | null {
  const pattern = patternOf(anchor);
  if (!pattern) return null;
  const page = indexOf(text);
  const expected = anchor.position && canonicalOffset(text, anchor.position.start);
  const place = choose(page, pattern, placesOf(page, pattern, expected), expected);
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
function placesOf(page: SeedIndex, pattern: Pattern, expected: number | null): Place[] {
  const lead = pattern.quote.start;
  const place = (offset: number) =>
    placeOf(page, pattern, align(page, pattern, pattern.tokens, offset), expected);
  const voted = vote(page, pattern, PLACES);
  const top = voted[0];
  const old = (expected ?? 0) - lead;
  const first = place(top?.offset ?? old);
  const isClear = top !== undefined && first.score >= CLEAR;
  const offsets = [
    ...voted.slice(1).filter(({ votes }) => !isClear || votes >= RIVAL * top.votes),
    ...copies(page, pattern, expected).filter(({ score }) => !isClear || score >= RIVAL),
    ...(isClear ? [] : [{ offset: old }]),
  ].map(({ offset }) => offset);
  return [first, ...[...new Set(offsets)].filter((offset) => offset !== top?.offset).map(place)];
}

/** Where the quote stands word by word: the places whose context begins to agree best, then the nearest. */
function copies({ canonical }: Tokens, pattern: Pattern, expected: number | null) {
  const { start, end } = pattern.quote;
  const exact = pattern.canonical.slice(start, end);
  const found: { offset: number; score: number }[] = [];
  for (let at = canonical.indexOf(exact); at >= 0; at = canonical.indexOf(exact, at + 1)) {
    let agreement = 0;
    for (let i = 1; i <= start && canonical[at - i] === pattern.canonical[start - i]; i++) agreement++;
    for (let i = end; i < pattern.canonical.length && canonical[at - start + i] === pattern.canonical[i]; i++)
      agreement++;
    found.push({ offset: at - start, score: (agreement + end - start) / pattern.canonical.length });
  }
  const distance = ({ offset }: { offset: number }) => distanceOf(offset + start, expected);
  return found.sort((a, b) => b.score - a.score || distance(a) - distance(b)).slice(0, COPIES);
}
