/**
 * The words of a vocabulary as UTF-8, sorted by their bytes. Unlike twenty thousand strings and a map of them, it is
 * ready without decoding. Each word is stored without the prefix that it shares with the word before it, except for
 * the first word of a block (front coding; Witten, Moffat, Bell, "Managing Gigabytes", 1999, 4.1).
 */
export interface WordTable {
  /** Number of bytes that each word shares with the one before it. */
  readonly shared: Uint8Array;
  /** Number of its remaining bytes. */
  readonly own: Uint8Array;
  /** The remaining bytes of all words, one after the other. */
  readonly text: Uint8Array;
  /** Offset in `text` of the first word of each block. */
  readonly bases: Uint32Array;
}

/** Number of words in a block, as a power of two. */
const BLOCK = 4;

/** Returns the number of bases for this many words. */
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
 * Creates a table.
 *
 * @param words distinct, in any order
 * @throws RangeError for a word of more than 255 bytes
 */
export function tableOf(words: Iterable<string>): WordTable {
  const sorted = Array.from(words, (word) => encoder.encode(word)).sort(compareBytes);
  const shared = new Uint8Array(sorted.length);
  const own = new Uint8Array(sorted.length);
  const bases = new Uint32Array(wordBasesFor(sorted.length));
  const text = new Uint8Array(sorted.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const [index, word] of sorted.entries()) {
    if (word.length > 255) throw new RangeError(`a word of ${word.length} bytes`);
    const isFirst = index % 2 ** BLOCK === 0;
    const before = isFirst ? undefined : sorted[index - 1];
    let same = 0;
    while (before !== undefined && same < word.length && word[same] === before[same]) same++;
    if (isFirst) bases[index >> BLOCK] = end;
    shared[index] = same;
    own[index] = word.length - same;
    text.set(word.subarray(same), end);
    end += word.length - same;
  }
  return { shared, own, text: text.slice(0, end), bases };
}

/** Returns the number of words in a table. */
export const countOf = ({ own }: WordTable): number => own.length;

/** Returns all words of a table, in its order. */
export function wordsOf({ shared, own, text }: WordTable): string[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const word = new Uint8Array(512);
  let at = 0;
  return Array.from(own, (length, index) => {
    const prefix = shared[index] ?? 0;
    word.set(text.subarray(at, at + length), prefix);
    at += length;
    return decoder.decode(word.subarray(0, prefix + length));
  });
}

/** Limit for the cache of looked-up words, so that no text fills the memory. */
const MAX_CACHED_WORDS = 20_000;

/** Creates the function from a word to its index in the table; -1 for a word that is not in it. */
export function createFinder(table: WordTable): (word: string) => number {
  // Texts repeat their words, so results are cached.
  const indexCache = new Map<string, number>();
  return (word) => {
    const known = indexCache.get(word);
    if (known !== undefined) return known;
    if (indexCache.size >= MAX_CACHED_WORDS) indexCache.clear();
    const { index, found } = locate(table, bytesOf(word));
    const result = found ? index : -1;
    indexCache.set(word, result);
    return result;
  };
}

/** Buffer for the bytes of a word. */
const byteBuffer = new Uint8Array(256);

/**
 * Returns the bytes of a word, valid until the next call. A browser's encoder takes longer than everything else in a
 * look-up.
 */
function bytesOf(word: string): Uint8Array {
  if (word.length > byteBuffer.length) return encoder.encode(word);
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit > 127) return encoder.encode(word);
    byteBuffer[at] = unit;
  }
  return byteBuffer.subarray(0, word.length);
}

/**
 * Returns the range of the words that begin with a character: `from` is included, `to` is not.
 *
 * @param start one ASCII character
 */
export function rangeOf(table: WordTable, start: string): { from: number; to: number } {
  const sign = start.charCodeAt(0);
  return {
    from: locate(table, Uint8Array.of(sign)).index,
    to: locate(table, Uint8Array.of(sign + 1)).index,
  };
}

/** Returns the first index whose word does not sort before this one, and whether it is this word. */
function locate(
  { shared, own, text, bases }: WordTable,
  word: Uint8Array,
): { index: number; found: boolean } {
  let low = 0;
  let high = bases.length;
  // Binary search for the last block whose first word does not sort after this one.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const base = bases[middle] as number;
    const length = own[middle << BLOCK] as number;
    let same = 0;
    while (same < length && same < word.length && text[base + same] === word[same]) same++;
    const isAfter =
      same < length && (same === word.length || (text[base + same] as number) > (word[same] as number));
    if (isAfter) high = middle;
    else low = middle;
  }
  const end = Math.min(own.length, (low + 1) << BLOCK);
  let at = bases[low] ?? 0;
  /** Number of bytes that the word shares with the word compared last, which sorts before it. */
  let same = 0;
  for (let index = low << BLOCK; index < end; index++) {
    const prefix = shared[index] as number;
    const length = prefix + (own[index] as number);
    // It differs from the last one at a byte that was still equal to ours, so it sorts after ours.
    if (prefix < same) return { index, found: false };
    if (prefix === same) {
      while (same < length && same < word.length && text[at + same - prefix] === word[same]) same++;
      if (same === length && same === word.length) return { index, found: true };
      if (
        same < length &&
        (same === word.length || (text[at + same - prefix] as number) > (word[same] as number))
      )
        return { index, found: false };
    }
    at += length - prefix;
  }
  return { index: end, found: false };
}
