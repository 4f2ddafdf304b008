import { type Alignment, align, MATCH } from './align';
import {
  type CanonicalText,
  canonicalise,
  canonicalOffset,
  canonicalSpan,
  rawSpan,
  type Span,
} from './canonical';
import { EVIDENCE, type Match, type Sought } from './find';
import { distanceOf, isNearer } from './position';
import { indexSeeds, type SeedIndex, vote } from './seeds';
import { type Tokens, tokenAt, tokenise } from './tokens';

/** How many places are looked at: by the votes of their word pairs, and of those where the quote itself stands. */
const PLACES = 6;
const COPIES = 6;
/** The quote counts for at most this many code units when places are compared, so that context can outweigh a copy. */
const WEIGHT = 128;
/** What of a quote and of one side of its context must agree; of the quote, where both sides agree well. */
const HALF = 0.5;
const TOGETHER = 0.8;
const BOTH_SIDES = 0.7;
const QUOTE_BETWEEN = 0.2;
/** A quote in other surroundings must be long enough to be nobody else's, and whole, or a very long one nearly so. */
const ALONE = 0.85;
const ALONE_LENGTH = 32;
/** A place that scores so much is beaten only by one with nearly as many votes, or by a copy with nearly its context. */
const CLEAR = 0.85;
const RIVAL = 0.5;
/** Agreement of a side of the context elsewhere that tells that it is there, and the quote is not. */
const ELSEWHERE = 0.75;
/** Canonical code units on each side of a removed quote by which the gap is recognised. */
const SEAM = 12;
/** Places closer than this in score are told apart by position, … */
const CLOSE = 0.08;
/** … those so close by nothing else, … */
const EQUAL = 0.03;
/** … and where position speaks against a score better by no more than this, neither is believed. */
const DOUBT = 0.25;
/** Distances from the old position that differ by no more say nothing. */
const LEVEL = 150;
/** Raw code units between quote and context that something put in between may take. */
const INSERTED = 1_000;
/** Changed tokens at an edge of the quote, beyond which nothing is known of where it ends: it is a guess. */
const EDGE = 1;
/** Tokens that a changed edge of a quote may have grown by. */
const GROWTH = 2;

/** The quote with its context, in canonical code units. */
interface Pattern extends Tokens {
  /** Where the quote is in it. */
  quote: Span;
}

/** A place in the text, with the fraction (0 to 1) that agrees there of the quote and of each side of its context. */
interface Place {
  /** Canonical span; null when nothing of the quote is there. */
  span: Span | null;
  quote: number;
  before: number;
  after: number;
  /** Canonical code units that agree; as for `find`, all that was recorded is enough. */
  evidence: number;
  /** Whether its edges are known: by context that agrees, or as the quote itself agrees up to a word there. */
  sure: boolean;
  /** Canonical offsets at which the context before ends and the one after begins, where they agree. */
  beforeEnd: number;
  afterStart: number;
  score: number;
  distance: number;
}

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
  const places = placesOf(page, pattern, expected);
  const place = choose(places, pattern);
  if (!place?.span || isClosed(page, pattern, place, expected)) return null;
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
  return span && { ...tokenise(text), quote: span };
}

/**
 * The places worth looking at. Where the first one leaves no doubt, only those with nearly as many votes can rival it;
 * else also those that may tell what became of the context.
 */
