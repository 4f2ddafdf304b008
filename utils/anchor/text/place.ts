import { type Alignment, MATCH } from './align';
import type { Span } from './canonical';
import { distanceOf } from './position';
import type { Tokens } from './tokens';

/** A side of the context that agrees by this much is there. */
export const HALF = 0.5;
/** The quote counts for at most this many code units when places are compared, so that context can outweigh a copy. */
export const WEIGHT = 128;
/** Changed tokens at an edge of the quote, beyond which nothing is known of where it ends: it is a guess. */
const EDGE = 1;
/** Tokens that a changed edge of a quote may have grown by. */
const GROWTH = 2;

/** The quote with its context, in canonical code units. */
export interface Pattern extends Tokens {
  /** Where the quote is in it. */
  quote: Span;
  /** The tokens that hold the quote. */
  tokens: Span;
}

/** A place in the text, with the fraction (0 to 1) that agrees there of the quote and of each side of its context. */
export interface Place {
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

/** What an alignment says of the place of a quote. */
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
    return weight > 0 ? Math.max(0, gain) / (MATCH * weight) : 0;
  };
  const quote = sum(first, last + 1);
  // The outermost words of the context may be cut.
  const before = sum(Math.min(1, first - 1), first);
  const after = sum(last + 1, Math.max(pattern.count - 1, last + 2));
  const left = lastEqual(alignment, first - 1, 0);
  const right = firstEqual(alignment, last + 1, pattern.count);
  const context = before * start + after * (length - end);
  const agreed = quote * (end - start) + context;
  const weight = Math.min(WEIGHT, end - start);
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

/** An edge of the quote, its words counted from there inwards. */
interface Edge {
  /** The canonical offset of it in the pattern. */
  readonly at: number;
  /** The token of the pattern within it; the one outside is `outward` of it. */
  readonly token: number;
  readonly outward: 1 | -1;
  /** The equal tokens next to it on both sides, -1 where there is none. */
  readonly inside: number;
  readonly outside: number;
}

/** The canonical offset at which an edge of the quote is now; null when none of its words is there. */
function edgeOf(page: Tokens, pattern: Pattern, { equal }: Alignment, edge: Edge): number | null {
  const { token, outward, inside, outside } = edge;
  if (inside < 0) return null;
  const at = equal[inside] ?? 0;
  if (inside === token) return (page.start[at] ?? 0) + edge.at - (pattern.start[token] ?? 0);
  const gap = outside < 0 ? Infinity : Math.abs((equal[outside] ?? 0) - at) - 1;
  const grown = outward * changed(gap, Math.abs(token - inside), Math.abs(outside - token) - 1);
  // The end of a token is where the next one starts.
  const edgeToken = at + (outward > 0 ? 1 : 0) + grown;
  return page.start[Math.min(page.count, Math.max(0, edgeToken))] ?? 0;
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
