/**
 * A digest that tells whether a text has changed: FNV-1a, 32 bits, over the UTF-16 code units of the canonical text
 * (http://www.isthe.com/chongo/tech/comp/fnv/), with the text's length beside it. Not a defence against forgery.
 * @param canonical the text without white space, so that a re-indented page keeps its fingerprint
 * @returns such as `fnv1a-811c9dc5-0`, at most 30 characters
 */
export function fingerprint(canonical: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < canonical.length; i++) {
    const unit = canonical.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >> 8), 0x01000193);
  }
  return `fnv1a-${(hash >>> 0).toString(16).padStart(8, '0')}-${canonical.length}`;
}
