/** Words as search and names compare them, and the repair of misspelt ones. */

/** Lower case without diacritics, so that `Doppelgänging` is found as typed on any keyboard. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a text, folded: runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Takes the plural off an English word (S-stemmer: D. Harman, "How effective is suffixing?", JASIS 42(1), 1991). Words
 * of up to four letters stay, most being abbreviations (`DNS`, `ntds`).
 */
export function stem(word: string): string {
  if (word.length <= 4 || !word.endsWith('s')) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/sses$/.test(word)) return word.slice(0, -2);
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
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
  let beforeLast: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= width; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  const distance = prefix ? Math.min(...last) : (last[b.length] ?? limit + 1);
  return Math.min(distance, limit + 1);
}

/** How many slips a word of this length may have: none in short ones, where every slip makes another word. */
function slipsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : 2;
}

/**
 * The words of a vocabulary that a misspelt word is likeliest to stand for: those at the smallest edit distance, or,
 * where there is none, those that go on from it. At most eight.
 *
 * @param word folded
 * @param vocabulary folded words
 */
export function corrections(word: string, vocabulary: Iterable<string>): string[] {
  const limit = slipsAllowed(word.length);
  if (limit === 0) return [];
  let best = limit;
  let found: string[] = [];
  let bestStart = 1;
  let starts: string[] = [];
  for (const candidate of vocabulary) {
    // A slip in the first letter is rare; two slips and another first letter make another word.
    const allowed = candidate.charCodeAt(0) === word.charCodeAt(0) ? best : Math.min(best, 1);
    const distance = editDistance(word, candidate, allowed);
    if (distance <= allowed) {
      if (distance < best) found = [];
      best = distance;
      found.push(candidate);
    }
    if (
      found.length === 0 &&
      candidate.length > word.length &&
      candidate.charCodeAt(0) === word.charCodeAt(0)
    ) {
      const start = editDistance(word, candidate, bestStart, true);
      if (start > bestStart) continue;
      if (start < bestStart) starts = [];
      bestStart = start;
      starts.push(candidate);
    }
  }
  return (found.length > 0 ? found : starts).slice(0, 8);
}
