const BLOCK = 64;
/** The schedule of a block: its 16 words, and what is made of them. */
const schedule = new Int32Array(80);
/** The rest of a message that fills no block, and what is put behind it. */
const rest = new Uint8Array(2 * BLOCK);

/**
 * SHA-1 (FIPS 180-4, section 6.1.2), for the ids that are made of it; nothing secret rests on it. An export hashes a
 * hundred thousand texts of two blocks each: for those, setting up a hash of the platform's costs more than the hashing.
 *
 * @param message bytes, of which the first `length` count
 * @returns the digest, in five words
 */
export function sha1(message: Uint8Array, length: number): Int32Array {
  const digest = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  let place = 0;
  for (; place + BLOCK <= length; place += BLOCK) hashBlock(digest, message, place);
  rest.fill(0);
  let end = 0;
  for (; place < length; place++) rest[end++] = message[place] ?? 0;
  rest[end] = 0x80;
  const padded = end + 9 <= BLOCK ? BLOCK : 2 * BLOCK;
  // The length in bits; that of a text in memory fits into 53 of the 64.
  for (let byte = 1, bits = length * 8; bits > 0; byte++, bits = Math.floor(bits / 256))
    rest[padded - byte] = bits % 256;
  for (let at = 0; at < padded; at += BLOCK) hashBlock(digest, rest, at);
  return digest;
}

function hashBlock(digest: Int32Array, bytes: Uint8Array, start: number): void {
  const w = schedule;
  for (let t = 0; t < 16; t++) w[t] = wordAt(bytes, start + 4 * t);
  for (let t = 16; t < 80; t++) {
    const word = (w[t - 3] ?? 0) ^ (w[t - 8] ?? 0) ^ (w[t - 14] ?? 0) ^ (w[t - 16] ?? 0);
    w[t] = (word << 1) | (word >>> 31);
  }
  let a = digest[0] ?? 0;
  let b = digest[1] ?? 0;
  let c = digest[2] ?? 0;
  let d = digest[3] ?? 0;
  let e = digest[4] ?? 0;
  for (let t = 0; t < 80; t++) {
    const mixed =
      t < 20
        ? ((b & c) ^ (~b & d)) + 0x5a827999
        : t < 40
          ? (b ^ c ^ d) + 0x6ed9eba1
          : t < 60
            ? ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc
            : (b ^ c ^ d) + 0xca62c1d6;
    const next = (((a << 5) | (a >>> 27)) + mixed + e + (w[t] ?? 0)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = next;
  }
  add(digest, 0, a);
  add(digest, 1, b);
  add(digest, 2, c);
  add(digest, 3, d);
  add(digest, 4, e);
}

function wordAt(bytes: Uint8Array, at: number): number {
  const low = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | low;
}

function add(digest: Int32Array, place: number, word: number): void {
  digest[place] = (digest[place] ?? 0) + word;
}
