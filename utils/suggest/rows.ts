/**
 * Rows of numbers of different lengths, one after the other in an array: where each begins. Only the lengths are kept,
 * and a beginning to count from here and there, so that reading a file has nothing to add up.
 */
export interface Rows {
  /** How many numbers each row has. */
  readonly lengths: Bytes16;
  /** Where the first row of each block begins. */
  readonly bases: Uint32Array;
}

/** 16-bit numbers as their low bytes and their high bytes, which makes them small when packed. */
export interface Bytes16 {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

/** A block has two to this power of rows. */
const BLOCK = 6;

/** How many bases so many rows have. */
export const basesFor = (rows: number): number => Math.ceil(rows / 2 ** BLOCK);

/** Where a row begins. */
export function startOf({ lengths, bases }: Rows, row: number): number {
  let start = bases[row >> BLOCK] as number;
  for (let at = (row >> BLOCK) << BLOCK; at < row; at++) start += at16(lengths, at);
  return start;
}

/** How many numbers a row has. */
export const lengthOf = ({ lengths }: Rows, row: number): number => at16(lengths, row);

/** @param lengths 0 to 65,535 each */
export function rowsOf(lengths: ArrayLike<number>): Rows {
  const bases = new Uint32Array(basesFor(lengths.length));
  let sum = 0;
  for (let row = 0; row < lengths.length; row++) {
    if (row % 2 ** BLOCK === 0) bases[row >> BLOCK] = sum;
    sum += lengths[row] ?? 0;
  }
  return { lengths: toBytes16(lengths), bases };
}

/** Whether the rows are one after the other and end at so many numbers. */
export function reaches(rows: Rows, total: number): boolean {
  for (let block = 1; block < rows.bases.length; block++)
    if ((rows.bases[block] as number) < (rows.bases[block - 1] as number)) return false;
  const last = rows.lengths.low.length - 1;
  return (last < 0 ? 0 : startOf(rows, last) + lengthOf(rows, last)) === total;
}

/** The number at a place. */
export const at16 = ({ low, high }: Bytes16, place: number): number =>
  (low[place] as number) | ((high[place] as number) << 8);

/** @throws RangeError for a number that has more than 16 bits */
export function toBytes16(numbers: ArrayLike<number>): Bytes16 {
  const low = new Uint8Array(numbers.length);
  const high = new Uint8Array(numbers.length);
  for (let place = 0; place < numbers.length; place++) {
    const number = numbers[place] ?? 0;
    if (number < 0 || number > 65_535) throw new RangeError(`${number} has more than 16 bits`);
    low[place] = number & 255;
    high[place] = number >> 8;
  }
  return { low, high };
}

/**
 * In each row, how far each value is from the one before it.
 *
 * @param lengths of the rows
 * @param values ascending within a row
 * @param from what the first of a row is measured from
 */
export function distances(lengths: Iterable<number>, values: ArrayLike<number>, from: number): Uint16Array {
  const result = new Uint16Array(values.length);
  let at = 0;
  for (const length of lengths) {
    let last = from;
    for (const end = at + length; at < end; at++) {
      const value = values[at] ?? 0;
      result[at] = value - last;
      last = value;
    }
  }
  return result;
}
