import { openSlices, writeSlices } from './slices';

/**
 * Lists of integers in a section. Each list ascends from 0 and is delta-encoded: the difference from each number to
 * the next is written in LEB128 (unsigned, little-endian base 128, as in DWARF and WebAssembly).
 */
export interface Lists {
  readonly length: number;
  /** Returns the list at an index; an empty list beyond the end. */
  readonly at: (index: number) => Uint32Array;
  /** Reads the list at an index into an array that is long enough, and returns the number of its elements. */
  readonly read: (index: number, into: Uint32Array) => number;
}

/** The bit that marks a byte as not the last one of its number. */
const CONTINUATION_BIT = 0x80;
/** The bits of a byte that hold the number. */
const DIGIT_MASK = 0x7f;
const DIGIT_BITS = 7;

/** Writes lists of ascending numbers below 2^31 as a section. */
export function writeLists(lists: readonly (readonly number[])[]): Uint8Array {
  return writeSlices(lists.map(writeAscending));
}

function writeAscending(ascending: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const number of ascending) {
    let rest = number - before;
    before = number;
    for (; rest > DIGIT_MASK; rest >>>= DIGIT_BITS) bytes.push((rest & DIGIT_MASK) | CONTINUATION_BIT);
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

/**
 * Opens a section that {@link writeLists} wrote.
 *
 * @throws ContainerError when it is cut off
 */
export function openLists(section: Uint8Array): Lists {
  const { length, starts, bytes } = openSlices(section);
  const sizeAt = (index: number): number => (starts[index + 1] ?? 0) - (starts[index] ?? 0);
  const read = (index: number, into: Uint32Array): number => {
    const from = starts[index] ?? 0;
    const to = from + sizeAt(index);
    let count = 0;
    let number = 0;
    let shift = 0;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      number += (byte & DIGIT_MASK) << shift;
      shift += DIGIT_BITS;
      if (byte >= CONTINUATION_BIT) continue;
      shift = 0;
      into[count] = number;
      count += 1;
    }
    return count;
  };
  return {
    length,
    at: (index) => {
      if (!(index >= 0 && index < length)) return new Uint32Array();
      const numbers = new Uint32Array(sizeAt(index));
      return numbers.subarray(0, read(index, numbers));
    },
    read,
  };
}
