import type { Texts } from './pack/texts';

/** The repair of misspelt words. */

/** The rows of the table of distances, kept: a misspelt word is compared with hundreds. */
const KEPT = 100;
const kept = rowsOf(KEPT);

function rowsOf(width: number): [Uint16Array, Uint16Array, Uint16Array] {
  return [new Uint16Array(width), new Uint16Array(width), new Uint16Array(width)];
}

/**
 * Edit distance where swapping neighbours counts once (optimal string alignment), up to a limit.
 *
 * @param prefix true: `b` may go on after what matches `a`, as when the word is still being typed
 * @returns the distance, or limit + 1 when it is greater than the limit
 */
export function editDistance(a: string, b: string, limit: number, prefix = false): number {
  if (a.length - b.length > limit || (!prefix && b.length - a.length > limit)) return limit + 1;
  const width = Math.min(b.length, a.length + limit);
  let [beforeLast, last, row] = width < KEPT ? kept : rowsOf(width + 1);
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

/** How many slips a word of this length may have: none in short ones, where every slip makes another word. */
function slipsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : 2;
}

/** A word that a misspelt one may stand for. */
export interface Guess {
  readonly word: string;
  /** How many edits lie between. */
  readonly slips: number;
}

/**
 * Makes the repair of misspelt words: from a folded word to those of the vocabulary that it likeliest stands for. They
 * are the ones at the smallest edit distance or, where none is near, those that go on from it. A word of the vocabulary
 * is only made of its bytes when it cannot be told from them to be too far.
 *
 * @param vocabulary folded words
 */
export function createSpeller(vocabulary: Texts): (word: string) => Guess[] {
  const { starts, bytes } = vocabulary.slices;
  const letters = lettersOfEach(vocabulary);
  return (word) => {
    const limit = slipsAllowed(word.length);
    if (limit === 0) return [];
    const own = lettersOf(new TextEncoder().encode(word), 0, word.length);
    const first = word.charCodeAt(0);
    let best = limit;
    let found: string[] = [];
    let bestStart = 1;
    let starting: string[] = [];
    for (let place = 0; place < vocabulary.length; place += 1) {
      const from = starts[place] ?? 0;
      const sameStart = bytes[from] === first;
      // A slip in the first letter is rare; two slips and another first letter make another word.
      const allowed = sameStart ? best : Math.min(best, 1);
      // Every letter that the candidate lacks costs an edit: most candidates go here, unmeasured.
      if (bitCount(own & ~(letters[place] ?? 0)) > allowed) continue;
      const longer = (starts[place + 1] ?? 0) - from - word.length;
      if (-longer > allowed || (longer > allowed && !(sameStart && word.length >= 5))) continue;
      const candidate = vocabulary.at(place);
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
      ? found.map((candidate) => ({ word: candidate, slips: best }))
      : starting.map((candidate) => ({ word: candidate, slips: bestStart }));
  };
}

/** The letters of each word as a set of bits. */
function lettersOfEach({ length, slices: { starts, bytes } }: Texts): Uint32Array {
  const sets = new Uint32Array(length);
  for (let place = 0; place < length; place += 1)
    sets[place] = lettersOf(bytes, starts[place] ?? 0, starts[place + 1] ?? 0);
  return sets;
}

/** The letters of a word as a set of bits; others than a-z share one. */
function lettersOf(bytes: Uint8Array, from: number, to: number): number {
  let letters = 0;
  for (let place = from; place < to; place += 1) {
    const letter = (bytes[place] ?? 0) - 97;
    letters |= 1 << (letter >= 0 && letter < 26 ? letter : 26);
  }
  return letters;
}

/** The number of bits that are set, added up in pairs, fours and eights (H. S. Warren, "Hacker's Delight", 5-1). */
function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
