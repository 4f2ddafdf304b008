/* Parts of regular expressions with the flag u, for ids and Latin names in texts of any script. */

/**
 * A character that continues a Latin word. Letters of scripts that leave no space beside a Latin word (`APT29による`,
 * `T1566이`) do not. Of the digits only decimal ones do: superscripts and circled numbers are marks.
 */
export const WORD_CHARACTER = '[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Nd}_]';

/** A letter of a script that is written without spaces, or with endings behind a Latin word. */
export const EAST_ASIAN_LETTER =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\p{Script=Hangul}\\u30fc]';

/** Hyphens, for a class of characters: the typed one, and those that typesetting puts in its place. */
export const HYPHENS = '\\-\\u2010-\\u2013';

/** Invisible characters within an id or a name: zero-width spaces, soft hyphens, joiners (UAX #44). */
export const INVISIBLE = '\\p{DI}{0,3}';

/** Returns a text without invisible characters. */
export const withoutInvisible = (text: string): string => text.replace(/\p{DI}/gu, '');

/** Returns a text with plain hyphens in place of typeset ones. */
export const withPlainHyphens = (text: string): string => text.replace(/[\u2010-\u2013]/g, '-');
