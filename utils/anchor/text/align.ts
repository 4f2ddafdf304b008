import type { Span } from './canonical';
import { type Tokens, tokenAt } from './tokens';

/** An alignment of a pattern with a text: what each token of the pattern has become. */
export interface Alignment {
  /** By token of the pattern: the equal token of the text; -1 if there is none. */
  readonly equal: Int32Array;
  /** By token of the pattern: its part of the alignment's score, at most `MATCH_SCORE` for each code unit. */
  readonly gain: Int32Array;
}

/** The place in a text where a pattern is expected. */
export interface ExpectedPlace {
  /** The canonical offset of the pattern's start; may be negative. */
  offset: number;
  /** A canonical offset of the pattern at which it agrees with the text there, and nowhere near; -1 if none is known. */
  seed: number;
}

/** Score of a code unit that agrees; one that does not costs 1. */
export const MATCH_SCORE = 4;

/** Half the width of the band, in tokens, plus one for each `BAND_GROWTH` tokens of the pattern. */
const BAND = 32;
const BAND_GROWTH = 16;

/** Smallest weight of a changed number, in code units. */
const MIN_NUMBER_WEIGHT = 8;
/** A token with digits that is at least this long, in code units, is a command line, a path or encoded data. */
const MIN_LONG_TOKEN = 16;

/** The steps of an alignment, as the trace stores them. */
const STOP = 0;
const PAIRED = 1;
const DELETED = 2;
const INSERTED = 3;

/** Largest number of adjacent words that may have been replaced by as many. */
const MAX_REPLACED_RUN = 2;
/** Largest share of the aligned text that may have been replaced if the alignment without gaps is to be the best one. */
const MAX_REPLACED_SHARE = 0.2;
/** Largest share of the context that the alignment without gaps may leave out. */
const MAX_OMITTED_SHARE = 0.5;

/**
 * Aligns without gaps, from the quote outwards as far as possible. This is nearly always enough, because most edits
 * replace words, or insert and delete text beside the quote.
 * @param quote the pattern tokens that are the quote
 * @returns null where text was inserted or deleted within the quote, and where so much has changed (or a number, which
 *   distinguishes table rows) that another alignment may be better: then `alignWithGaps` decides
 */
export function alignStraight(
  text: Tokens,
  pattern: Tokens,
  quote: Span,
  { offset, seed }: ExpectedPlace,
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
  const isBacked = length - reached <= MAX_OMITTED_SHARE * context;
  return isBacked && onwards.changed + back.changed <= MAX_REPLACED_SHARE * reached ? alignment : null;
}

/**
 * Pairs tokens one by one, until more adjacent tokens differ than a replacement may have.
 * @param shift the text token that belongs to pattern token 0
 * @param from the first pattern token to pair; `step` is the direction
 * @returns the last pattern token that is unchanged (the one before `from` if there is none), and the number of changed
 *   code units up to there; null where a number has changed
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
      gain[i] = MATCH_SCORE * lengthOf(pattern, i);
      changed += open;
      open = 0;
      last = i;
      continue;
    }
    if (pattern.numeric[i] === 1 && text.numeric[j] === 1) return null;
    if ((i - last) * step > MAX_REPLACED_RUN) break;
    gain[i] = changeScore(text, j, pattern, i);
    open += lengthOf(pattern, i);
  }
  // At the far ends of the context, words may be cut off or changed. They do not count.
  for (let run = 1; run <= MAX_REPLACED_RUN; run++) gain[last + run * step] = 0;
  return { last, changed };
}

/**
 * Returns the best local alignment (Smith and Waterman 1981, linear gap costs, banded) of a pattern with a text near a
 * diagonal. It works token by token, so that a replaced word is replaced as a whole.
 * @param quote the pattern tokens that are the quote: insertions at its edge are rather placed outside than inside
 */
export function alignWithGaps(
  text: Tokens,
  pattern: Tokens,
  quote: Span,
  { offset }: ExpectedPlace,
): Alignment {
  const band = createBand(text, pattern);
  let token = tokenAt(text, offset);
  for (let i = 0; i < pattern.count; i++) {
    const expected = offset + (pattern.start[i] ?? 0);
    while (token < text.count && (text.start[token + 1] ?? 0) <= expected) token++;
    fillRow(band, text, pattern, quote, i, token - band.half);
  }
  return traceBack(band, text, pattern, quote);
}

/**
 * The matrix of the alignment: a row for each pattern token, a column for each text token. Only cells near the diagonal
 * (the band) are computed; of their scores only two rows are in memory, of their steps all.
 */
interface Band {
  /** Tokens to the left and right of the diagonal, and cells of a row. */
  readonly half: number;
  readonly width: number;
  /** The step that leads to each cell, row by row. */
  readonly trace: Uint8Array;
  /** By row: the text token of its first cell. */
  readonly origin: Int32Array;
  /** The scores of the row above and of the current row. Index j + 1 is text token j, because a cell needs j - 1. */
  above: Int32Array;
  row: Int32Array;
  /** The range of cells in the row above whose scores are not 0. */
  reached: Span;
  /** The best score so far, and its cell. */
  best: number;
  bestRow: number;
  bestToken: number;
}

