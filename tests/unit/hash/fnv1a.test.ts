import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FNV_BASIS, fnv1aOfUnits, fnv1aStep } from '@/utils/hash/fnv1a';

describe('FNV-1a', () => {
  // From the test vectors of the reference implementation (http://www.isthe.com/chongo/src/fnv/test_fnv.c).
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
    ['chongo was here!\n', 0xd49930d5],
  ])('of %j is that of the specification', (text, hash) => {
    expect(fnv1aOfUnits(text) >>> 0).toBe(hash);
  });

  it('goes on where it stopped', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(0xffff), (text, unit) => {
        expect(fnv1aOfUnits(text + String.fromCharCode(unit))).toBe(
          fnv1aStep(text === '' ? FNV_BASIS : fnv1aOfUnits(text), unit),
        );
      }),
    );
  });
});
