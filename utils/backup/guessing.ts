import { groupBy } from '@/utils/collection/group-by';
import { walksFrom } from './keyboard-walk';

/**
 * An estimate of how hard a passphrase is to guess. The passphrase is covered by pieces, each as somebody would guess
 * it: a word, a date, a sequence, a walk on the keyboard, a repetition, or a single character. The cheapest cover
 * counts, as in zxcvbn (D. Wheeler, USENIX Security 2016). Words are not looked up: a run of letters that can be a word
 * counts as a common one.
 */

/** A word is one of about 2,000 that people think of; each letter written as a digit or symbol doubles that. */
const WORD_BITS = 11;
const LEET_BITS = 1;
const LETTER_BITS = Math.log2(26);
/** A digit of a short number, which is often a year or a date, and of a long one. */
const SHORT_NUMBER_BITS = 2;
const DIGIT_BITS = Math.log2(10);
/** The most digits of a short number: a date. */
const DATE_DIGITS = 8;
const SYMBOL_BITS = 4;
/** A year of this century or the last, another year after one, and a day of such years. */
const YEAR_BITS = 7;
const NEXT_YEAR_BITS = 3;
const DAY_BITS = 16;
/** The beginning of a sequence or a walk, and a turn of a walk. */
const START_BITS = 4;
const TURN_BITS = 2;
const REPEAT_BITS = 1;

/** The fewest characters of a sequence, a walk and a repetition: fewer are often there by chance. */
const LEAST = { sequence: 3, walk: 4, repeat: 3 };
/** The largest step of a sequence: "2468" is one. */
const MAX_STEP = 2;
/** The characters that are looked at: the time grows with their square. */
const MOST = 100;

/** Characters from `start` to before `end`, and the bits to guess them. */
interface Piece {
  start: number;
  end: number;
  bits: number;
}

/** A passphrase: its characters, and the same in lower case, both with one code unit a character. */
interface Text {
  written: string;
  folded: string;
}

/** Estimates the bits of a passphrase that somebody thought of. It is meant to be low rather than high. */
export function estimateBits(passphrase: string): number {
  const characters = [...passphrase.normalize('NFC')].slice(0, MOST);
  // A character of two code units counts as one symbol; so does one whose lower case is longer.
  const single = (character: string) => (character.length === 1 ? character : '\uFFFD');
  const text = {
    written: characters.map(single).join(''),
    folded: characters.map((one) => single(one.toLowerCase())).join(''),
  };
  const pieces = groupBy(piecesOf(text), ({ start }) => start);
  const least = [0];
  for (let start = 0; start < characters.length; start++)
    for (const { end, bits } of pieces.get(start) ?? [])
      least[end] = Math.min(least[end] ?? Number.POSITIVE_INFINITY, (least[start] ?? 0) + bits);
  return Math.floor(least[characters.length] ?? 0);
}

function* piecesOf(text: Text): Iterable<Piece> {
  yield* singles(text);
  yield* words(text);
  yield* leetWords(text);
  yield* dates(text);
  for (let start = 0; start < text.folded.length; start++) {
    yield* sequences(text, start);
    yield* walks(text, start);
    yield* repetitions(text, start);
  }
}

/** Single characters. What joins words tells nothing, and neither does a symbol that was there before. */
function* singles({ folded }: Text): Iterable<Piece> {
  for (const { 0: run, index } of folded.matchAll(/\p{N}+|[^\p{N}]/gu)) {
    const isNumber = /^\p{N}/u.test(run);
    for (let start = index; start < index + run.length; start++) {
      const character = folded.charAt(start);
      const joins = character === '-' || character === ' ' || folded.indexOf(character) < start;
      let bits = joins ? 0 : SYMBOL_BITS;
      if (isNumber) bits = run.length <= DATE_DIGITS ? SHORT_NUMBER_BITS : DIGIT_BITS;
      else if (/\p{L}/u.test(character)) bits = LETTER_BITS;
      yield { start, end: start + 1, bits };
    }
  }
}

