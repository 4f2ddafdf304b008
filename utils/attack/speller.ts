import type { Texts } from './pack/texts';

/** Correction of misspelt words. */

/**
 * Longest row, in cells, for which the buffers of the distance table are reused. They are reused because a misspelt
 * word is compared with hundreds of candidates.
 */
const MAX_CACHED_WIDTH = 100;
const cachedRows = rowsOf(MAX_CACHED_WIDTH);

function rowsOf(width: number): [Uint16Array, Uint16Array, Uint16Array] {
  return [new Uint16Array(width), new Uint16Array(width), new Uint16Array(width)];
}

/**
 * Returns the edit distance in which swapping two neighbours counts as one edit (optimal string alignment), up to a
 * limit.
 *
 * @param prefix true if `b` may be longer than what matches `a`, as when the word is still being typed
 * @returns the distance, or limit + 1 when it exceeds the limit
 */
export function editDistance(a: string, b: string, limit: number, prefix = false): number {
  if (a.length - b.length > limit || (!prefix && b.length - a.length > limit)) return limit + 1;
  const width = Math.min(b.length, a.length + limit);
  let [beforeLast, last, row] = width < MAX_CACHED_WIDTH ? cachedRows : rowsOf(width + 1);
  for (let j = 0; j <= width; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    const before = a.charCodeAt(i - 2);
    for (let j = 1; j <= width; j += 1) {
      const other = b.charCodeAt(j - 1);
      let cost = (last[j - 1] ?? 0) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && before === other) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  if (!prefix) return Math.min(last[b.length] ?? limit + 1, limit + 1);
  let distance = limit + 1;
  for (let j = 0; j <= width; j += 1) distance = Math.min(distance, last[j] ?? distance);
  return distance;
}

/**
 * Returns the largest number of edits for a word of this length. Short words allow none, because each edit makes
 * another word.
 */
function maxEdits(length: number): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : 2;
}

/** A correction for a misspelt word. */
export interface Guess {
  readonly word: string;
  /** Number of edits between the two. */
  readonly edits: number;
}

/**
 * Creates the spelling correction: it maps a folded word to its likeliest corrections. These are the vocabulary's
 * words at the smallest edit distance; if no word is near, the words that continue it. A candidate is decoded only if
 * its bytes do not already show that it is too far.
 *
 * @param vocabulary folded words
 */
export function createSpeller(vocabulary: Texts): (word: string) => Guess[] {
  const { starts, bytes } = vocabulary.slices;
  const letters = lettersOfEach(vocabulary);
  return (word) => {
    const limit = maxEdits(word.length);
    if (limit === 0) return [];
    const own = lettersOf(new TextEncoder().encode(word), 0, word.length);
    const first = word.charCodeAt(0);
    let best = limit;
    let found: string[] = [];
    let bestStart = 1;
    let starting: string[] = [];
    for (let index = 0; index < vocabulary.length; index += 1) {
      const from = starts[index] ?? 0;
      const sameStart = bytes[from] === first;
      // Typing errors in the first letter are rare. Two edits and another first letter make another word.
      const allowed = sameStart ? best : Math.min(best, 1);
      // Each letter that the candidate lacks costs an edit. This rejects most candidates without computing a distance.
      if (bitCount(own & ~(letters[index] ?? 0)) > allowed) continue;
      const longer = (starts[index + 1] ?? 0) - from - word.length;
      if (-longer > allowed || (longer > allowed && !(sameStart && word.length >= 5))) continue;
      const candidate = vocabulary.at(index);
      const distance = editDistance(word, candidate, allowed);
      if (distance <= allowed) {
        if (distance < best) found = [];
        best = distance;
        found.push(candidate);
      }
      if (found.length > 0 || !sameStart || word.length < 5 || candidate.length <= word.length) continue;
      const start = editDistance(word, candidate, bestStart, true);
      if (start > bestStart) continue;
      if (start < bestStart) starting = [];
      bestStart = start;
      starting.push(candidate);
    }
    return found.length > 0
      ? found.map((candidate) => ({ word: candidate, edits: best }))
      : starting.map((candidate) => ({ word: candidate, edits: bestStart }));
  };
}

/** Returns the letters of each word as a bit set. */
function lettersOfEach({ length, slices: { starts, bytes } }: Texts): Uint32Array {
  const sets = new Uint32Array(length);
  for (let index = 0; index < length; index += 1)
    sets[index] = lettersOf(bytes, starts[index] ?? 0, starts[index + 1] ?? 0);
  return sets;
}

/** Returns the letters of a word as a bit set; all characters other than a-z share one bit. */
function lettersOf(bytes: Uint8Array, from: number, to: number): number {
  let letters = 0;
  for (let index = from; index < to; index += 1) {
    const letter = (bytes[index] ?? 0) - 97;
    letters |= 1 << (letter >= 0 && letter < 26 ? letter : 26);
  }
  return letters;
}

/**
 * Returns the number of bits that are set, added up in pairs, fours and eights (H. S. Warren, "Hacker's Delight",
 * 5-1).
 */
function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