function placesOf(page: SeedIndex, pattern: Pattern, expected: number | null): Place[] {
  const lead = pattern.quote.start;
  const place = (offset: number) => placeOf(page, pattern, align(page, pattern, offset), expected);
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

function placeOf(page: Tokens, pattern: Pattern, alignment: Alignment, expected: number | null): Place {
  const { start, end } = pattern.quote;
  const length = pattern.canonical.length;
  const first = tokenAt(pattern, start);
  const last = tokenAt(pattern, end - 1);
  const sum = (from: number, to: number) => {
    let gain = 0;
    let weight = 0;
    for (let i = from; i < to; i++) {
      gain += alignment.gain[i] ?? 0;
      weight += (pattern.start[i + 1] ?? 0) - (pattern.start[i] ?? 0);
    }
    return weight > 0 ? Math.max(0, gain) / (MATCH * weight) : 0;
  };
  const quote = sum(first, last + 1);
  const before = sum(0, first);
  const after = sum(last + 1, pattern.count);
  const left = lastEqual(alignment, first - 1, 0);
  const right = firstEqual(alignment, last + 1, pattern.count);
  const from = startOf(page, pattern, alignment, first, last);
  const to = endOf(page, pattern, alignment, first, last);
  const context = before * start + after * (length - end);
  const agreed = quote * (end - start) + context;
  const weight = Math.min(WEIGHT, end - start);
  const head = firstEqual(alignment, first, last + 1);
  const tail = lastEqual(alignment, last, first);
  const sure =
    head >= 0 && (before >= HALF || head - first <= EDGE) && (after >= HALF || last - tail <= EDGE);
  return {
    span: from !== null && to !== null && from < to ? { start: from, end: to } : null,
    quote,
    before,
    after,
    sure,
    evidence: agreed >= length - 0.5 ? Infinity : agreed,
    beforeEnd: left < 0 ? 0 : (page.start[(alignment.equal[left] ?? 0) + 1] ?? 0),
    afterStart: right < 0 ? page.canonical.length : (page.start[alignment.equal[right] ?? 0] ?? 0),
    score: (quote * weight + context) / (weight + length - (end - start)),
    distance: from === null ? Infinity : distanceOf(from, expected),
  };
}

function firstEqual({ equal }: Alignment, from: number, to: number): number {
  for (let i = from; i < to; i++) if ((equal[i] ?? -1) >= 0) return i;
  return -1;
}

function lastEqual({ equal }: Alignment, from: number, to: number): number {
  for (let i = from; i >= to; i--) if ((equal[i] ?? -1) >= 0) return i;
  return -1;
}

/** The canonical offset at which the quote begins now; null when none of its words is there. */
function startOf(
  page: Tokens,
  pattern: Pattern,
  alignment: Alignment,
  first: number,
  last: number,
): number | null {
  const inside = firstEqual(alignment, first, last + 1);
  if (inside < 0) return null;
  const at = alignment.equal[inside] ?? 0;
  if (inside === first) return (page.start[at] ?? 0) + pattern.quote.start - (pattern.start[first] ?? 0);
  const outside = lastEqual(alignment, first - 1, 0);
  const gap = outside < 0 ? Infinity : at - (alignment.equal[outside] ?? 0) - 1;
  return page.start[Math.max(0, at - changed(gap, inside - first, first - 1 - outside))] ?? 0;
}

/** The canonical offset at which it ends now. */
function endOf(
  page: Tokens,
  pattern: Pattern,
  alignment: Alignment,
  first: number,
  last: number,
): number | null {
  const inside = lastEqual(alignment, last, first);
  if (inside < 0) return null;
  const at = alignment.equal[inside] ?? 0;
  if (inside === last) return (page.start[at] ?? 0) + pattern.quote.end - (pattern.start[last] ?? 0);
  const outside = firstEqual(alignment, last + 1, pattern.count);
  const gap = outside < 0 ? Infinity : (alignment.equal[outside] ?? 0) - at - 1;
  return page.start[Math.min(page.count, at + 1 + changed(gap, last - inside, outside - last - 1))] ?? 0;
}

/**
 * Across the edge of a quote words have changed: how many of the text's words there are the quote's.
 * @param gap words of the text between the nearest equal ones
 * @param inside changed words of the quote at this edge
 * @param outside changed words of the context at this edge
 */
function changed(gap: number, inside: number, outside: number): number {
  // Far more than was there: something was put in before or after the quote.
  if (gap > inside + outside + GROWTH) return inside;
  return Math.round((gap * inside) / (inside + outside));
}

function choose(places: readonly Place[], pattern: Pattern): Place | null {
  const length = pattern.quote.end - pattern.quote.start;
  const hasContext = pattern.canonical.length > length;
  const distinct: Place[] = [];
  for (const place of [...places].sort((a, b) => b.score - a.score || a.distance - b.distance)) {
    const { span } = place;
    if (!span) continue;
    if (distinct.some((other) => other.span && other.span.start < span.end && span.start < other.span.end))
      continue;
    distinct.push(place);
  }
  const supported = distinct.filter((place) => hasContext && isSupported(place));
  const alone = distinct.filter(
    ({ sure, quote }) =>
      sure &&
      (quote === 1 || (quote >= ALONE && length >= WEIGHT)) &&
      length >= (hasContext ? ALONE_LENGTH : EVIDENCE),
  );
  const place = pick(supported.length > 0 ? supported : alone);
  if (!place || Math.min(place.before, place.after) >= BOTH_SIDES) return place;
  return places.some((other) => speaksAgainst(other, place)) ? null : place;
}

function isSupported({ quote, before, after, sure, score, evidence }: Place): boolean {
  if (!sure || evidence < EVIDENCE) return false;
  if (Math.min(before, after) >= BOTH_SIDES) return quote >= QUOTE_BETWEEN;
  const isBacked = Math.max(before, after) >= HALF || before + after >= TOGETHER;
  return isBacked && (quote >= ALONE || (quote >= HALF && score >= HALF));
}

/**
 * The context is somewhere else, and not just moved apart from the quote by an insertion: the quote was removed. Where
 * the quote itself is whole it takes both sides to say so, as one may be a menu that the page repeats.
 */
function speaksAgainst(other: Place, { span, quote, before, after }: Place): boolean {
  if (!span) return false;
  const gapBefore = span.start - other.beforeEnd;
  const gapAfter = other.afterStart - span.end;
  const isBefore = before < HALF && other.before >= ELSEWHERE && (gapBefore < 0 || gapBefore > INSERTED);
  const isAfter = after < HALF && other.after >= ELSEWHERE && (gapAfter < 0 || gapAfter > INSERTED);
  return quote < ALONE ? isBefore || isAfter : isBefore && isAfter;
}

/**
 * Whether what stood before the quote and what stood after it now stand together, elsewhere than at this place: the
 * quote was removed. Against a place that agrees in all, only where that is much nearer to the old position.
 */
function isClosed({ canonical }: Tokens, pattern: Pattern, place: Place, expected: number | null): boolean {
  const { start, end } = pattern.quote;
  const before = pattern.canonical.slice(Math.max(0, start - SEAM), start);
  const after = pattern.canonical.slice(end, end + SEAM);
  const exact = pattern.canonical.slice(start, end);
  if (before.length < SEAM || after.length < SEAM) return false;
  const agrees = place.quote >= ALONE && Math.min(place.before, place.after) >= BOTH_SIDES;
  for (
    let seam = canonical.indexOf(before + after) + SEAM;
    seam >= SEAM;
    seam = canonical.indexOf(before + after, seam - SEAM + 1) + SEAM
  ) {
    if (seam === place.span?.start && exact.startsWith(after)) continue;
    if (seam === place.span?.end && exact.endsWith(before)) continue;
    if (!agrees || isNearer(distanceOf(seam, expected), place.distance)) return true;
  }
  return false;
}

/**
 * The place with the best score, if it is the best by far; of several that are close to it the one that is by far the
 * nearest to the old position, or the best if position does not speak for another.
 * @param places in the order of their score
 * @returns null when score and position leave it open
 */
function pick(places: readonly Place[]): Place | null {
  const [best, second] = places;
  if (!best || !second) return best ?? null;
  const within = (margin: number) =>
    places.filter(({ score }) => best.score - score <= margin).sort((a, b) => a.distance - b.distance);
  const close = within(CLOSE);
  const [near, next] = close;
  if (!near || !next)
    return within(DOUBT).some((other) => isNearer(other.distance, best.distance)) ? null : best;
  if (isNearer(near.distance, next.distance)) return near;
  const isLevel = Math.max(...close.map(({ distance }) => distance)) - near.distance <= LEVEL;
  return best.score - second.score > EQUAL && (near === best || isLevel) ? best : null;
}
