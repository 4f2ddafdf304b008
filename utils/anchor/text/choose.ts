import type { CanonicalText } from './canonical';
import { MIN_EVIDENCE, SEAM_LENGTH } from './find';
import { MAX_QUOTE_WEIGHT, MIN_SIDE, type Pattern, type Place } from './place';
import { distanceOf, isNearer } from './position';

/** Agreement of both sides of the context together that is enough if neither side reaches `MIN_SIDE`. */
const MIN_SIDES_TOGETHER = 0.8;
/** If both sides agree by this much, a small part of the quote is enough: most words of a short quote may have changed. */
const MIN_BOTH_SIDES = 0.7;
const MIN_QUOTE_BETWEEN = 0.2;
/**
 * If no context matches, accept only a complete quote of at least 32 canonical code units, or at least 85 % of a very
 * long one.
 */
const MIN_QUOTE_ALONE = 0.85;
const MIN_LENGTH_ALONE = 32;
/** Agreement of a context side at another place that shows that the context is there, without the quote. */
const MIN_SIDE_ELSEWHERE = 0.75;
/** Limit, in canonical code units, for text that was inserted between quote and context. */
const MAX_INSERTION = 1_000;
/** Places whose scores differ by no more than this are distinguished by position. */
const CLOSE_SCORES = 0.08;
/** If the scores differ by no more than this, only position can distinguish the places. */
const EQUAL_SCORES = 0.03;
/** If position contradicts a score that is better by no more than this, no place is accepted. */
const DOUBTFUL_SCORES = 0.25;
/**
 * Distances from the old position that differ by no more than this, in canonical code units, do not distinguish
 * places.
 */
const EQUAL_DISTANCES = 150;

/**
 * Chooses among the examined places.
 * @param expected the old position, as a canonical offset
 * @returns the place of the quote; null when none of them is, or when it cannot be decided: never a guess
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
 * Returns true if a place wins against any other place at this distance from the old position. Then `pick` and
 * `speaksAgainst` cannot decide otherwise.
 */
export function outweighs(place: Place, distance: number): boolean {
  return (
    place.score >= 1 - CLOSE_SCORES &&
    Math.min(place.before, place.after) >= MIN_BOTH_SIDES &&
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
    ({ edgesKnown, quote }) =>
      edgesKnown &&
      (quote === 1 || (quote >= MIN_QUOTE_ALONE && length >= MAX_QUOTE_WEIGHT)) &&
      length >= (hasContext ? MIN_LENGTH_ALONE : MIN_EVIDENCE),
  );
  const place = pick(supported.length > 0 ? supported : alone);
  if (!place || Math.min(place.before, place.after) >= MIN_BOTH_SIDES) return place;
  return places.some((other) => speaksAgainst(other, place, pattern)) ? null : place;
}

function isSupported({ quote, before, after, edgesKnown, score, evidence }: Place): boolean {
  if (!edgesKnown || evidence < MIN_EVIDENCE) return false;
  if (Math.min(before, after) >= MIN_BOTH_SIDES) return quote >= MIN_QUOTE_BETWEEN;
  const isBacked = Math.max(before, after) >= MIN_SIDE || before + after >= MIN_SIDES_TOGETHER;
  return isBacked && (quote >= MIN_QUOTE_ALONE || (quote >= MIN_SIDE && score >= MIN_SIDE));
}

/** Returns true if context found elsewhere can refute a place; see `speaksAgainst`. */
export function isContestable(place: Place, pattern: Pattern): boolean {
  return isRefuted(place, pattern, place.before < MIN_SIDE, place.after < MIN_SIDE);
}

/** Returns true if the context sides that are found elsewhere are enough to refute a place. */
function isRefuted({ quote }: Place, pattern: Pattern, isBefore: boolean, isAfter: boolean): boolean {
  if (quote < MIN_QUOTE_ALONE) return isBefore || isAfter;
  const hasBefore = pattern.quote.start > 0;
  const hasAfter = pattern.quote.end < pattern.canonical.length;
  return (isBefore || isAfter) && (isBefore || !hasBefore) && (isAfter || !hasAfter);
}

/**
 * Returns true if the context is elsewhere, and not just separated from the quote by an insertion: then the quote was
 * removed. Against a complete quote all recorded sides must be elsewhere, because one of them can be a menu that the
 * page repeats.
 */
function speaksAgainst(other: Place, place: Place, pattern: Pattern): boolean {
  const { span, before, after } = place;
  if (!span) return false;
  const gapBefore = span.start - other.beforeEnd;
  const gapAfter = other.afterStart - span.end;
  const isBefore =
    before < MIN_SIDE && other.before >= MIN_SIDE_ELSEWHERE && (gapBefore < 0 || gapBefore > MAX_INSERTION);
  const isAfter =
    after < MIN_SIDE && other.after >= MIN_SIDE_ELSEWHERE && (gapAfter < 0 || gapAfter > MAX_INSERTION);
  return isRefuted(place, pattern, isBefore, isAfter);
}

/**
 * Returns true if the text before the quote and the text after it now stand side by side at another place: then the
 * quote was removed. Against a place that agrees in full this counts only if that other place is much nearer to the
 * old position.
 */
function isClosed(
  { canonical }: Pick<CanonicalText, 'canonical'>,
  pattern: Pattern,
  place: Place,
  expected: number | null,
): boolean {
  const { start, end } = pattern.quote;
  const before = pattern.canonical.slice(Math.max(0, start - SEAM_LENGTH), start);
  const after = pattern.canonical.slice(end, end + SEAM_LENGTH);
  const exact = pattern.canonical.slice(start, end);
  if (before.length < SEAM_LENGTH || after.length < SEAM_LENGTH) return false;
  const agrees = place.quote === 1 && Math.min(place.before, place.after) >= MIN_BOTH_SIDES;
  for (
    let seam = canonical.indexOf(before + after) + SEAM_LENGTH;
    seam >= SEAM_LENGTH;
    seam = canonical.indexOf(before + after, seam - SEAM_LENGTH + 1) + SEAM_LENGTH
  ) {
    if (seam === place.span?.start && exact.startsWith(after)) continue;
    if (seam === place.span?.end && exact.endsWith(before)) continue;
    if (!agrees || isNearer(distanceOf(seam, expected), place.distance)) return true;
  }
  return false;
}

/**
 * Returns the place with the best score if it is clearly the best. Of several with similar scores it returns the one
 * that is clearly the nearest to the old position, or the best one if position does not favour another.
 * @param places sorted by score, best first
 * @returns null when score and position do not decide
 */
function pick(places: readonly Place[]): Place | null {
  const [best, second] = places;
  if (!best || !second) return best ?? null;
  const within = (margin: number) =>
    places.filter(({ score }) => best.score - score <= margin).sort((a, b) => a.distance - b.distance);
  const close = within(CLOSE_SCORES);
  const [near, next] = close;
  if (!near || !next)
    return within(DOUBTFUL_SCORES).some((other) => isNearer(other.distance, best.distance)) ? null : best;
  if (isNearer(near.distance, next.distance)) return near;
  const isLevel = Math.max(...close.map(({ distance }) => distance)) - near.distance <= EQUAL_DISTANCES;
  return best.score - second.score > EQUAL_SCORES && (near === best || isLevel) ? best : null;
}
