/** Longer texts are cut, in UTF-16 code units. */
const MAX_LENGTH = 300;

/**
 * Makes a text from a file fit for a message: control, bidi and other invisible characters are written as `\u{…}`, and
 * a text of more than 300 code units is cut.
 */
export function printable(text: string): string {
  const start = text.slice(0, MAX_LENGTH + 1);
  const cut = start.length > MAX_LENGTH ? `${start.slice(0, MAX_LENGTH)}…` : start;
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
