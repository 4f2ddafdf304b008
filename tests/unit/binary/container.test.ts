import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContainerError, type ContainerKind, openContainer, writeContainer } from '@/utils/binary/container';

const kind: ContainerKind = { magic: 'TEST', format: 1, name: 'file of this test' };
/** Names that every object inherits; a table kept in a plain object would lose or confuse them. */
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'hasOwnProperty', '__defineGetter__'];
const name = fc.string({ unit: 'binary', maxLength: 12 });
const bytes = fc.uint8Array({ maxLength: 9 });
const file = (written: Uint8Array): ArrayBuffer => Uint8Array.from(written).buffer;
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('a container', () => {
  it('gives back every section, aligned, and no other', () => {
    fc.assert(
      fc.property(fc.dictionary(name, bytes, { noNullPrototype: true }), (given) => {
        const { sections } = openContainer(kind, file(writeContainer(kind, given)));
        expect([...sections]).toEqual(Object.entries(given));
        for (const section of sections.values()) expect(section.byteOffset % 4).toBe(0);
      }),
      { examples: PROTOTYPE_NAMES.map((one) => [{ [one]: Uint8Array.of(1, 2) }]) },
    );
  });

  it('gives back its attributes', () => {
    fc.assert(
      fc.property(fc.record({ list: fc.array(fc.nat()), text: fc.string({ unit: 'grapheme' }) }), (given) => {
        expect(
          openContainer(kind, file(writeContainer(kind, { a: Uint8Array.of(7) }, given))).attributes,
        ).toEqual(given);
      }),
    );
  });

  const whole = writeContainer(kind, { a: Uint8Array.of(1, 2, 3), b: Uint8Array.of(4) });
  const changed = (from: string, to: string) => {
    const text = new TextDecoder('latin1').decode(whole);
    expect(text).toContain(from);
    expect(to).toHaveLength(from.length);
    return latin1(text.replace(from, to));
  };

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /^Not a file of this test/],
    ['another file', latin1('{"format":1}'), /^Not a file/],
    ['another format', changed('"format":1', '"format":7'), /format 7, not 1/],
    ['no format', changed('"format":1', '"other" :1'), /format undefined, not 1/],
    [
      'a header that is no JSON',
      changed('"sections"', '"sections '),
      /header of the file of this test is damaged/,
    ],
    ['a place off the alignment', changed('[4,1]', '[2,1]'), /header .* damaged/],
    ['a place that is none', changed('[4,1]', '["",1'), /header .* damaged/],
    ['a place beyond the end', changed('[4,1]', '[8,1]'), /cut off in b/],
    ['a section that is too long', changed('[4,1]', '[4,9]'), /cut off in b/],
    ['bytes behind the last section', Uint8Array.of(...whole, 0), /has \d+ bytes, not \d+/],
  ])('refuses %s', (_what, damaged, message) => {
    expect(() => openContainer(kind, file(damaged))).toThrow(ContainerError);
    expect(() => openContainer(kind, file(damaged))).toThrow(message);
  });

  it('refuses a file that is cut off, wherever it ends', () => {
    for (let size = 0; size < whole.length; size += 1)
      expect(() => openContainer(kind, file(whole.subarray(0, size))), `${size} bytes`).toThrow(
        ContainerError,
      );
  });

  it('opens or refuses a damaged file, and throws nothing else', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const damaged = whole.slice();
        damaged[at] = byte;
        try {
          for (const section of openContainer(kind, file(damaged)).sections.values())
            expect(section.byteOffset + section.length).toBeLessThanOrEqual(whole.length);
        } catch (error) {
          expect(error).toBeInstanceOf(ContainerError);
        }
      }),
    );
  });
});
