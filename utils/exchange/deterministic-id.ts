import { sha1 } from '@noble/hashes/legacy.js';
import { parse, stringify } from 'uuid';

/**
 * The namespace of every id that an export makes up (UUIDv5, RFC 9562 section 5.5). It must never change: by it a second
 * import into another platform updates what the first one brought.
 */
export const EXPORT_NAMESPACE = '99a29e81-8b62-4bd9-90d4-fbb26d644cb1';

/** What is hashed: the namespace, and behind it the name. Kept for the next id: an export makes a hundred thousand. */
let message = parse(EXPORT_NAMESPACE);
const NAME_AT = message.length;
const encoder = new TextEncoder();

/**
 * The UUID of what the texts name together, such as a kind and the id of a record. They are hashed as a JSON array, so
 * that no two lists of texts are mistaken for each other, and texts with half a surrogate pair have UUIDs, too. It is the
 * `v5` of `uuid` in half its time: an export makes a hundred thousand.
 */
export function deterministicId(...parts: readonly string[]): string {
  const name = JSON.stringify(parts);
  // A code unit is three bytes of UTF-8 at most.
  const room = NAME_AT + 3 * name.length;
  if (message.length < room) message = withRoom(message, room);
  const { written } = encoder.encodeInto(name, message.subarray(NAME_AT));
  return uuid5(sha1(message.subarray(0, NAME_AT + written)));
}

function withRoom(bytes: Uint8Array, room: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(room);
  longer.set(bytes);
  return longer;
}

/** The first 128 bits of a digest with version and variant set (RFC 9562, section 5.5). */
function uuid5(digest: Uint8Array): string {
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return stringify(digest);
}