/** Runs of letters. A capital begins another run: words in CamelCase count each. */
function* words({ written, folded }: Text): Iterable<Piece> {
  for (const { 0: run, index } of written.matchAll(/\p{Lu}?\p{Ll}+|\p{L}+/gu)) {
    const end = index + run.length;
    if (mayBeWord(folded.slice(index, end))) yield { start: index, end, bits: WORD_BITS };
  }
}

/** Tells whether a run of letters can be a word: random letters soon have five consonants in a row. */
const mayBeWord = (run: string): boolean => !/[b-df-hj-np-tv-xz]{5}/.test(run);

/** Digits and symbols that are written for letters. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};
/** The least share of letters in a word: random characters have fewer. */
const LEAST_LETTERS = 0.62;

function* leetWords({ written, folded }: Text): Iterable<Piece> {
  for (const { 0: run, index } of written.matchAll(/\p{L}[\p{Ll}013457@$]*\p{Ll}/gu)) {
    const end = index + run.length;
    const plain = [...folded.slice(index, end)];
    const changed = plain.filter((character) => character in LEET).length;
    if (changed === 0 || changed > (1 - LEAST_LETTERS) * run.length) continue;
    if (mayBeWord(plain.map((character) => LEET[character] ?? character).join('')))
      yield { start: index, end, bits: WORD_BITS + changed * LEET_BITS };
  }
}

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:19|20)\\d\\d';
const SHORT_YEAR = `(?:${YEAR}|\\d\\d)`;
/** A day with its month and year, in any order in which it is written, with or without signs between. */
const DATES = ['[-./ ]', ''].flatMap((sign) =>
  [
    [YEAR, MONTH, DAY],
    [DAY, MONTH, SHORT_YEAR],
    [MONTH, DAY, SHORT_YEAR],
    ['\\d\\d', MONTH, DAY],
  ].map((parts) => new RegExp(parts.join(sign), 'y')),
);
const ONE_YEAR = new RegExp(YEAR, 'y');

function* dates({ folded }: Text): Iterable<Piece> {
  let years = 0;
  for (let start = 0; start < folded.length; start++) {
    const endOf = (pattern: RegExp): number => {
      pattern.lastIndex = start;
      return pattern.test(folded) ? pattern.lastIndex : start;
    };
    for (const pattern of DATES) {
      const end = endOf(pattern);
      if (end > start) yield { start, end, bits: DAY_BITS };
    }
    const end = endOf(ONE_YEAR);
    if (end > start) yield { start, end, bits: years++ === 0 ? YEAR_BITS : NEXT_YEAR_BITS };
  }
}

/** Characters with the same distance from each to the next: "aaaa", "abcd", "9876", "2468". */
function* sequences({ folded }: Text, start: number): Iterable<Piece> {
  const stepTo = (at: number) => folded.charCodeAt(at) - folded.charCodeAt(at - 1);
  const step = stepTo(start + 1);
  if (!(Math.abs(step) <= MAX_STEP)) return;
  for (let end = start + 2; end <= folded.length && stepTo(end - 1) === step; end++)
    if (end - start >= LEAST.sequence) yield { start, end, bits: START_BITS + Math.log2(end - start) };
}

function* walks({ folded }: Text, start: number): Iterable<Piece> {
  for (const { end, turns } of walksFrom(folded, start))
    if (end - start >= LEAST.walk)
      yield { start, end, bits: START_BITS + turns * TURN_BITS + Math.log2(end - start) };
}

/** Repetitions of an earlier part, forwards or backwards. */
function* repetitions({ folded }: Text, start: number): Iterable<Piece> {
  const before = folded.slice(0, start);
  const backwards = [...before].reverse().join('');
  for (let end = start + LEAST.repeat; end <= folded.length; end++) {
    const piece = folded.slice(start, end);
    if (!before.includes(piece) && !backwards.includes(piece)) return;
    yield { start, end, bits: REPEAT_BITS };
  }
}
