/**
 * Values as JSON, without loss: IndexedDB stores more types than JSON has
 * (https://developer.mozilla.org/docs/Web/API/Web_Workers_API/Structured_clone_algorithm). A value that JSON cannot hold
 * is an object with its type under `$type`: docs/formats/damaged.md.
 */

/** The member that names the type. */
const TYPE = '$type';

/** Returns a value that JSON can hold. */
export function rawValue(value: unknown): Promise<unknown> {
  return encode(value, '', new Map());
}

/**
 * @param path where the result will be, as a JSON pointer (RFC 6901)
 * @param seen the paths of the objects so far: an object may be in several places, and contain itself
 */
async function encode(value: unknown, path: string, seen: Map<object, string>): Promise<unknown> {
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0) ? value : typed('number', numberText(value));
  if (typeof value === 'bigint') return typed('bigint', String(value));
  if (value === undefined) return { [TYPE]: 'undefined' };
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return typed('reference', known);
  seen.set(value, path);

  const list = async (items: readonly unknown[], at: string) => {
    const encoded: unknown[] = [];
    for (const [index, item] of items.entries()) encoded.push(await encode(item, `${at}/${index}`, seen));
    return encoded;
  };
  const pairs = async (entries: Iterable<readonly [unknown, unknown]>) => {
    const encoded: unknown[] = [];
    for (const entry of entries) encoded.push(await list(entry, `${path}/value/${encoded.length}`));
    return encoded;
  };
  const type = Object.prototype.toString.call(value).slice(8, -1);
  if (Array.isArray(value)) {
    if (isDense(value)) return list(value, path);
    return { ...typed('array', await pairs(Object.entries(value))), length: value.length };
  }
  if (value instanceof Date) return typed('Date', Number.isNaN(value.getTime()) ? null : value.toISOString());
  if (value instanceof RegExp) return { ...typed('RegExp', value.source), flags: value.flags };
  if (value instanceof Map) return typed('Map', await pairs(value));
  if (value instanceof Set) return typed('Set', await list([...value], `${path}/value`));
  if (value instanceof ArrayBuffer) return typed('ArrayBuffer', base64(new Uint8Array(value)));
  if (ArrayBuffer.isView(value))
    return typed(type, base64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
  if (value instanceof Blob) {
    const file = value instanceof File ? { name: value.name, lastModified: value.lastModified } : {};
    const bytes = new Uint8Array(await value.arrayBuffer());
    return { ...typed(type, base64(bytes)), mediaType: value.type, ...file };
  }
  if (value instanceof Error)
    return typed('Error', { name: value.name, message: value.message, stack: value.stack ?? '' });
  if (
    value instanceof Boolean ||
    value instanceof Number ||
    value instanceof String ||
    value instanceof BigInt
  )
    return typed(type, await encode(value.valueOf(), path, seen));
  // An object of the browser has no fields that could be read; its type is all that can be told.
  if (type !== 'Object' || Object.hasOwn(value, TYPE)) return typed(type, await pairs(Object.entries(value)));
  const fields: [string, unknown][] = [];
  for (const [name, field] of Object.entries(value))
    fields.push([name, await encode(field, `${path}/${pointerName(name)}`, seen)]);
  return Object.fromEntries(fields);
}

/** Tells whether an array has all its elements, and no other fields. */
function isDense(array: readonly unknown[]): boolean {
  const names = Object.keys(array);
  return names.length === array.length && names.every((name, index) => name === String(index));
}

const pointerName = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

const typed = (type: string, value: unknown) => ({ [TYPE]: type, value });

const numberText = (value: number) => (Object.is(value, -0) ? '-0' : String(value));

/** Bytes of which the characters are made at a time: a call takes only so many arguments. */
const CHUNK_SIZE = 8_192;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK_SIZE)
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK_SIZE));
  return btoa(text);
}
