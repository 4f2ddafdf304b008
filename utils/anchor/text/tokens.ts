import { FNV_BASIS, fnv1aStep } from '@/utils/hash/fnv1a';
import type { CanonicalText } from './canonical';

/**
 * A canonical text split into the units that edits replace: words, single punctuation characters, single characters
 * of scripts written without spaces. Token `i` covers the canonical code units from `start[i]` to `start[i + 1]`
 * (exclusive).
 */
export interface Tokens {
  readonly canonical: string;
  readonly count: number;
  /** `count + 1` canonical offsets; the last one is the end of the last token. */
  readonly start: Int32Array;
  /** FNV-1a over the code units of each token. */
  readonly hash: Int32Array;
  /** 1 for tokens with an ASCII digit. */
  readonly numeric: Uint8Array;
}

const WORD = /[_\p{L}\p{M}\p{N}\p{Cs}]/u;
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WHITE_SPACE = /\s/;

/** Hyphen and apostrophes belong to a word when they stand within it: "state-of-the-art", "don't". */
const JOINERS = "-'\u2019";

/** Cache of the kind of each code unit; 0 while unknown. */
const kinds = new Uint8Array(0x10000);
const SIGN = 1;
const JOINER = 2;
const LETTER = 3;
const DIGIT = 4;

/**
 * Splits a text, or a part of it, into tokens. White space, which the canonical form lacks, is looked up in the raw
 * text.
 * @param from canonical offset of the first token
 * @param to canonical offset of the end (exclusive)
 */
export function tokenise({ raw, canonical, at }: CanonicalText, from = 0, to = canonical.length): Tokens {
  const start = new Int32Array(to - from + 1);
  const hash = new Int32Array(to - from);
  const numeric = new Uint8Array(to - from);
  let count = 0;
  let value = 0;
  let inWord = false;
  let previous = 0;
  for (let i = from; i < to; i++) {
    const unit = canonical.charCodeAt(i);
    const kind = kinds[unit] || kindOf(unit);
    const place = at[i] ?? 0;
    const continues: boolean =
      inWord && kind > SIGN && (place <= previous + 1 || !isSpaced(raw, previous, place));
    previous = place;
    if (continues) value = fnv1aStep(value, unit);
    else {
      if (count > 0) hash[count - 1] = value;
      start[count++] = i;
      value = fnv1aStep(FNV_BASIS, unit);
    }
    if (kind === DIGIT) numeric[count - 1] = 1;
    inWord = kind > JOINER || continues;
  }
  if (count > 0) hash[count - 1] = value;
  start[count] = to;
  return {
    canonical,
    count,
    start: start.slice(0, count + 1),
    hash: hash.slice(0, count),
    numeric: numeric.slice(0, count),
  };
}

/** Returns the kind of a code unit, and caches it. */
function kindOf(unit: number): number {
  const character = String.fromCharCode(unit);
  let kind = SIGN;
  if (unit >= 0x30 && unit <= 0x39) kind = DIGIT;
  else if (JOINERS.includes(character)) kind = JOINER;
  else if (WORD.test(character) && !SPACELESS.test(character)) kind = LETTER;
  kinds[unit] = kind;
  return kind;
}

/** Returns true if white space separates two neighbouring canonical characters. The arguments are their raw offsets. */
function isSpaced(raw: string, before: number, after: number): boolean {
  for (let i = before + 1; i < after; i++)
    if (raw.charCodeAt(i) === 0x20 || WHITE_SPACE.test(raw.charAt(i))) return true;
  return false;
}

/** Returns the token that contains a canonical offset; the number of tokens for offsets past the text. */
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
