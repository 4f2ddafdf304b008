/**
 * The words of a vocabulary as UTF-8, in the order of their bytes: made of a file in no time, as twenty thousand strings
 * and a map of them are not. Each is kept without what it shares with the word before it, but for the first of a block
 * (front coding; Witten, Moffat, Bell, "Managing Gigabytes", 1999, 4.1).
 */
export interface WordTable {
  /** How many bytes each word shares with the one before it. */
  readonly shared: Uint8Array;
  /** How many it has besides ... */
  readonly own: Uint8Array;
  /** ... and these, of all words one after the other. */
  readonly text: Uint8Array;
  /** Where those of the first word of each block begin. */
  readonly bases: Uint32Array;
}

/** A block has two to this power of words. */
const BLOCK = 4;

/** How many bases so many words have. */
export const wordBasesFor = (words: number): number => Math.ceil(words / 2 ** BLOCK);

const encoder = new TextEncoder();

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const difference = (a[at] as number) - (b[at] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * Makes a table.
 *
 * @param words none twice; in any order
 * @throws RangeError for a word of more than 255 bytes
 */
export function tableOf(words: Iterable<string>): WordTable {
  const sorted = Array.from(words, (word) => encoder.encode(word)).sort(compareBytes);
  const shared = new Uint8Array(sorted.length);
  const own = new Uint8Array(sorted.length);
  const bases = new Uint32Array(wordBasesFor(sorted.length));
  const text = new Uint8Array(sorted.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const [place, word] of sorted.entries()) {
    if (word.length > 255) throw new RangeError(`a word of ${word.length} bytes`);
    const isFirst = place % 2 ** BLOCK === 0;
    const before = isFirst ? undefined : sorted[place - 1];
    let same = 0;
    while (before !== undefined && same < word.length && word[same] === before[same]) same++;
    if (isFirst) bases[place >> BLOCK] = end;
    shared[place] = same;
    own[place] = word.length - same;
    text.set(word.subarray(same), end);
    end += word.length - same;
  }
  return { shared, own, text: text.slice(0, end), bases };
}

/** How many words a table has. */
export const countOf = ({ own }: WordTable): number => own.length;

/** All words of a table, in its order. */
export function wordsOf({ shared, own, text }: WordTable): string[] {
  const decoder = new TextDecoder();
  const word = new Uint8Array(512);
  let at = 0;
  return Array.from(own, (length, place) => {
    const kept = shared[place] ?? 0;
    word.set(text.subarray(at, at + length), kept);
    at += length;
    return decoder.decode(word.subarray(0, kept + length));
  });
}

/** So many words are remembered, that no text, however odd, fills the memory. */
const MOST_MET = 20_000;

/** Makes the function from a word to its place in the table, -1 for a word that is not in it. */
export function createFinder(table: WordTable): (word: string) => number {
  // Texts repeat their words: what was looked for once is looked up.
  const met = new Map<string, number>();
  return (word) => {
    const known = met.get(word);
    if (known !== undefined) return known;
    if (met.size >= MOST_MET) met.clear();
    const { place, found } = locate(table, bytesOf(word));
    const result = found ? place : -1;
    met.set(word, result);
    return result;
  };
}

/** Room for the bytes of a word. */
const room = new Uint8Array(256);

/** The bytes of a word, until the next one is asked for. A browser's encoder takes longer than all the rest of finding. */
function bytesOf(word: string): Uint8Array {
  if (word.length > room.length) return encoder.encode(word);
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit > 127) return encoder.encode(word);
    room[at] = unit;
  }
  return room.subarray(0, word.length);
}

/** The places of the words that begin so: from the first up to the one behind the last. @param start in ASCII, a sign */
export function rangeOf(table: WordTable, start: string): { from: number; to: number } {
  const sign = start.charCodeAt(0);
  return {
    from: locate(table, Uint8Array.of(sign)).place,
    to: locate(table, Uint8Array.of(sign + 1)).place,
  };
}

/** The first place whose word is not before this one. */
function locate(
  { shared, own, text, bases }: WordTable,
  word: Uint8Array,
): { place: number; found: boolean } {
  let low = 0;
  let high = bases.length;
  // The last block whose first word is not behind this one.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const base = bases[middle] as number;
    const length = own[middle << BLOCK] as number;
    let same = 0;
    while (same < length && same < word.length && text[base + same] === word[same]) same++;
    const isBehind =
      same < length && (same === word.length || (text[base + same] as number) > (word[same] as number));
    if (isBehind) high = middle;
    else low = middle;
  }
  const end = Math.min(own.length, (low + 1) << BLOCK);
  let at = bases[low] ?? 0;
  /** How many bytes the word has in common with the one that was looked at last, which is before it. */
  let same = 0;
  for (let place = low << BLOCK; place < end; place++) {
    const kept = shared[place] as number;
    const length = kept + (own[place] as number);
    // It differs from the last one where that was still the same as ours: it is behind ours.
    if (kept < same) return { place, found: false };
    if (kept === same) {
      while (same < length && same < word.length && text[at + same - kept] === word[same]) same++;
      if (same === length && same === word.length) return { place, found: true };
      if (
        same < length &&
        (same === word.length || (text[at + same - kept] as number) > (word[same] as number))
      )
        return { place, found: false };
    }
    at += length - kept;
  }
  return { place: end, found: false };
}
