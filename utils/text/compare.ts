/** Orders texts by their UTF-16 code units: the same everywhere, whatever the locale. For `Array.prototype.sort`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
