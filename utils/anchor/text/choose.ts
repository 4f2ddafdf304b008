import type { CanonicalText } from './canonical';
import { EVIDENCE, SEAM } from './find';
import { HALF, type Pattern, type Place, WEIGHT } from './place';
import { distanceOf, isNearer } from './position';

/** Less of the context does where both sides add up to it. */
const TOGETHER = 0.8;
/** Where both sides agree by so much, so little of the quote does: most words of a short one may have changed. */
const BOTH_SIDES = 0.7;
const QUOTE_BETWEEN = 0.2;
/** A quote in other surroundings must be long enough to be nobody else's, and whole, or a very long one nearly so. */
const ALONE = 0.85;
const ALONE_LENGTH = 32;
/** Agreement of a side of the context elsewhere that tells that it is there, and the quote is not. */
const ELSEWHERE = 0.75;
/** Canonical code units between quote and context that something put in between may take. */
const INSERTED = 1_000;
/** Places closer than this in score are told apart by position, … */
const CLOSE = 0.08;
/** … those so close by nothing else, … */
const EQUAL = 0.03;
/** … and where position speaks against a score better by no more than this, neither is believed. */
const DOUBT = 0.25;
/** Distances from the old position that differ by no more say nothing. */
const LEVEL = 150;

/**
 * Chooses among the places that were looked at.
 * @param expected the old position, as canonical offset
 * @returns the place of the quote; null when it is at none of them, or nothing tells at which: never a guess
 */
export function choose(
  text: Pick<CanonicalText, 'canonical'>,
  pattern: Pattern,
  places: readonly Place[],
  expected: number | null,
): Place | null {
  const place = likeliest(places, pattern);
  return place && !isClosed(text, pattern, place, expected) ? place : null;
}

/**
 * Whether a place is chosen whatever stands at another one that is so far from the old position: `pick` and
 * `speaksAgainst` cannot say otherwise.
 */
export function outweighs(place: Place, distance: number): boolean {
  return (
    place.score >= 1 - CLOSE &&
    Math.min(place.before, place.after) >= BOTH_SIDES &&
    isSupported(place) &&
    isNearer(place.distance, distance)
  );
}

function likeliest(places: readonly Place[], pattern: Pattern): Place | null {
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
  return places.some((other) => speaksAgainst(other, place, pattern)) ? null : place;
}

function isSupported({ quote, before, after, sure, score, evidence }: Place): boolean {
  if (!sure || evidence < EVIDENCE) return false;
  if (Math.min(before, after) >= BOTH_SIDES) return quote >= QUOTE_BETWEEN;
  const isBacked = Math.max(before, after) >= HALF || before + after >= TOGETHER;
  return isBacked && (quote >= ALONE || (quote >= HALF && score >= HALF));
}

/** Whether context that is found elsewhere may speak against a place; see `speaksAgainst`. */
export function isContestable(place: Place, pattern: Pattern): boolean {
  return isRefuted(place, pattern, place.before < HALF, place.after < HALF);
}

/** Whether sides of the context that speak against a place are enough of them. */
function isRefuted({ quote }: Place, pattern: Pattern, isBefore: boolean, isAfter: boolean): boolean {
  if (quote < ALONE) return isBefore || isAfter;
  const hasBefore = pattern.quote.start > 0;
  const hasAfter = pattern.quote.end < pattern.canonical.length;
  return (isBefore || isAfter) && (isBefore || !hasBefore) && (isAfter || !hasAfter);
}

/**
 * The context is somewhere else, and not just moved apart from the quote by an insertion: the quote was removed. Where
 * the quote itself is whole it takes all sides that were recorded to say so, as one may be a menu that the page repeats.
 */
function speaksAgainst(other: Place, place: Place, pattern: Pattern): boolean {
  const { span, before, after } = place;
  if (!span) return false;
  const gapBefore = span.start - other.beforeEnd;
  const gapAfter = other.afterStart - span.end;
  const isBefore = before < HALF && other.before >= ELSEWHERE && (gapBefore < 0 || gapBefore > INSERTED);
  const isAfter = after < HALF && other.after >= ELSEWHERE && (gapAfter < 0 || gapAfter > INSERTED);
  return isRefuted(place, pattern, isBefore, isAfter);
}

/**
 * Whether what stood before the quote and what stood after it now stand together, elsewhere than at this place: the
 * quote was removed. Against a place that agrees in all, only where that is much nearer to the old position.
 */
function isClosed(
  { canonical }: Pick<CanonicalText, 'canonical'>,
  pattern: Pattern,
  place: Place,
  expected: number | null,
): boolean {
  const { start, end } = pattern.quote;
  const before = pattern.canonical.slice(Math.max(0, start - SEAM), start);
  const after = pattern.canonical.slice(end, end + SEAM);
  const exact = pattern.canonical.slice(start, end);
  if (before.length < SEAM || after.length < SEAM) return false;
  const agrees = place.quote === 1 && Math.min(place.before, place.after) >= BOTH_SIDES;
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
