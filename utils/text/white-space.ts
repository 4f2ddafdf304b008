import { normalise } from './normalise';

/*
 * Characters that do not count when a text is found again: white space, and what UAX #44 calls
 * Default_Ignorable_Code_Point (soft hyphen, zero-width space, joiners, bidi marks …).
 */

/** Such a character at the beginning of a text. */
export const IGNORABLE_HEAD = /^[\s\p{DI}]/u;
/** All such characters at the end of a text. */
export const IGNORABLE_TAIL = /(?<![\s\p{DI}])[\s\p{DI}]+$/u;
const IGNORABLE_RUNS = /[\s\p{DI}]+/gu;

/** Returns the canonical form of a text: NFC, without the characters that do not count. */
export function canonicalForm(text: string): string {
  return normalise(text.replace(IGNORABLE_RUNS, ''), 'NFC');
}

/** Returns a text in one line: each run of white space is a blank, none at its ends. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Length of an {@link excerpt} in UTF-16 code units: more than any row shows. */
const EXCERPT_LENGTH = 300;

/** Returns the beginning of a text in one line, for a row that cuts it where it ends. */
export function excerpt(text: string): string {
  return inOneLine(text.trimStart().slice(0, EXCERPT_LENGTH));
}
