import { parse } from 'uuid';
import { sha1 } from './sha1';

/**
 * The namespace of every id that an export makes up (UUIDv5, RFC 9562 section 5.5). It must never change: by it a second
 * import into another platform updates what the first one brought.
 */
export const EXPORT_NAMESPACE = '99a29e81-8b62-4bd9-90d4-fbb26d644cb1';

/** What is hashed: the namespace, and behind it the name. Kept for the next id: an export makes a hundred thousand. */
let message = parse(EXPORT_NAMESPACE);
const NAME_AT = message.length;
const encoder = new TextEncoder();
const HEX = Array.from({ length: 0x1_0000 }, (_, value) => value.toString(16).padStart(4, '0'));

/**
 * The UUID of what the texts name together, such as a kind and the id of a record. They are hashed as a JSON array, so
 * that no two lists of texts are mistaken for each other, and texts with half a surrogate pair have UUIDs, too.
 */
export function deterministicId(...parts: readonly string[]): string {
  const name = JSON.stringify(parts);
  // A code unit is three bytes of UTF-8 at most.
  const room = NAME_AT + 3 * name.length;
  if (message.length < room) message = withRoom(message, room);
  const { written } = encoder.encodeInto(name, message.subarray(NAME_AT));
  return uuid5(sha1(message, NAME_AT + written));
}

function withRoom(bytes: Uint8Array, room: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(room);
  longer.set(bytes);
  return longer;
}

/** The first 128 bits of a digest with version and variant set (RFC 9562, section 5.5). */
function uuid5(digest: Int32Array): string {
  const a = digest[0] ?? 0;
  const b = ((digest[1] ?? 0) & 0xffff0fff) | 0x5000;
  const c = ((digest[2] ?? 0) & 0x3fffffff) | 0x80000000;
  const d = digest[3] ?? 0;
  return `${hex(a >>> 16)}${hex(a)}-${hex(b >>> 16)}-${hex(b)}-${hex(c >>> 16)}-${hex(c)}${hex(d >>> 16)}${hex(d)}`;
}

function hex(half: number): string {
  return HEX[half & 0xffff] ?? '';
}
