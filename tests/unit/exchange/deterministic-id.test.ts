import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { v5 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { deterministicId, EXPORT_NAMESPACE } from '@/utils/exchange/deterministic-id';
import { sha1 } from '@/utils/exchange/sha1';

const hexOf = (digest: Int32Array) =>
  Array.from(digest, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

describe('SHA-1', () => {
  // The examples of NIST's for FIPS 180-4.
  it.each([
    ['', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '84983e441c3bd26ebaae4aa1f95129e5e54670f1'],
  ])('of %j is as the standard has it', (text, digest) => {
    const bytes = new TextEncoder().encode(text);
    expect(hexOf(sha1(bytes, bytes.length))).toBe(digest);
  });

  it('is that of the platform for every length around the ends of blocks, whatever was hashed before', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, place) => (place * 37) % 256);
    for (let length = 300; length >= 0; length--)
      expect(hexOf(sha1(bytes, length))).toBe(
        createHash('sha1').update(bytes.subarray(0, length)).digest('hex'),
      );
  });
});

describe('deterministic ids', () => {
  it('are UUIDv5 of the parts as a JSON array', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 4 }), (parts) => {
        expect(deterministicId(...parts)).toBe(v5(JSON.stringify(parts), EXPORT_NAMESPACE));
      }),
    );
  });

  it('have lone surrogates and long texts in them, too', () => {
    for (const text of ['\ud800', `${'x'.repeat(100_000)}\udc00é`])
      expect(deterministicId(text)).toBe(v5(JSON.stringify([text]), EXPORT_NAMESPACE));
  });
});
