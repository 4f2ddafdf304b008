import { type Alignment, MATCH_SCORE } from './align';
import type { Span } from './canonical';
import { distanceOf } from './position';
import type { Tokens } from './tokens';

/** Agreement from which on a context side counts as present. */
export const MIN_SIDE = 0.5;
/** Weight limit of the quote, in code units, when places are compared, so that context can outweigh a copy. */
export const MAX_QUOTE_WEIGHT = 128;
/** Largest number of changed tokens at an edge of the quote. Beyond it, the edge is only a guess. */
const MAX_CHANGED_AT_EDGE = 1;
/** Tokens by which a changed edge of a quote may have grown. */
const MAX_EDGE_GROWTH = 2;

/** The quote with its context, in canonical code units. */
export interface Pattern extends Tokens {
  /** The quote's span in the pattern. */
  quote: Span;
  /** The tokens that contain the quote. */
  tokens: Span;
}

/** A place in the text, with the fractions (0 to 1) of the quote and of each side of its context that agree there. */
export interface Place {
  /** Canonical span; null when nothing of the quote is there. */
  span: Span | null;
  quote: number;
  before: number;
  after: number;
  /**
   * Canonical code units that agree. Infinite if everything that was recorded agrees, because then it is enough, as
   * in `find`.
   */
  evidence: number;
  /**
   * True if both edges of the quote are known: by context that agrees, or because the quote agrees there up to one
   * word.
   */
  edgesKnown: boolean;
  /** Canonical offsets at which the context before ends and the context after begins, where they agree. */
  beforeEnd: number;
  afterStart: number;
  score: number;
  distance: number;
}

/** Evaluates an alignment: the place of the quote, and how well it agrees. */
export function placeOf(
  page: Tokens,
  pattern: Pattern,
  alignment: Alignment,
  expected: number | null,
): Place {
  const { start, end } = pattern.quote;
  const length = pattern.canonical.length;
  const first = pattern.tokens.start;
  const last = pattern.tokens.end - 1;
  const sum = (from: number, to: number) => {
    let gain = 0;
    let weight = 0;
    for (let i = Math.max(0, from); i < Math.min(to, pattern.count); i++) {
      gain += alignment.gain[i] ?? 0;
      weight += (pattern.start[i + 1] ?? 0) - (pattern.start[i] ?? 0);
    }
    return weight > 0 ? Math.max(0, gain) / (MATCH_SCORE * weight) : 0;
  };
  const quote = sum(first, last + 1);
  // The outermost words of the context may be cut off, so they do not count.
  const before = sum(Math.min(1, first - 1), first);
  const after = sum(last + 1, Math.max(pattern.count - 1, last + 2));
  const left = lastEqual(alignment, first - 1, 0);
  const right = firstEqual(alignment, last + 1, pattern.count);
  const context = before * start + after * (length - end);
  const agreed = quote * (end - start) + context;
  const weight = Math.min(MAX_QUOTE_WEIGHT, end - start);
  const head = firstEqual(alignment, first, last + 1);
  const tail = lastEqual(alignment, last, first);
  const from = edgeOf(page, pattern, alignment, {
    at: start,
    token: first,
    outward: -1,
    inside: head,
    outside: left,
  });
  const to = edgeOf(page, pattern, alignment, {
    at: end,
    token: last,
    outward: 1,
    inside: tail,
    outside: right,
  });
  const edgesKnown =
    head >= 0 &&
    (before >= MIN_SIDE || head - first <= MAX_CHANGED_AT_EDGE) &&
    (after >= MIN_SIDE || last - tail <= MAX_CHANGED_AT_EDGE);
  return {
    span: from !== null && to !== null && from < to ? { start: from, end: to } : null,
    quote,
    before,
    after,
    edgesKnown,
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

/** An edge of the quote. */
interface Edge {
  /** Its canonical offset in the pattern. */
  readonly at: number;
  /** The pattern token just inside the edge; the one just outside is `token + outward`. */
  readonly token: number;
  readonly outward: 1 | -1;
  /** The nearest equal tokens on both sides of the edge; -1 where there is none. */
  readonly inside: number;
  readonly outside: number;
}

/** Returns the current canonical offset of an edge of the quote; null when none of its words is there. */
function edgeOf(page: Tokens, pattern: Pattern, { equal }: Alignment, edge: Edge): number | null {
  const { token, outward, inside, outside } = edge;
  if (inside < 0) return null;
  const at = equal[inside] ?? 0;
  if (inside === token) return (page.start[at] ?? 0) + edge.at - (pattern.start[token] ?? 0);
  const gap = outside < 0 ? Infinity : Math.abs((equal[outside] ?? 0) - at) - 1;
  const grown = outward * quoteShareOfGap(gap, Math.abs(token - inside), Math.abs(outside - token) - 1);
  // A token ends where the next one starts.
  const edgeToken = at + (outward > 0 ? 1 : 0) + grown;
  return page.start[Math.min(page.count, Math.max(0, edgeToken))] ?? 0;
}

/**
 * Returns how many of the changed words across an edge belong to the quote.
 * @param gap words of the text between the nearest equal ones
 * @param inside changed words of the quote at this edge
 * @param outside changed words of the context at this edge
 */
function quoteShareOfGap(gap: number, inside: number, outside: number): number {
  // Far more words than before: text was inserted before or after the quote.
  if (gap > inside + outside + MAX_EDGE_GROWTH) return inside;
  return Math.round((gap * inside) / (inside + outside));
}
