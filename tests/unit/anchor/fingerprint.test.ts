import { expect, it } from 'vitest';
import { fingerprint } from '@/utils/anchor/text/fingerprint';

it.each([
  ['', 'fnv1a-811c9dc5-0'],
  // Among the algorithm's published vectors, which are over bytes: 0x61 0x00.
  ['a', 'fnv1a-2b24d044-1'],
])('the fingerprint of %j', (text, expected) => {
  expect(fingerprint(text)).toBe(expected);
});

it('distinguishes texts that differ in one character, beyond Latin-1 too', () => {
  const texts = [
    'abc',
    'acb',
    'abcd',
    'ab\u0163',
    'ab\u0263',
    `${'x'.repeat(100_000)}y`,
    `${'x'.repeat(100_000)}z`,
  ];
  expect(new Set(texts.map(fingerprint)).size).toBe(texts.length);
});
