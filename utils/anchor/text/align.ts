import type { Span } from './canonical';
import { type Tokens, tokenAt } from './tokens';

/** How a pattern lies on a text: what each of its tokens has become. */
export interface Alignment {
  /** By token of the pattern: the token of the text that is equal to it; -1 where none is. */
  readonly equal: Int32Array;
  /** By token of the pattern: what it adds to the score of the alignment, from `MATCH` for each code unit downwards. */
  readonly gain: Int32Array;
}

/** Where a pattern is expected in a text. */
export interface Where {
  /** The canonical offset of its beginning; may be negative. */
  offset: number;
  /** A canonical offset of the pattern at which it agrees with the text, and with nothing else near; -1 where none is known. */
  seed: number;
}

/** Score of a code unit that agrees; one that does not costs 1. */
export const MATCH = 4;

/** Tokens by which the alignment may stray from the diagonal, and one more for each so many of the pattern. */
const BAND = 32;
const BAND_GROWTH = 16;

/** Another number weighs as much as this many code units. */
const NUMBER = 8;
/** A token with digits of this length is no number but a command line, a path, an encoded block. */
const LONG = 16;

const STOP = 0;
const PAIR = 1;
const DROPPED = 2;
const INSERTED = 3;

/** Words side by side that may have been replaced by as many. */
const REPLACED = 2;
/** The fraction of what is reached that may have been replaced for the straight way to be the best one. */
const REPLACED_OF_ALL = 0.2;
/** The fraction of the context that the straight way may leave out. */
const LEFT_OUT = 0.5;

/**
 * The alignment without a gap, from the quote outwards as far as it goes: nearly always words were replaced and nothing
 * else, or something was put in or left out beside the quote.
 * @param quote the tokens of the pattern that are the quote
 * @returns null where something was put in or left out within the quote, or so much has changed (or a number, which
 *   tells rows of a table apart) that another way may be better: then it is for `alignWithGaps`
 */
export function alignStraight(
  text: Tokens,
  pattern: Tokens,
  quote: Span,
  { offset, seed }: Where,
): Alignment | null {
  if (seed < 0) return null;
  const known = tokenAt(pattern, seed) + 1;
  if (known >= pattern.count) return null;
  const shift = tokenAt(text, offset + (pattern.start[known] ?? 0)) - known;
  const alignment = { equal: new Int32Array(pattern.count).fill(-1), gain: new Int32Array(pattern.count) };
  const onwards = follow(text, pattern, shift, alignment, quote.start, 1);
  if (!onwards || onwards.last < quote.end - 1) return null;
  const back = follow(text, pattern, shift, alignment, quote.start - 1, -1);
  if (!back || (alignment.equal[back.last] ?? -1) < 0) return null;
  const reached = (pattern.start[onwards.last + 1] ?? 0) - (pattern.start[back.last] ?? 0);
  const { length } = pattern.canonical;
  const context = length - (pattern.start[quote.end] ?? 0) + (pattern.start[quote.start] ?? 0);
  const isBacked = length - reached <= LEFT_OUT * context;
  return isBacked && onwards.changed + back.changed <= REPLACED_OF_ALL * reached ? alignment : null;
}

/**
 * Pairs tokens one by one, until more of them have changed than a replacement has.
 * @param shift the token of the text that goes with token 0 of the pattern
 * @param from the first token of the pattern to pair, and `step` the way from there
 * @returns the last token that is as it was (the one before `from` if none is), and the code units that have changed up
 *   to there; null where a number has changed
 */
function follow(
  text: Tokens,
  pattern: Tokens,
  shift: number,
  { equal, gain }: Alignment,
  from: number,
  step: 1 | -1,
): { last: number; changed: number } | null {
  let last = from - step;
  let changed = 0;
  let open = 0;
  for (let i = from; i >= 0 && i < pattern.count; i += step) {
    const j = i + shift;
    if (j < 0 || j >= text.count) break;
    if (isSame(text, j, pattern, i)) {
      equal[i] = j;
      gain[i] = MATCH * lengthOf(pattern, i);
      changed += open;
      open = 0;
      last = i;
      continue;
    }
    if (pattern.numeric[i] === 1 && text.numeric[j] === 1) return null;
    if ((i - last) * step > REPLACED) break;
    gain[i] = changeScore(text, j, pattern, i);
    open += lengthOf(pattern, i);
  }
  // At the far ends of the context words may be cut or changed: that says nothing.
  for (let run = 1; run <= REPLACED; run++) gain[last + run * step] = 0;
  return { last, changed };
}

/**
 * Best local alignment (Smith and Waterman 1981, linear gaps, banded) of a pattern with a text near a diagonal, token by
 * token: so a replaced word is replaced as a whole.
 * @param quote the tokens of the pattern that are the quote: what was put in at its edge is rather outside than in it
 */
