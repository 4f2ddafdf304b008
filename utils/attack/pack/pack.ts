import {
  ContainerError,
  type ContainerKind,
  openContainer,
  type Sections,
  writeContainer,
} from '@/utils/binary/container';

/** The pack of ATT&CK: a container of all ATT&CK data, opened in place. */
const PACK: ContainerKind = { magic: 'TTPA', format: 1, name: 'pack of ATT&CK' };

/**
 * Returns the bytes of a section by its name.
 *
 * @throws ContainerError when there is no such section
 */
export type Pack = (name: string) => Uint8Array;

/** Returns the bytes of a pack with these sections. */
export const writePack = (sections: Sections): Uint8Array => writeContainer(PACK, sections);

/**
 * Opens a pack of our own. Only its header is validated, which detects a damaged file and one of another version.
 * Tests compare the sections with the data that they were made from.
 *
 * @throws ContainerError with the reason
 */
export const openPack = (file: ArrayBuffer): Pack => packOf(openContainer(PACK, file).sections);

/** Wraps sections as a pack without writing them to a file. */
export function packOf(sections: ReadonlyMap<string, Uint8Array>): Pack {
  return (name) => {
    const bytes = sections.get(name);
    if (bytes === undefined) throw new ContainerError(`The ${PACK.name} has no section ${name}`);
    return bytes;
  };
}

/** Returns a section as 16-bit numbers, without copying. */
export function numbersIn(section: Uint8Array): Uint16Array {
  return new Uint16Array(section.buffer, section.byteOffset, section.length >> 1);
}

/** Largest number that a section of numbers can hold. */
export const MAX_NUMBER = 0xffff;

/** Writes integers from 0 to {@link MAX_NUMBER}; numbers out of this range are clamped. */
export function writeNumbers(numbers: readonly number[]): Uint8Array {
  const clamped = numbers.map((number) => Math.min(MAX_NUMBER, Math.max(0, Math.round(number))));
  return new Uint8Array(Uint16Array.from(clamped).buffer);
}
