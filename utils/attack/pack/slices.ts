import { PackError } from './pack';

/**
 * A list of byte strings as a section: their number (32 bits), their lengths (16 bits each), and the bytes, one after
 * the other.
 */
export interface Slices {
  readonly length: number;
  /** Slice p goes from `starts[p]` to `starts[p + 1]` of the bytes. */
  readonly starts: Uint32Array;
  readonly bytes: Uint8Array;
}

const COUNT_SIZE = 4;
const LENGTH_SIZE = 2;
const LONGEST = 0xffff;

/** @throws RangeError when one is longer than 65,535 bytes */
export function writeSlices(slices: readonly Uint8Array[]): Uint8Array {
  const from = COUNT_SIZE + LENGTH_SIZE * slices.length;
  const section = new Uint8Array(slices.reduce((sum, { length }) => sum + length, from));
  const view = new DataView(section.buffer);
  view.setUint32(0, slices.length, true);
  let at = from;
  slices.forEach((slice, place) => {
    if (slice.length > LONGEST) throw new RangeError(`Slice ${place} is too long`);
    view.setUint16(COUNT_SIZE + LENGTH_SIZE * place, slice.length, true);
    section.set(slice, at);
    at += slice.length;
  });
  return section;
}

/** Opens what {@link writeSlices} wrote. @throws PackError when it is not whole */
export function openSlices(section: Uint8Array): Slices {
  const { buffer, byteOffset } = section;
  const length = section.length < COUNT_SIZE ? 0 : new DataView(buffer, byteOffset).getUint32(0, true);
  const from = COUNT_SIZE + LENGTH_SIZE * length;
  if (from > section.length) throw new PackError('A list in the pack is cut off');
  const lengths = new Uint16Array(buffer, byteOffset + COUNT_SIZE, length);
  const starts = new Uint32Array(length + 1);
  let end = 0;
  for (let place = 0; place < length; place += 1) {
    end += lengths[place] ?? 0;
    starts[place + 1] = end;
  }
  if (from + end > section.length) throw new PackError('A list in the pack is cut off');
  return { length, starts, bytes: section.subarray(from) };
}
