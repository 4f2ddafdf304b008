import type { CanonicalText } from './canonical';

/**
 * A canonical text cut into what edits replace as a whole: words, single signs, single characters of scripts written
 * without spaces. Token `i` covers the canonical code units from `start[i]` up to `start[i + 1]`.
 */
export interface Tokens {
  readonly canonical: string;
  readonly count: number;
  /** `count + 1` canonical offsets, the last one where the last token ends. */
  readonly start: Int32Array;
  /** FNV-1a over the code units of each token (http://www.isthe.com/chongo/tech/comp/fnv/). */
  readonly hash: Int32Array;
  /** 1 for tokens with an ASCII digit. */
  readonly numeric: Uint8Array;
}

const WORD = /[\p{L}\p{M}\p{N}\p{Cs}]/u;
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WHITE_SPACE = /\s/;

/**
 * Cuts a text, or a stretch of it, into tokens. The white space that the canonical form lacks is taken from the raw text.
 * @param from canonical offset at which the first token begins
 * @param to where the last one ends
 */
export function tokenise({ raw, canonical, at }: CanonicalText, from = 0, to = canonical.length): Tokens {
  const start = new Int32Array(to - from + 1);
  const hash = new Int32Array(to - from);
  const numeric = new Uint8Array(to - from);
  let count = 0;
  let value = 0;
  let inWord = false;
  for (let i = from; i < to; i++) {
    const unit = canonical.charCodeAt(i);
    const isWord = isWordUnit(unit);
    const continues: boolean =
      inWord && (isWord || isJoiner(unit)) && !isSpaced(raw, at[i - 1] ?? 0, at[i] ?? 0);
    if (!continues) {
      start[count++] = i;
      value = 0x811c9dc5;
    }
    value = Math.imul(value ^ unit, 0x01000193);
    hash[count - 1] = value;
    if (unit >= 0x30 && unit <= 0x39) numeric[count - 1] = 1;
    inWord = isWord || continues;
  }
  start[count] = to;
  return {
    canonical,
    count,
    start: start.slice(0, count + 1),
    hash: hash.slice(0, count),
    numeric: numeric.slice(0, count),
  };
}

function isWordUnit(unit: number): boolean {
  if (unit < 0x80)
    return (
      (unit >= 0x61 && unit <= 0x7a) ||
      (unit >= 0x41 && unit <= 0x5a) ||
      (unit >= 0x30 && unit <= 0x39) ||
      unit === 0x5f
    );
  const character = String.fromCharCode(unit);
  return WORD.test(character) && !SPACELESS.test(character);
}

/** Hyphen and apostrophes hold a word together when they stand within one: "state-of-the-art", "don't". */
function isJoiner(unit: number): boolean {
  return unit === 0x2d || unit === 0x27 || unit === 0x2019;
}

/** Whether white space stands between two neighbouring canonical characters. */
function isSpaced(raw: string, before: number, after: number): boolean {
  for (let i = before + 1; i < after; i++)
    if (raw.charCodeAt(i) === 0x20 || WHITE_SPACE.test(raw.charAt(i))) return true;
  return false;
}

/** The token that holds a canonical offset; the number of tokens for offsets past the text. */
export function tokenAt({ start, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((start[middle + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
