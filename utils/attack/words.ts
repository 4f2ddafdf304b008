/** Words as search and names compare them, and the repair of misspelt ones. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII starts with them
const ASCII = /^[\x00-\x7f]*$/;

/** Lower case without diacritics, so that `Doppelgänging` is found as typed on any keyboard. */
export function fold(text: string): string {
  // Nearly every name is ASCII, and the general way takes ten times as long.
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a text, folded: runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return wordsIn(fold(text));
}

/** The words of a text that is folded already. */
export function wordsIn(folded: string): string[] {
  return folded.match(ASCII.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
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
  let beforeLast = new Uint16Array(width + 1);
  let last = new Uint16Array(width + 1).map((_, j) => j);
  let row = new Uint16Array(width + 1);
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
  const distance = prefix ? Math.min(...last) : (last[b.length] ?? limit + 1);
  return Math.min(distance, limit + 1);
}

/** How many slips a word of this length may have: none in short ones, where every slip makes another word. */
function slipsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : 2;
}

/** The letters of a word as a set of bits; others than a-z share one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let place = 0; place < word.length; place += 1) {
    const letter = word.charCodeAt(place) - 97;
    letters |= 1 << (letter >= 0 && letter < 26 ? letter : 26);
  }
  return letters;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** A word that a misspelt one may stand for. */
export interface Guess {
  readonly word: string;
  /** How many edits lie between. */
  readonly slips: number;
}

/**
 * Makes the repair of misspelt words: from a folded word to those of the vocabulary that it likeliest stands for. They
 * are the ones at the smallest edit distance or, where none is near, those that go on from it.
 *
 * @param vocabulary folded words
 */
export function createSpeller(vocabulary: Iterable<string>): (word: string) => Guess[] {
  const entries = Array.from(vocabulary, (word) => ({ word, letters: lettersOf(word) }));
  return (word) => {
    const limit = slipsAllowed(word.length);
    if (limit === 0) return [];
    const letters = lettersOf(word);
    let best = limit;
    let found: string[] = [];
    let bestStart = 1;
    let starts: string[] = [];
    for (const entry of entries) {
      const candidate = entry.word;
      const sameStart = candidate.charCodeAt(0) === word.charCodeAt(0);
      // A slip in the first letter is rare; two slips and another first letter make another word.
      const allowed = sameStart ? best : Math.min(best, 1);
      // Every letter that the candidate lacks costs an edit: most candidates go here, unmeasured.
      if (bitCount(letters & ~entry.letters) > allowed) continue;
      const distance = editDistance(word, candidate, allowed);
      if (distance <= allowed) {
        if (distance < best) found = [];
        best = distance;
        found.push(candidate);
      }
      if (found.length > 0 || !sameStart || word.length < 5 || candidate.length <= word.length) continue;
      const start = editDistance(word, candidate, bestStart, true);
      if (start > bestStart) continue;
      if (start < bestStart) starts = [];
      bestStart = start;
      starts.push(candidate);
    }
    return found.length > 0
      ? found.map((candidate) => ({ word: candidate, slips: best }))
      : starts.map((candidate) => ({ word: candidate, slips: bestStart }));
  };
}
