import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '@/utils/text/printable';

test('control, bidi and other invisible characters are written as escapes', () => {
  expect(printable('a\u202Eb\nc\0')).toBe('a\\u{202e}b\\u{a}c\\u{0}');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test('a long text is cut', () => {
  expect(printable('x'.repeat(1_000))).toBe(`${'x'.repeat(300)}…`);
});
