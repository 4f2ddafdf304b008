/** A range of a text that is no prose. Offsets are UTF-16 code units. */
interface Masked {
  readonly start: number;
  readonly end: number;
}

/*
 * Every pattern is linear: it can begin only at one place of a run of characters, or has matched when it reaches the
 * end of the run. "a.a.a." of 400,000 characters was scanned once for each letter before.
 */
const ADDRESS =
  /\b(?:h(?:tt|xx)ps?|ftps?):\/\/[^\s<>"')\]\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}、。（）「」]+|\bwww\.[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}、。（）「」]+|\b[0-9a-f]{32,}\b/giu;
/** An e-mail address from its last character before the at sign on. */
const AT_HOST = /(?<=[\w.+-])@[\w-]+\.[\w.-]+/gu;
const LOCAL_PART = /[\w.+-]/;
/** Labels with dots between them, possibly defanged. */
const DOTTED = /(?<![\w-])[\w-]+(?:(?:\.|\[\.\])[\w-]+)+/gu;
const TOP_LEVEL =
  /(?:\.|\[\.\])(?:com|net|org|io|ru|cn|info|biz|xyz|top|gov|edu|co|de|uk|ir|kr|in|site|online|club|live|app|dev|me|tv|cc|su|onion|test|example)(?![\w(])/giu;

/** Returns the addresses, domains and hashes of a text, sorted and without overlap. Names inside them do not count. */
export function maskedIn(text: string): Masked[] {
  const all: Masked[] = [];
  for (const { 0: found, index } of text.matchAll(ADDRESS))
    all.push({ start: index, end: index + found.length });
  for (const { 0: host, index } of text.matchAll(AT_HOST)) {
    let start = index;
    while (start > 0 && LOCAL_PART.test(text.charAt(start - 1))) start--;
    all.push({ start, end: index + host.length });
  }
  for (const { 0: labels, index } of text.matchAll(DOTTED)) {
    // With the character after it, which decides whether the last label ends there.
    const last = [...text.slice(index, index + labels.length + 1).matchAll(TOP_LEVEL)].at(-1);
    if (last !== undefined) all.push({ start: index, end: index + last.index + last[0].length });
  }
  return united(all);
}

/** Unites ranges that overlap. */
function united(ranges: Masked[]): Masked[] {
  const result: Masked[] = [];
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || range.start > last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { start: last.start, end: range.end };
  }
  return result;
}
