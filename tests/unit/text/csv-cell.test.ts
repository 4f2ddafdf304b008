import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell, joinValues, plainCell, safeCell, splitValues } from '@/utils/text/csv-cell';
import { HOSTILE } from '../exchange/hostile';

/** Matches what programs take as the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;

test.each(HOSTILE.map((text) => [text]))('%j is guarded, and the guard can be removed', (text) => {
  const safe = safeCell(text);
  expect(FORMULA.test(safe.trimStart())).toBe(false);
  expect(FORMULA.test(safe)).toBe(false);
  expect(plainCell(safe)).toBe(text);
});

test.each([
  ['plain words', 'plain words'],
  ['', ''],
  ["it's", "it's"],
  ["'quoted'", "'quoted'"],
  ['=1', "'=1"],
  ["'=1", "''=1"],
  ['a=1', 'a=1'],
  ['a,b', '"a,b"'],
  ['say "so"', '"say ""so"""'],
  ['two\nlines', '"two\nlines"'],
])('%j is written as %s', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

const texts = fc.string({
  unit: fc.oneof(fc.constantFrom(...'=+-@\'"\t\r\n ,;\\a＝\0'), fc.string({ maxLength: 1, unit: 'binary' })),
});

test('no guarded text is a formula, and the guard can be removed', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(FORMULA.test(safeCell(text))).toBe(false);
      expect(plainCell(safeCell(text))).toBe(text);
    }),
  );
});

test('joined values can be split again', () => {
  fc.assert(
    fc.property(fc.array(texts), (values) => {
      fc.pre(values.length !== 1 || values[0] !== '');
      expect(splitValues(joinValues(values))).toEqual(values);
    }),
  );
});
