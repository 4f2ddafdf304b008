/**
 * A pack: named sections of bytes in one file, so that one request brings all of ATT&CK's data and nothing is made of a
 * section before it is asked for. As a file it is the magic, the length of the header as a 32-bit number, the header as
 * JSON (the format, and of each section its name with first byte and length), and the sections, each at a multiple of
 * four so that numbers are read in place. Numbers are little-endian, as every platform of the browsers has them.
 */

/** How a pack begins. */
const MAGIC = 'TTPA';
/** Version of the format of packs and of what lies in their sections. */
export const PACK_FORMAT = 1;
const HEADER_AT = 8;
const ALIGNED = 4;

/** Bytes by name. */
export type Sections = Readonly<Record<string, Uint8Array>>;

/** Gets a section by its name. @throws PackError when there is none */
export type Pack = (name: string) => Uint8Array;

/** Says what is wrong with a pack. */
export class PackError extends Error {
  override name = 'PackError';
}

const aligned = (size: number): number => Math.ceil(size / ALIGNED) * ALIGNED;

/** The bytes of a pack with these sections. */
export function writePack(sections: Sections): Uint8Array {
  const table: Record<string, [at: number, size: number]> = {};
  let end = 0;
  for (const [name, bytes] of Object.entries(sections)) {
    table[name] = [end, bytes.length];
    end += aligned(bytes.length);
  }
  const header = new TextEncoder().encode(JSON.stringify({ format: PACK_FORMAT, sections: table }));
  const body = aligned(HEADER_AT + header.length);
  const file = new Uint8Array(body + end);
  file.set(new TextEncoder().encode(MAGIC));
  new DataView(file.buffer).setUint32(MAGIC.length, header.length, true);
  file.set(header, HEADER_AT);
  for (const [name, bytes] of Object.entries(sections)) file.set(bytes, body + (table[name]?.[0] ?? 0));
  return file;
}

/**
 * Opens a pack of our own. Its header is checked, which tells a damaged file and one of another version; what lies in
 * the sections is compared with what they were made of in tests.
 *
 * @throws PackError saying what is wrong with it
 */
export function openPack(file: ArrayBuffer): Pack {
  const bytes = new Uint8Array(file);
  const text = (from: number, to: number): string => new TextDecoder().decode(bytes.subarray(from, to));
  if (bytes.length < HEADER_AT || text(0, MAGIC.length) !== MAGIC)
    throw new PackError('Not a pack of ATT&CK');
  const end = HEADER_AT + new DataView(file).getUint32(MAGIC.length, true);
  const body = aligned(end);
  const sections = new Map<string, Uint8Array>();
  for (const [name, [at, size]] of readHeader(text(HEADER_AT, end))) {
    if (!(body + at + size <= bytes.length)) throw new PackError(`The pack of ATT&CK is cut off in ${name}`);
    sections.set(name, bytes.subarray(body + at, body + at + size));
  }
  return packOf(sections);
}

/** Sections that need not have been written to a file, as a pack. */
export function packOf(sections: ReadonlyMap<string, Uint8Array>): Pack {
  return (name) => {
    const bytes = sections.get(name);
    if (bytes === undefined) throw new PackError(`The pack of ATT&CK has no section ${name}`);
    return bytes;
  };
}

/** Of each section the first byte and the length, by its name. */
type Table = [name: string, place: readonly [at: number, size: number]][];

function readHeader(text: string): Table {
  try {
    const { format, sections } = JSON.parse(text) as {
      format?: unknown;
      sections?: Readonly<Record<string, readonly [number, number]>>;
    };
    if (format !== PACK_FORMAT) throw new PackError(`A pack of format ${String(format)}, not ${PACK_FORMAT}`);
    return Object.entries(sections ?? {});
  } catch (error) {
    if (error instanceof SyntaxError) throw new PackError('The header of the pack is damaged');
    throw error;
  }
}

/** The 16-bit numbers of a section. */
export function numbersIn(section: Uint8Array): Uint16Array {
  return new Uint16Array(section.buffer, section.byteOffset, section.length >> 1);
}

/** Greater numbers do not fit. */
export const GREATEST_NUMBER = 0xffff;

/** Writes whole numbers of 0 to {@link GREATEST_NUMBER}; what is beyond is brought to the nearer end. */
export function writeNumbers(numbers: readonly number[]): Uint8Array {
  const brought = numbers.map((number) => Math.min(GREATEST_NUMBER, Math.max(0, Math.round(number))));
  return new Uint8Array(Uint16Array.from(brought).buffer);
}
