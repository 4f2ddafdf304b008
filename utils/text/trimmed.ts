/**
 * Removes characters from both ends of a text, in time proportional to what is removed. A regular expression that ends
 * in `$` takes quadratic time where a long run of the characters does not stand at the end.
 *
 * @param atStart the characters to remove from the start
 * @param atEnd the characters to remove from the end
 */
export function trimmed(text: string, atStart: string, atEnd: string): string {
  let start = 0;
  while (start < text.length && atStart.includes(text.charAt(start))) start++;
  let end = text.length;
  while (end > start && atEnd.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
