/** Words as search and names compare them. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII starts with them
const ASCII = /^[\x00-\x7f]*$/;

/** Lower case without diacritics, so that `Doppelgänging` is found as typed on any keyboard. */
export function fold(text: string): string {
  // Nearly every name is ASCII, and the general way takes ten times as long.
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a text, folded: runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return wordsIn(fold(text));
}

/** The words of a text that is folded already. */
export function wordsIn(folded: string): string[] {
  return folded.match(ASCII.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
}
