import { normalise } from './normalise';

/** Words as search and name comparison see them. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII starts with them
const ASCII = /^[\x00-\x7f]*$/;

/**
 * Diacritics: the marks that several scripts share, and the points of Hebrew. Marks of one script are part of its letters
 * (vowels in Devanagari and Thai, say), and so are the voicing marks of Japanese: without them other words are left.
 */
const DIACRITICS = /(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Hebrew}]/gu;

/** Returns the text in lower case and without diacritics, so that `Doppelgänging` is found as typed on any keyboard. */
export function fold(text: string): string {
  // Nearly every name is ASCII, and the general case takes ten times as long.
  if (ASCII.test(text)) return text.toLowerCase();
  return normalise(normalise(text, 'NFKD').replace(DIACRITICS, '').toLowerCase(), 'NFC');
}

/** Returns the words of a text, folded: runs of letters with their marks and digits. */
export function wordsOf(text: string): string[] {
  return wordsIn(fold(text));
}

/** Returns the words of a text that is already folded. */
export function wordsIn(folded: string): string[] {
  return folded.match(ASCII.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

const WORD_AT_START = /^[\p{L}\p{M}\p{N}]/u;
const WORD_AT_END = /[\p{L}\p{M}\p{N}]$/u;

/** Tells whether a text has a part that does not begin or end within one of its words: `AC2` does not have `C2`. */
export function hasWords(text: string, part: string): boolean {
  const beginsWord = WORD_AT_START.test(part);
  const endsWord = WORD_AT_END.test(part);
  for (const at of placesOf(part, text)) {
    const end = at + part.length;
    const isInWord =
      // Two code units, which may be one character.
      (beginsWord && WORD_AT_END.test(text.slice(Math.max(0, at - 2), at))) ||
      (endsWord && WORD_AT_START.test(text.slice(end, end + 2)));
    if (!isInWord) return true;
  }
  return false;
}

/**
 * Yields where a part begins in a text, also where two places overlap. In linear time, by the algorithm of Knuth, Morris
 * and Pratt: with `indexOf` for each place, `aaaa` in `aaaaaaaa` is read again at each.
 */
function* placesOf(part: string, text: string): Iterable<number> {
  const first = text.indexOf(part);
  if (first === -1 || part === '') return;
  /** For each length of a beginning of the part, that of the longest shorter one with which it ends. */
  const shorter = new Int32Array(part.length + 1).fill(-1, 0, 1);
  /** Returns the length of the beginning that a text has after one more code unit. */
  const after = (length: number, unit: number): number => {
    let known = length;
    while (known >= 0 && (known === part.length || part.charCodeAt(known) !== unit))
      known = shorter[known] ?? -1;
    return known + 1;
  };
  for (let at = 1; at < part.length; at++) shorter[at + 1] = after(shorter[at] ?? -1, part.charCodeAt(at));
  let length = 0;
  for (let at = first; at < text.length; at++) {
    length = after(length, text.charCodeAt(at));
    if (length === part.length) yield at + 1 - length;
  }
}

/** Returns the words of a text, and each other character, as they are. */
export function wordsAndOthers(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu) ?? [];
}

/**
 * Returns the key by which names are compared: letters and digits, folded, so that `FIN-7` and `Fin 7` are one name. A
 * name without letters and digits is its own key.
 */
export function nameKey(name: string): string {
  const folded = fold(name);
  return folded.replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || folded.trim();
}
