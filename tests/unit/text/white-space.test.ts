import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalise } from '@/utils/anchor/text/canonical';
import { canonicalForm, excerpt, inOneLine } from '@/utils/text/white-space';

/** Texts in which white space, invisible characters, marks and Hangul that composes are frequent. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ' ',
      '\n',
      '\u00a0',
      '\u00ad',
      '\u200b',
      '\ufeff',
      'e',
      '\u0301',
      '\u0323',
      '\u1100',
      '\u1161',
      '\u11a8',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

describe('the canonical form', () => {
  it.each([
    ['ran\n  net\u00a0us\u00ader', 'rannetuser'],
    ['e\u0301', '\u00e9'],
    ['e \u0301', '\u00e9'],
    ['', ''],
  ])('of %j is %j', (given, form) => {
    expect(canonicalForm(given)).toBe(form);
  });

  it('is that of the text index, which knows the offsets, too', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(canonicalise(given).canonical).toBe(canonicalForm(given));
      }),
    );
  });

  it('of itself is itself', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(canonicalForm(canonicalForm(given))).toBe(canonicalForm(given));
      }),
    );
  });
});

it.each([
  [' a\n\tb\u00a0 c ', 'a b c'],
  [' \n', ''],
])('%j in one line is %j', (given, line) => {
  expect(inOneLine(given)).toBe(line);
});

it('an excerpt is the beginning of a text in one line', () => {
  expect(excerpt('\n  one\ntwo ')).toBe('one two');
  expect(excerpt(` ${'word '.repeat(100)}`)).toBe('word '.repeat(60).trim());
});
