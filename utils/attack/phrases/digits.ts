/**
 * Numbers as printable ASCII, so that an index is JSON that costs nothing to open: numbers of fixed width are read in
 * place, lists when they are asked for. No character needs an escape in JSON.
 */

const FIRST = 35;
const BACKSLASH = 92;
const BASE = 91;

/** Greater numbers do not fit into a pair. */
export const GREATEST_PAIR = BASE * BASE - 1;

/** Writes whole numbers of 0 to {@link GREATEST_PAIR}, two characters each; what is beyond is brought to the nearer end. */
export function writePairs(numbers: readonly number[]): string {
  const digit = (value: number): string =>
    String.fromCharCode(FIRST + value + (FIRST + value >= BACKSLASH ? 1 : 0));
  return numbers
    .map((number) => {
      const value = Math.min(GREATEST_PAIR, Math.max(0, Math.round(number)));
      return digit(Math.floor(value / BASE)) + digit(value % BASE);
    })
    .join('');
}

/** The number at a place of the list that {@link writePairs} wrote; 0 beyond its end. */
export function pairAt(text: string, place: number): number {
  const high = text.charCodeAt(2 * place);
  const low = text.charCodeAt(2 * place + 1);
  if (Number.isNaN(low)) return 0;
  return BASE * (high - FIRST - (high > BACKSLASH ? 1 : 0)) + low - FIRST - (low > BACKSLASH ? 1 : 0);
}

/** A distance is written in digits of five bits, the lowest first: the last from `#` on, the others from `]` on. */
const OTHER_DIGIT = 93;

/** Writes whole numbers that ascend from 0, each as its distance from the one before; has no spaces in it. */
export function writeAscending(ascending: readonly number[]): string {
  let text = '';
  let before = 0;
  for (const number of ascending) {
    let rest = number - before;
    before = number;
    for (; rest >= 32; rest >>= 5) text += String.fromCharCode(OTHER_DIGIT + (rest & 31));
    text += String.fromCharCode(FIRST + rest);
  }
  return text;
}

/** Reads what {@link writeAscending} wrote. What is not well-formed gives wrong numbers, never an error. */
export function readAscending(text: string): Uint32Array {
  const numbers = new Uint32Array(text.length);
  let count = 0;
  let number = 0;
  let distance = 0;
  let shift = 0;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code >= OTHER_DIGIT) {
      distance |= (code - OTHER_DIGIT) << shift;
      shift += 5;
      continue;
    }
    number += distance | ((code - FIRST) << shift);
    distance = 0;
    shift = 0;
    numbers[count] = number;
    count += 1;
  }
  return numbers.subarray(0, count);
}
