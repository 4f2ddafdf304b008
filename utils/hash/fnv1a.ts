/**
 * FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): a fast hash, no defence against forgery. Hashes are
 * signed; `>>> 0` makes them unsigned.
 */

/** The hash of nothing, with which hashing begins. */
export const FNV_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** Adds a value to a hash: an octet, where the hash is to be that of the specification. */
export function fnv1aStep(hash: number, value: number): number {
  return Math.imul(hash ^ value, PRIME);
}

/** Hashes the UTF-16 code units of a text, a whole one a step. */
export function fnv1aOfUnits(text: string): number {
  let hash = FNV_BASIS;
  for (let place = 0; place < text.length; place++) hash = fnv1aStep(hash, text.charCodeAt(place));
  return hash;
}
