import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shinglesOf } from '@/utils/text/shingles';

describe('shingles', () => {
  it.each([
    ['a b c d', 3, ['a b c', 'b c d']],
    ['a b', 3, ['a b']],
    ['a b c', 3, ['a b c']],
    ['a b a', 1, ['a', 'b']],
    ['a b a b', 2, ['a b', 'b a']],
  ])('of %j, %i words long', (text, size, expected) => {
    expect([...shinglesOf(text.split(' '), size)]).toEqual(expected);
  });

  it('are all runs of the text and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.integer({ min: 1, max: 4 }), (words, size) => {
        const text = ` ${words.join(' ')} `;
        const found = shinglesOf(words, size);
        for (const shingle of found) expect(text).toContain(words.length === 0 ? '' : ` ${shingle} `);
        for (let at = 0; at + size <= words.length; at++)
          expect(found).toContain(words.slice(at, at + size).join(' '));
      }),
    );
  });
});
