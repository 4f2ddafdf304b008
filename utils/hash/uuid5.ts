import { sha1 } from '@noble/hashes/legacy.js';
import { parse, stringify } from 'uuid';

/** The namespace of ids that are made of URLs (RFC 9562, section 6.6). */
export const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

const NAME_AT = 16;
const encoder = new TextEncoder();
/** The bytes to hash: a namespace and behind it a name. Kept from call to call: an export makes 100,000 ids. */
let message = new Uint8Array(1_024);
/** The namespace at the beginning of {@link message}. */
let prefix = '';

/**
 * Returns the UUIDv5 of a name (RFC 9562, section 5.5): the same for the same name and namespace, in every library. Half a
 * surrogate pair counts as U+FFFD. Takes half the time of `v5` of `uuid`.
 *
 * @param namespace UUID
 */
export function uuid5(name: string, namespace: string): string {
  // A code unit is three bytes of UTF-8 at most.
  const room = NAME_AT + 3 * name.length;
  if (message.length < room) {
    message = new Uint8Array(room);
    prefix = '';
  }
  if (prefix !== namespace) {
    message.set(parse(namespace));
    prefix = namespace;
  }
  const { written } = encoder.encodeInto(name, message.subarray(NAME_AT));
  return withVersion(sha1(message.subarray(0, NAME_AT + written)));
}

/** Makes a UUID of the first 128 bits of a digest: sets version and variant. */
function withVersion(digest: Uint8Array): string {
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return stringify(digest);
}
