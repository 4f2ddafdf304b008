import { FNV_BASIS, fnv1aStep } from '@/utils/hash/fnv1a';

/**
 * Returns a digest that shows whether a text has changed: FNV-1a, 32 bits, over the octets of its UTF-16 code units, the
 * low one first, followed by the text's length. No protection against forgery.
 * @param canonical the text without white space, so that a re-indented page keeps its fingerprint
 * @returns such as `fnv1a-811c9dc5-0`, at most 30 characters
 */
export function fingerprint(canonical: string): string {
  let hash = FNV_BASIS;
  for (let i = 0; i < canonical.length; i++) {
    const unit = canonical.charCodeAt(i);
    hash = fnv1aStep(hash, unit & 0xff);
    hash = fnv1aStep(hash, unit >> 8);
  }
  return `fnv1a-${(hash >>> 0).toString(16).padStart(8, '0')}-${canonical.length}`;
}
