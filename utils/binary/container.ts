/**
 * A container: named sections of bytes in one file, so that one request brings all of them and a section costs nothing
 * until it is asked for. ATT&CK's pack and the suggester's model are containers.
 *
 * The file is a magic of four characters; the length of the header as a 32-bit number; the header as JSON with the
 * format, the attributes, and of each section the first byte and the length; and the sections, each at a multiple of
 * four bytes so that numbers are read in place. Numbers are little-endian, as every platform of the browsers has them.
 */

/** A kind of container. */
export interface ContainerKind {
  /** The four ASCII characters at the beginning of the file. */
  readonly magic: string;
  /** Version of the attributes and of the content of the sections. */
  readonly format: number;
  /** Name for messages, such as `pack of ATT&CK`. */
  readonly name: string;
}

/** Bytes by name of the section. */
export type Sections = Readonly<Record<string, Uint8Array>>;

/** An open container. The sections share the memory of the file. */
export interface Container {
  /** The fields of the header besides the format and the sections; unchecked. */
  readonly attributes: unknown;
  readonly sections: ReadonlyMap<string, Uint8Array>;
}

/** A file that is no container of the kind asked for, is damaged, or is of another version. */
export class ContainerError extends Error {
  override name = 'ContainerError';
}

const LENGTH_AT = 4;
const HEADER_AT = 8;
const ALIGNMENT = 4;

const aligned = (size: number): number => Math.ceil(size / ALIGNMENT) * ALIGNMENT;

/**
 * Writes a container. The same sections and attributes give the same bytes.
 *
 * @param attributes a JSON object without the keys `format` and `sections`
 */
export function writeContainer(
  { magic, format }: ContainerKind,
  sections: Sections,
  attributes: Readonly<Record<string, unknown>> = {},
): Uint8Array {
  let end = 0;
  const placed = Object.entries(sections).map(([name, bytes]) => {
    const at = end;
    end += aligned(bytes.length);
    return { name, bytes, at };
  });
  // fromEntries defines a key `__proto__`; an assignment would set the prototype instead.
  const table = Object.fromEntries(placed.map(({ name, bytes, at }) => [name, [at, bytes.length]]));
  const header = new TextEncoder().encode(JSON.stringify({ format, ...attributes, sections: table }));
  const body = aligned(HEADER_AT + header.length);
  const file = new Uint8Array(body + end);
  file.set(new TextEncoder().encode(magic));
  new DataView(file.buffer).setUint32(LENGTH_AT, header.length, true);
  file.set(header, HEADER_AT);
  for (const { bytes, at } of placed) file.set(bytes, body + at);
  return file;
}

/**
 * Opens a container. Checks the header and that every section lies within the file; does not look at the sections.
 *
 * @throws ContainerError with the reason
 */
export function openContainer({ magic, format, name: kind }: ContainerKind, file: ArrayBuffer): Container {
  const bytes = new Uint8Array(file);
  const text = (from: number, to: number): string => new TextDecoder().decode(bytes.subarray(from, to));
  if (bytes.length < HEADER_AT || text(0, LENGTH_AT) !== magic) throw new ContainerError(`Not a ${kind}`);
  const headerEnd = HEADER_AT + new DataView(file).getUint32(LENGTH_AT, true);
  const header = parseHeader(text(HEADER_AT, headerEnd), kind);
  if (header.format !== format)
    throw new ContainerError(`A ${kind} of format ${String(header.format)}, not ${format}`);
  const body = aligned(headerEnd);
  const sections = new Map<string, Uint8Array>();
  let end = body;
  for (const [name, place] of Object.entries(header.sections ?? {})) {
    if (!isPlace(place)) throw new ContainerError(`The header of the ${kind} is damaged`);
    const [at, size] = place;
    const from = body + at;
    if (from + size > bytes.length) throw new ContainerError(`The ${kind} is cut off in ${name}`);
    sections.set(name, bytes.subarray(from, from + size));
    end = Math.max(end, from + aligned(size));
  }
  if (bytes.length !== end) throw new ContainerError(`The ${kind} has ${bytes.length} bytes, not ${end}`);
  const { format: _format, sections: _sections, ...attributes } = header;
  return { attributes, sections };
}

interface Header {
  readonly format?: unknown;
  readonly sections?: unknown;
}

function parseHeader(text: string, kind: string): Header {
  const damaged = new ContainerError(`The header of the ${kind} is damaged`);
  try {
    const header: unknown = JSON.parse(text);
    if (typeof header !== 'object' || header === null) throw damaged;
    return header;
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged;
    throw error;
  }
}

function isPlace(value: unknown): value is readonly [at: number, size: number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [at, size]: unknown[] = value;
  return isNatural(at) && isNatural(size) && at % ALIGNMENT === 0;
}

function isNatural(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
