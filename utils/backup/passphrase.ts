/**
 * Passphrases for backups: their making, and an estimate of how hard they are to guess. The list of words is an
 * argument, so that only the page that makes passphrases loads it.
 */

/** The smallest number of characters of a passphrase that the analyst thinks of. */
export const MIN_PASSPHRASE = 12;

/** The number of words in a passphrase that we make: of the 2,048 words of BIP 39, 66 bits. */
const WORDS = 6;

/** The bits below which a passphrase is weak, and from which it is strong. */
const FAIR_BITS = 40;
const STRONG_BITS = 60;

/** The most that a run of letters counts: a word is one of about 2,000 that people think of. */
const WORD_BITS = 11;
const LETTER_BITS = Math.log2(26);
/** A digit of a short number, which is often a year or a date, and of a long one. */
const SHORT_NUMBER_BITS = 2;
const DIGIT_BITS = Math.log2(10);
/** The most digits of a short number: a date. */
const DATE_DIGITS = 8;
const SYMBOL_BITS = 4;

/** The strength of a passphrase: `short` is refused, the others are shown. */
export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** Returns a whole random number below a limit, each with the same probability. */
function randomBelow(limit: number): number {
  const values = new Uint32Array(1);
  // Above this, some remainders would come more often than others.
  const fair = Math.floor(2 ** 32 / limit) * limit;
  for (;;) {
    const [value = 0] = crypto.getRandomValues(values);
    if (value < fair) return value % limit;
  }
}

/** Makes a passphrase of six random words, joined by hyphens. */
export function makePassphrase(words: readonly string[]): string {
  return Array.from({ length: WORDS }, () => words[randomBelow(words.length)] ?? '').join('-');
}

/** Returns the bits of a passphrase that {@link makePassphrase} made of a list. */
export function bitsOfMade(words: readonly string[]): number {
  return WORDS * Math.log2(words.length);
}

/**
 * Estimates the bits of a passphrase that somebody thought of. It is meant to be low rather than high: a run of letters
 * that can be a word counts as a common word, runs such as "aaa" and "123" as one character, a repetition as one bit.
 */
export function estimateBits(passphrase: string): number {
  const seen = new Set<string>();
  let bits = 0;
  // Capitals begin another run: words in CamelCase count each, and so does what a password manager makes.
  for (const [run] of passphrase.normalize('NFC').matchAll(/\p{Lu}?\p{Ll}+|\p{L}+|\p{N}+|[^\p{L}\p{N}]/gu)) {
    const folded = run.toLowerCase();
    if (seen.has(folded)) bits += /^[\p{L}\p{N}]/u.test(run) ? 1 : 0;
    else bits += bitsOfRun(folded);
    seen.add(folded);
  }
  return Math.floor(bits);
}

function bitsOfRun(run: string): number {
  const characters = withoutSequences(run);
  if (/^\p{N}/u.test(run)) return characters * (characters <= DATE_DIGITS ? SHORT_NUMBER_BITS : DIGIT_BITS);
  if (/^\p{L}/u.test(run)) {
    const bits = characters * LETTER_BITS;
    return mayBeWord(run) ? Math.min(bits, WORD_BITS) : bits;
  }
  // What joins words tells nothing.
  return run === '-' || run === ' ' ? 0 : SYMBOL_BITS;
}

/** Tells whether a run of letters can be a word: random letters soon have five consonants in a row. */
const mayBeWord = (run: string): boolean => !/[b-df-hj-np-tv-xz]{5}/.test(run);

/** Counts the characters that neither repeat the one before nor follow it in the alphabet, up or down. */
function withoutSequences(run: string): number {
  let before = Number.NaN;
  let count = 0;
  for (const character of run) {
    const code = character.codePointAt(0) ?? 0;
    if (!(Math.abs(code - before) <= 1)) count++;
    before = code;
  }
  return count;
}

/** Returns how hard a passphrase is to guess, from its length and its estimated bits. */
export function strengthOf(passphrase: string, bits: number): Strength {
  if ([...passphrase].length < MIN_PASSPHRASE) return 'short';
  if (bits < FAIR_BITS) return 'weak';
  return bits < STRONG_BITS ? 'fair' : 'strong';
}
