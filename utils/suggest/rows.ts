/**
 * Rows of different lengths, stored one after the other in an array. Only the length of each row and the start of
 * each block of rows are stored, so that reading a file adds up nothing.
 */
export interface Rows {
  /** The length of each row. */
  readonly lengths: Bytes16;
  /** The start of the first row of each block. */
  readonly bases: Uint32Array;
}

/** 16-bit numbers as separate arrays of low bytes and high bytes, which compress better. */
export interface Bytes16 {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

/** Number of rows in a block, as a power of two. */
const BLOCK = 6;

/** Returns the number of bases for this many rows. */
export const basesFor = (rows: number): number => Math.ceil(rows / 2 ** BLOCK);

/** Returns the start of a row. */
export function startOf({ lengths, bases }: Rows, row: number): number {
  let start = bases[row >> BLOCK] as number;
  for (let at = (row >> BLOCK) << BLOCK; at < row; at++) start += at16(lengths, at);
  return start;
}

/** Returns the length of a row. */
export const lengthOf = ({ lengths }: Rows, row: number): number => at16(lengths, row);

/**
 * Creates rows from their lengths.
 *
 * @param lengths 0 to 65,535 each
 */
export function rowsOf(lengths: ArrayLike<number>): Rows {
  const bases = new Uint32Array(basesFor(lengths.length));
  let sum = 0;
  for (let row = 0; row < lengths.length; row++) {
    if (row % 2 ** BLOCK === 0) bases[row >> BLOCK] = sum;
    sum += lengths[row] ?? 0;
  }
  return { lengths: toBytes16(lengths), bases };
}

/** Returns true if the rows follow each other and end at this total. */
export function reaches(rows: Rows, total: number): boolean {
  for (let block = 1; block < rows.bases.length; block++)
    if ((rows.bases[block] as number) < (rows.bases[block - 1] as number)) return false;
  const last = rows.lengths.low.length - 1;
  return (last < 0 ? 0 : startOf(rows, last) + lengthOf(rows, last)) === total;
}

/** Returns the number at an index. */
export const at16 = ({ low, high }: Bytes16, index: number): number =>
  (low[index] as number) | ((high[index] as number) << 8);

/**
 * Splits numbers into low and high bytes.
 *
 * @throws RangeError for a number of more than 16 bits
 */
export function toBytes16(numbers: ArrayLike<number>): Bytes16 {
  const low = new Uint8Array(numbers.length);
  const high = new Uint8Array(numbers.length);
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0;
    if (number < 0 || number > 65_535) throw new RangeError(`${number} has more than 16 bits`);
    low[index] = number & 255;
    high[index] = number >> 8;
  }
  return { low, high };
}

/**
 * Delta-encodes values: returns the difference of each value from the one before it in its row.
 *
 * @param lengths the lengths of the rows
 * @param values ascending within a row
 * @param from the value from which the first one of a row is measured
 */
export function deltas(lengths: Iterable<number>, values: ArrayLike<number>, from: number): Uint16Array {
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
