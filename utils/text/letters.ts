/*
 * Parts of regular expressions with the flag u, for Latin names and ids in texts of any script.
 */

/**
 * A character that continues a Latin word before or after it. Letters of scripts that write Latin names without a space
 * beside them (`APT29による`, `T1566이`) do not. Of digits, only those of numbers do: superscripts and circled ones are marks.
 */
export const WORD_CHARACTER = '[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Nd}_]';

/** A hyphen as it is typed, and as typesetting replaces it: U+2010 to U+2013. */
export const HYPHEN = '[-\\u2010-\\u2013]';

/** Invisible characters: zero-width spaces, soft hyphens, joiners, marks of direction (UAX #44). */
export const INVISIBLE = '\\p{DI}{0,3}';
