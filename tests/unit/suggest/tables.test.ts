import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at16, deltas, lengthOf, reaches, rowsOf, startOf, toBytes16 } from '@/utils/suggest/rows';
import { packClasses } from '@/utils/suggest/serialize';
import { createFinder, rangeOf, tableOf, wordsOf } from '@/utils/suggest/words';

const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
// Few letters, so that words share their beginnings; some of more than one byte, and one that decoders drop.
const word = fc.string({
  unit: fc.constantFrom('a', 'b', '<', 'é', '語', '🜁', '\ufeff'),
  minLength: 1,
  maxLength: 6,
});
const vocabulary = fc.uniqueArray(word, { maxLength: 120 });

describe('a table of words', () => {
  it('has them in the order of their bytes, and finds each, and no other', () => {
    fc.assert(
      fc.property(vocabulary, fc.array(word), (words, others) => {
        const table = tableOf(words);
        const sorted = [...words].sort(bytewise);
        expect(wordsOf(table)).toEqual(sorted);
        const find = createFinder(table);
        for (const one of [...words, ...others, '']) expect(find(one)).toBe(sorted.indexOf(one));
      }),
    );
  });

  it('returns the range of words that begin with a character', () => {
    fc.assert(
      fc.property(vocabulary, (words) => {
        const { from, to } = rangeOf(tableOf(words), '<');
        expect([...words].sort(bytewise).slice(from, to)).toEqual(
          words.filter((one) => one.startsWith('<')).sort(bytewise),
        );
      }),
    );
  });

  it('refuses a word that is too long', () => {
    expect(() => tableOf(['a'.repeat(256)])).toThrow(RangeError);
  });
});

describe('rows', () => {
  it('begin where those before them end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(65_535), { maxLength: 300 }), (lengths) => {
        const rows = rowsOf(lengths);
        let start = 0;
        for (const [row, length] of lengths.entries()) {
          expect([startOf(rows, row), lengthOf(rows, row)]).toEqual([start, length]);
          start += length;
        }
        expect(reaches(rows, start)).toBe(true);
        expect(reaches(rows, start + 1)).toBe(false);
      }),
    );
  });

  it('store ascending values as deltas, in 16 bits or, of classes, in 10', () => {
    const values = [3, 4, 1000, 0, 700];
    const steps = deltas([3, 0, 2], values, -1);
    expect([...steps]).toEqual([4, 1, 996, 1, 700]);
    expect([...steps.keys()].map((at) => at16(toBytes16(steps), at))).toEqual([...steps]);
    const { low, high } = packClasses(steps);
    expect([...low].map((byte, at) => byte + ((((high[at >> 2] ?? 0) >> (2 * (at & 3))) & 3) << 8))).toEqual([
      ...steps,
    ]);
    expect(() => packClasses(Uint16Array.of(1024))).toThrow(RangeError);
    expect(() => toBytes16([65_536])).toThrow(RangeError);
  });
});
