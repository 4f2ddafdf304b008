import { openSlices, writeSlices } from './slices';

/**
 * Lists of whole numbers in a section. Each ascends from 0 and is written as the distances from one number to the next, in
 * LEB128 (unsigned, little-endian base 128, as DWARF and WebAssembly have it).
 */
export interface Lists {
  readonly length: number;
  /** The list at a place; empty beyond the end. */
  readonly at: (place: number) => Uint32Array;
  /** Reads the list at a place into an array that is long enough, and says how many numbers it has. */
  readonly read: (place: number, into: Uint32Array) => number;
}

const CONTINUES = 0x80;
const DIGIT = 0x7f;
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
    for (; rest > DIGIT; rest >>>= DIGIT_BITS) bytes.push((rest & DIGIT) | CONTINUES);
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

/** Opens what {@link writeLists} wrote. @throws PackError when it is not whole */
export function openLists(section: Uint8Array): Lists {
  const { length, starts, bytes } = openSlices(section);
  const sizeAt = (place: number): number => (starts[place + 1] ?? 0) - (starts[place] ?? 0);
  const read = (place: number, into: Uint32Array): number => {
    const from = starts[place] ?? 0;
    const to = from + sizeAt(place);
    let count = 0;
    let number = 0;
    let shift = 0;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      number += (byte & DIGIT) << shift;
      shift += DIGIT_BITS;
      if (byte >= CONTINUES) continue;
      shift = 0;
      into[count] = number;
      count += 1;
    }
    return count;
  };
  return {
    length,
    at: (place) => {
      if (!(place >= 0 && place < length)) return new Uint32Array();
      const numbers = new Uint32Array(sizeAt(place));
      return numbers.subarray(0, read(place, numbers));
    },
    read,
  };
}
