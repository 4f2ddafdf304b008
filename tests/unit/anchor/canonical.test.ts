import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalise, canonicalSpan, rawSpan } from '@/utils/anchor/text/canonical';
import { runs } from '../../support/properties';
import { text, textWithRange } from './texts';

const canonical = (raw: string) => canonicalise(raw).canonical;

describe('the canonical text', () => {
  it.each([
    ['nbsp, tabs and newlines', 'a\u00a0b\t c\r\n d', 'abcd'],
    ['soft hyphens and zero-width characters', 'Power\u00adShell\u200b \u2060cmd\ufeff', 'PowerShellcmd'],
    ['joiners and bidi marks', '\u200fم\u200cر\u200dح\u202c', 'مرح'],
    ['a composed and a decomposed letter alike', 'cafe\u0301', 'caf\u00e9'],
    ['a mark parted from its letter by a joiner', 'e\u200d\u0301', '\u00e9'],
    ['conjoining Hangul', '\u1112\u1161\u11ab', '\ud55c'],
    ['a character that has another as its norm', '5 \u212b', '5\u00c5'],
    ['a mark at the very beginning', '\u0301x', '\u0301x'],
    ['emoji with and without variation selector', '\u2764\ufe0f', '\u2764'],
    ['nothing', '', ''],
  ])('%s', (_, raw, expected) => {
    expect(canonical(raw)).toBe(expected);
  });

  it('is the NFC of what is visible', () => {
    fc.assert(
      fc.property(text, (raw) => {
        expect(canonical(raw)).toBe(raw.replace(/[\s\p{DI}]+/gu, '').normalize('NFC'));
      }),
    );
  });

  it('is the same for a text that is made of several chunks, wherever a character falls on their limit', () => {
    for (let before = 8_185; before < 8_195; before++) {
      const raw = `${'x'.repeat(before)}\u{1f600}\u00ade\u0301 \u{e0100}${'yz '.repeat(9_000)}`;
      expect(canonical(raw)).toBe(raw.replace(/[\s\p{DI}]+/gu, '').normalize('NFC'));
    }
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        expect(canonical(canonical(raw))).toBe(canonical(raw));
      }),
    );
  });

  it('maps each code unit to a raw offset, in non-descending order', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const { canonical, at } = canonicalise(raw);
        expect(at.length).toBe(canonical.length);
        for (let i = 0; i < at.length; i++) {
          expect(at[i]).toBeLessThan(raw.length);
          expect(at[i]).toBeGreaterThanOrEqual(at[i - 1] ?? 0);
        }
      }),
    );
  });

  it('maps a span back to raw text with the same canonical text', () => {
    fc.assert(
      fc.property(textWithRange, ({ raw, start, end }) => {
        const whole = canonicalise(raw);
        const span = canonicalSpan(whole, start, end);
        if (!span) return;
        const back = rawSpan(whole, span.start, span.end);
        expect(canonical(raw.slice(back.start, back.end))).toBe(whole.canonical.slice(span.start, span.end));
        expect(raw.slice(back.start, back.end)).not.toMatch(/^\s|\s$/);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('has no span where nothing is visible', () => {
    expect(canonicalSpan(canonicalise('a \u200b\n b'), 1, 5)).toBeNull();
    expect(canonicalSpan(canonicalise(''), 0, 0)).toBeNull();
  });

  it('takes time in proportion to the text, not to its white space', () => {
    expect(canonical(`a${' '.repeat(2_000_000)}b`)).toBe('ab');
  });
});
