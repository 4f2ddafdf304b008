import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLists, writeLists } from '@/utils/attack/pack/lists';
import { MAX_NUMBER, numbersIn, openPack, writeNumbers, writePack } from '@/utils/attack/pack/pack';
import { byCodePoint, openTexts, writeTexts } from '@/utils/attack/pack/texts';
import { ContainerError } from '@/utils/binary/container';

const text = fc.string({ unit: 'binary', maxLength: 12 });
/** Few letters, so that texts begin with each other; among them one before and one after the surrogates. */
const alike = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '豈', '𐐨'), maxLength: 4 });
const ascending = fc
  .uniqueArray(fc.nat(0x7fffffff), { maxLength: 20 })
  .map((numbers) => numbers.toSorted((a, b) => a - b));
const places = <T>(length: number, at: (place: number) => T): T[] =>
  Array.from({ length }, (_item, place) => at(place));
const file = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

describe('a pack', () => {
  it('gives its sections, and says which one it lacks', () => {
    const pack = openPack(file(writePack({ own: Uint8Array.of(1) })));
    expect(pack('own')).toEqual(Uint8Array.of(1));
    for (const name of ['other', '__proto__', 'toString']) {
      expect(() => pack(name)).toThrow(ContainerError);
      expect(() => pack(name)).toThrow(`The pack of ATT&CK has no section ${name}`);
    }
  });
});

describe('lists in a section', () => {
  it('gives numbers back, the greatest for what is greater', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(MAX_NUMBER)), (numbers) => {
        expect([...numbersIn(writeNumbers(numbers))]).toEqual(numbers);
      }),
    );
    expect([...numbersIn(writeNumbers([1e9, -1, 1.6]))]).toEqual([MAX_NUMBER, 0, 2]);
  });

  it('gives ascending lists back', () => {
    fc.assert(
      fc.property(fc.array(ascending, { maxLength: 8 }), (lists) => {
        const opened = openLists(writeLists(lists));
        expect(opened.length).toBe(lists.length);
        expect(places(lists.length, (place) => [...opened.at(place)])).toEqual(lists);
        expect([...opened.at(lists.length)]).toEqual([]);
        expect([...opened.at(-1)]).toEqual([]);
      }),
    );
  });

  it('gives texts back, in any order', () => {
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const opened = openTexts(writeTexts(texts));
        expect(places(opened.length, opened.at)).toEqual(texts);
        expect(opened.at(texts.length)).toBe('');
        expect(places(opened.length, (place) => opened.before('a', place))).toEqual(
          texts.map((one) => one.split('a')[0]),
        );
      }),
      { examples: [[['\ufeff']], [['\ufeffa', 'a\ufeff', '\ufeff\ufeff']]] },
    );
  });

  it('refuses a text that is too long, and a list that is cut off', () => {
    expect(() => writeTexts(['x'.repeat(65_536)])).toThrow(RangeError);
    expect(openTexts(writeTexts(['x'.repeat(65_535)])).at(0)).toHaveLength(65_535);
    const section = writeTexts(['one', 'two']);
    for (let size = 4; size < section.length; size += 1)
      expect(() => openTexts(section.slice(0, size))).toThrow(ContainerError);
  });

  it('finds texts and beginnings where they are in order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(alike), alike, (unordered, sought) => {
        const texts = unordered.toSorted(byCodePoint);
        const opened = openTexts(writeTexts(texts));
        for (const [place, one] of texts.entries()) expect(opened.indexOf(one)).toBe(place);
        expect(opened.indexOf(sought)).toBe(texts.indexOf(sought));
        const expected = texts.filter((one) => one.startsWith(sought));
        expect(texts.slice(...opened.prefixRange(sought))).toEqual(expected);
      }),
    );
  });

  it('orders texts as the bytes of UTF-8 are', () => {
    fc.assert(
      fc.property(alike, alike, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(byCodePoint(a, b))).toBe(bytes);
      }),
    );
  });
});