export function alignWithGaps(text: Tokens, pattern: Tokens, quote: Span, { offset }: Where): Alignment {
  const rows = pattern.count;
  const half = BAND + Math.floor(rows / BAND_GROWTH);
  const width = 2 * half + 1;
  const trace = new Uint8Array(rows * width);
  const origin = new Int32Array(rows);
  // By token of the text and one more, as every cell looks at the one before.
  let above = new Int32Array(text.count + 1);
  let row = new Int32Array(text.count + 1);
  // The cells of the row above that are not 0.
  let reached: Span = { start: 0, end: 0 };
  let best = 0;
  let bestRow = -1;
  let bestToken = 0;
  let token = tokenAt(text, offset);
  for (let i = 0; i < rows; i++) {
    const expected = offset + (pattern.start[i] ?? 0);
    while (token < text.count && (text.start[token + 1] ?? 0) <= expected) token++;
    const first = token - half;
    origin[i] = first;
    const hash = pattern.hash[i] ?? 0;
    const length = lengthOf(pattern, i);
    const slack = insertionCost(quote, i);
    const begins = i === 0 || i === quote.start;
    const from = Math.max(0, first);
    const to = Math.min(first + width, text.count);
    let left = 0;
    let start = to;
    let end = from;
    let equal = text.hash.indexOf(hash, from);
    for (let j = from; j < to; j++) {
      if (equal >= 0 && equal < j) equal = text.hash.indexOf(hash, j);
      if (left === 0 && !begins && (j < reached.start || j > reached.end)) {
        // Nothing leads here, and a word that is only alike begins nothing but the pattern or the quote.
        j = Math.min(j < reached.start ? reached.start : to, equal < 0 ? to : equal);
        if (j >= to) break;
      }
      const other = (text.start[j + 1] ?? 0) - (text.start[j] ?? 0);
      const same = j === equal && other === length;
      const before = above[j] ?? 0;
      const dropped = (above[j + 1] ?? 0) - length - 1;
      const inserted = left - other - slack;
      left = 0;
      if (!same && !begins && before === 0 && dropped <= 0 && inserted <= 0) continue;
      const paired = before + (same ? MATCH * length : changeScore(text, j, pattern, i));
      let step = STOP;
      if (paired > left) {
        left = paired;
        step = PAIR;
      }
      if (dropped > left) {
        left = dropped;
        step = DROPPED;
      }
      if (inserted > left) {
        left = inserted;
        step = INSERTED;
      }
      if (step === STOP) continue;
      row[j + 1] = left;
      trace[i * width + j - first] = step;
      start = Math.min(start, j);
      end = j + 1;
      if (left > best) {
        best = left;
        bestRow = i;
        bestToken = j;
      }
    }
    above.fill(0, reached.start + 1, reached.end + 1);
    [above, row] = [row, above];
    reached = { start, end };
  }

  const equal = new Int32Array(rows).fill(-1);
  const gain = new Int32Array(rows);
  let i = bestRow;
  let j = bestToken;
  while (i >= 0) {
    const k = j - (origin[i] ?? 0);
    const step = k >= 0 && k < width ? trace[i * width + k] : STOP;
    if (step === STOP) break;
    if (step === INSERTED) {
      gain[i] = (gain[i] ?? 0) - lengthOf(text, j) - insertionCost(quote, i);
      j--;
      continue;
    }
    if (step === PAIR) {
      const same = isSame(text, j, pattern, i);
      gain[i] = (gain[i] ?? 0) + (same ? MATCH * lengthOf(pattern, i) : changeScore(text, j, pattern, i));
      if (same) equal[i] = j;
    } else gain[i] = (gain[i] ?? 0) - lengthOf(pattern, i) - 1;
    if (step === PAIR) j--;
    i--;
  }
  return { equal, gain };
}

/** What an inserted token costs besides its length, after token `i` of the pattern. */
function insertionCost({ start, end }: Span, i: number): number {
  return i >= start && i < end - 1 ? 2 : 1;
}

function lengthOf({ start }: Tokens, i: number): number {
  return (start[i + 1] ?? 0) - (start[i] ?? 0);
}

function isSame(text: Tokens, j: number, pattern: Tokens, i: number): boolean {
  return text.hash[j] === pattern.hash[i] && lengthOf(text, j) === lengthOf(pattern, i);
}

/**
 * A word of which an end has changed ("attacker", "attackers"; a long command line) still speaks for the place. Another
 * number speaks against it: rows of a table, entries of a list differ by no more than that.
 */
function changeScore(text: Tokens, j: number, pattern: Tokens, i: number): number {
  const length = lengthOf(pattern, i);
  const other = lengthOf(text, j);
  const longer = Math.max(length, other);
  const shorter = Math.min(length, other);
  const numbers = pattern.numeric[i] === 1 && text.numeric[j] === 1;
  if (shorter * 2 > longer && (!numbers || longer >= LONG)) {
    const shared = sharedEnds(text, j, pattern, i, shorter);
    if (shared * 2 > longer) return MATCH * (2 * shared - longer);
  }
  return numbers ? -MATCH * Math.max(longer, NUMBER) : -longer - 1;
}

function sharedEnds(text: Tokens, j: number, pattern: Tokens, i: number, shorter: number): number {
  const a = text.start[j] ?? 0;
  const b = pattern.start[i] ?? 0;
  const aEnd = text.start[j + 1] ?? 0;
  const bEnd = pattern.start[i + 1] ?? 0;
  let head = 0;
  while (head < shorter && text.canonical.charCodeAt(a + head) === pattern.canonical.charCodeAt(b + head))
    head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    text.canonical.charCodeAt(aEnd - 1 - tail) === pattern.canonical.charCodeAt(bEnd - 1 - tail)
  )
    tail++;
  return head + tail;
}
