/** A number of things in words: `1 report`, `2,000 reports`. Digits are grouped as the reader's language does. */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString()} ${what}${count === 1 ? '' : 's'}`;
}