function createBand(text: Tokens, pattern: Tokens): Band {
  const half = BAND + Math.floor(pattern.count / BAND_GROWTH);
  const width = 2 * half + 1;
  return {
    half,
    width,
    trace: new Uint8Array(pattern.count * width),
    origin: new Int32Array(pattern.count),
    above: new Int32Array(text.count + 1),
    row: new Int32Array(text.count + 1),
    reached: { start: 0, end: 0 },
    best: 0,
    bestRow: -1,
    bestToken: 0,
  };
}

/**
 * Computes the scores and steps of a row, and makes it the row above.
 * @param i the pattern token of the row
 * @param first the text token of its first cell; may be negative
 */
function fillRow(band: Band, text: Tokens, pattern: Tokens, quote: Span, i: number, first: number): void {
  const { above, row, reached, trace, width } = band;
  band.origin[i] = first;
  const hash = pattern.hash[i] ?? 0;
  const length = lengthOf(pattern, i);
  const gapCost = insertionCost(quote, i);
  const mayBegin = i === 0 || i === quote.start;
  const from = Math.max(0, first);
  const to = Math.min(first + width, text.count);
  let left = 0;
  let start = to;
  let end = from;
  let equal = text.hash.indexOf(hash, from);
  for (let j = from; j < to; j++) {
    if (equal >= 0 && equal < j) equal = text.hash.indexOf(hash, j);
    if (left === 0 && !mayBegin && (j < reached.start || j > reached.end)) {
      // No cell leads here, and only an equal token can begin an alignment within the pattern: skip to the next one.
      j = Math.min(j < reached.start ? reached.start : to, equal < 0 ? to : equal);
      if (j >= to) break;
    }
    const otherLength = lengthOf(text, j);
    const same = j === equal && otherLength === length;
    const before = above[j] ?? 0;
    const deleted = (above[j + 1] ?? 0) - length - 1;
    const inserted = left - otherLength - gapCost;
    left = 0;
    if (!same && !mayBegin && before === 0 && deleted <= 0 && inserted <= 0) continue;
    const paired = before + (same ? MATCH_SCORE * length : changeScore(text, j, pattern, i));
    const score = Math.max(paired, deleted, inserted);
    if (score <= 0) continue;
    left = score;
    row[j + 1] = score;
    trace[i * width + j - first] = score === paired ? PAIRED : score === deleted ? DELETED : INSERTED;
    start = Math.min(start, j);
    end = j + 1;
    if (score > band.best) {
      band.best = score;
      band.bestRow = i;
      band.bestToken = j;
    }
  }
  above.fill(0, reached.start + 1, reached.end + 1);
  band.above = row;
  band.row = above;
  band.reached = { start, end };
}

/** Follows the steps back from the best cell. */
function traceBack(
  { width, trace, origin, bestRow, bestToken }: Band,
  text: Tokens,
  pattern: Tokens,
  quote: Span,
): Alignment {
  const equal = new Int32Array(pattern.count).fill(-1);
  const gain = new Int32Array(pattern.count);
  let i = bestRow;
  let j = bestToken;
  while (i >= 0) {
    const cell = j - (origin[i] ?? 0);
    const step = cell >= 0 && cell < width ? trace[i * width + cell] : STOP;
    if (step === STOP) break;
    if (step === PAIRED) {
      const same = isSame(text, j, pattern, i);
      gain[i] =
        (gain[i] ?? 0) + (same ? MATCH_SCORE * lengthOf(pattern, i) : changeScore(text, j, pattern, i));
      if (same) equal[i] = j;
    } else if (step === DELETED) gain[i] = (gain[i] ?? 0) - lengthOf(pattern, i) - 1;
    else gain[i] = (gain[i] ?? 0) - lengthOf(text, j) - insertionCost(quote, i);
    if (step !== DELETED) j--;
    if (step !== INSERTED) i--;
  }
  return { equal, gain };
}

/** Returns the cost of an inserted token after pattern token `i`, besides its length. */
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
 * Returns the score of two different tokens. A word of which an end has changed ("attacker", "attackers"; a long command
 * line) still supports the place. A different number speaks against it, because table rows and list entries often differ
 * in nothing else.
 */
function changeScore(text: Tokens, j: number, pattern: Tokens, i: number): number {
  const length = lengthOf(pattern, i);
  const other = lengthOf(text, j);
  const longer = Math.max(length, other);
  const shorter = Math.min(length, other);
  const numbers = pattern.numeric[i] === 1 && text.numeric[j] === 1;
  if (shorter * 2 > longer && (!numbers || longer >= MIN_LONG_TOKEN)) {
    const shared = sharedEnds(text, j, pattern, i, shorter);
    if (shared * 2 > longer) return MATCH_SCORE * (2 * shared - longer);
  }
  return numbers ? -MATCH_SCORE * Math.max(longer, MIN_NUMBER_WEIGHT) : -longer - 1;
}

/** Returns the number of code units that two tokens share at their start and their end. */
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
