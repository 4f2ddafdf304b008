import fc from 'fast-check';
import { expect, test } from 'vitest';
import { truncate } from '@/utils/text/truncate';

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['😀😀😀', 3, '😀😀😀'],
  ['😀😀😀😀', 3, '😀😀…'],
  ['', 1, ''],
  ['ab', 1, '…'],
])('%j cut to %i is %j', (text, max, expected) => {
  expect(truncate(text, max)).toBe(expected);
});

test('a cut text has at most the code points asked for, and begins as the text does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 12 }), (text, max) => {
      const cut = truncate(text, max);
      expect([...cut].length).toBeLessThanOrEqual(max);
      expect(cut === text || text.startsWith(cut.slice(0, -1))).toBe(true);
      if ([...text].length <= max) expect(cut).toBe(text);
    }),
  );
});
