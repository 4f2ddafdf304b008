/**
 * Passphrases for backups: their making, and their strength. The list of words is an argument, so that only the page
 * that makes passphrases loads it.
 */

/** The smallest number of characters of a passphrase that the analyst thinks of. */
export const MIN_PASSPHRASE = 12;

/** The number of words in a passphrase that we make: of the 2,048 words of BIP 39, 66 bits. */
const WORDS = 6;

/** The bits below which a passphrase is weak, and from which it is strong. */
const FAIR_BITS = 40;
const STRONG_BITS = 60;

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

/** Returns how hard a passphrase is to guess, from its length and its estimated bits. */
export function strengthOf(passphrase: string, bits: number): Strength {
  if ([...passphrase].length < MIN_PASSPHRASE) return 'short';
  if (bits < FAIR_BITS) return 'weak';
  return bits < STRONG_BITS ? 'fair' : 'strong';
}
