import { ContainerError } from '@/utils/binary/container';

/**
 * A list of byte strings as a section: their number (32 bits), their lengths (16 bits each), and their bytes, one
 * after the other.
 */
export interface Slices {
  readonly length: number;
  /** Slice i is the range from `starts[i]` to `starts[i + 1]` of the bytes. */
  readonly starts: Uint32Array;
  readonly bytes: Uint8Array;
}

const COUNT_BYTES = 4;
const LENGTH_BYTES = 2;
/** Longest slice, in bytes. */
const MAX_SLICE_LENGTH = 0xffff;

/**
 * Writes byte strings as a section.
 *
 * @throws RangeError when one is longer than 65,535 bytes
 */
export function writeSlices(slices: readonly Uint8Array[]): Uint8Array {
  const from = COUNT_BYTES + LENGTH_BYTES * slices.length;
  const section = new Uint8Array(slices.reduce((sum, { length }) => sum + length, from));
  const view = new DataView(section.buffer);
  view.setUint32(0, slices.length, true);
  let at = from;
  slices.forEach((slice, index) => {
    if (slice.length > MAX_SLICE_LENGTH) throw new RangeError(`Slice ${index} is too long`);
    view.setUint16(COUNT_BYTES + LENGTH_BYTES * index, slice.length, true);
    section.set(slice, at);
    at += slice.length;
  });
  return section;
}

/**
 * Opens a section that {@link writeSlices} wrote.
 *
 * @throws ContainerError when it is cut off
 */
export function openSlices(section: Uint8Array): Slices {
  const { buffer, byteOffset } = section;
  const length = section.length < COUNT_BYTES ? 0 : new DataView(buffer, byteOffset).getUint32(0, true);
  const from = COUNT_BYTES + LENGTH_BYTES * length;
  if (from > section.length) throw new ContainerError('A list in the pack is cut off');
  const lengths = new Uint16Array(buffer, byteOffset + COUNT_BYTES, length);
  const starts = new Uint32Array(length + 1);
  let end = 0;
  for (let index = 0; index < length; index += 1) {
    end += lengths[index] ?? 0;
    starts[index + 1] = end;
  }
  if (from + end > section.length) throw new ContainerError('A list in the pack is cut off');
  return { length, starts, bytes: section.subarray(from) };
}
