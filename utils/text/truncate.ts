/**
 * Cuts a text to a number of code points, the last of which is then an ellipsis. A surrogate pair is never split.
 *
 * @param max at least 1
 */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  // A code point has two code units at most, so no more of the text has to be looked at.
  const points = [...text.slice(0, 2 * max + 1)];
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
}
