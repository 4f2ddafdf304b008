/**
 * The words of a vocabulary as UTF-8, one after the other in the order of their bytes: made in no time from a file, as
 * twenty thousand strings and a map of them are not.
 */
export interface WordTable {
  readonly bytes: Uint8Array;
  /** Where each word begins in the bytes, and after the last one their end. */
  readonly starts: Int32Array;
}

const encoder = new TextEncoder();

/** Compares byte by byte, as the words of a table are ordered. @returns below 0, 0 or above 0, as sorting wants it */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const difference = (a[at] as number) - (b[at] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Makes a table. @param words none twice; in any order */
export function tableOf(words: Iterable<string>): WordTable {
  const sorted = Array.from(words, (word) => encoder.encode(word)).sort(compareBytes);
  const starts = new Int32Array(sorted.length + 1);
  for (const [place, { length }] of sorted.entries()) starts[place + 1] = (starts[place] as number) + length;
  const bytes = new Uint8Array(starts[sorted.length] as number);
  for (const [place, word] of sorted.entries()) bytes.set(word, starts[place]);
  return { bytes, starts };
}

/** How many words a table has. */
export const countOf = ({ starts }: WordTable): number => starts.length - 1;

/** All words of a table, in its order. */
export function wordsOf(table: WordTable): string[] {
  const decoder = new TextDecoder();
  return Array.from({ length: countOf(table) }, (_none, place) =>
    decoder.decode(table.bytes.subarray(table.starts[place], table.starts[place + 1])),
  );
}

/** Makes the function from a word to its place in the table, -1 for a word that is not in it. */
export function createFinder(table: WordTable): (word: string) => number {
  // Texts repeat their words. What was looked for once is looked up; the rest is found by bisection.
  const met = new Map<string, number>();
  return (word) => {
    const known = met.get(word);
    if (known !== undefined) return known;
    if (met.size >= MOST_MET) met.clear();
    const place = find(table, encoder.encode(word));
    met.set(word, place);
    return place;
  };
}

/** So many words are remembered, that no text, however odd, fills the memory. */
const MOST_MET = 20_000;

function find({ bytes, starts }: WordTable, word: Uint8Array): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const from = starts[middle] as number;
    const length = (starts[middle + 1] as number) - from;
    let at = 0;
    while (at < length && at < word.length && bytes[from + at] === word[at]) at++;
    if (at === length && at === word.length) return middle;
    // Below 0 stands for the end of a word, which comes before anything that goes on.
    const theirs = at < length ? (bytes[from + at] as number) : -1;
    const ours = at < word.length ? (word[at] as number) : -1;
    if (theirs < ours) low = middle + 1;
    else high = middle;
  }
  return -1;
}
