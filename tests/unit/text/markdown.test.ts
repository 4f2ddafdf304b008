import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { autolink, fenced, inline, linked, quoted } from '@/utils/text/markdown';
import { wellFormed } from '@/utils/text/well-formed';
import { HOSTILE } from '../exchange/hostile';

/** Renders text without markup as CommonMark does: escapes and references become their characters. */
const shown = (text: string): string =>
  text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Finds markup in a line, apart from escapes and the backslash of a line break in a quote. */
const markupIn = (line: string, broken = false): string | null => {
  // Not replaced by letters, which could form a reference with their neighbours.
  const escapesGone = line.replace(/\\[!-/:-@[-`{-~]|&#x[0-9A-F]+;/g, '\uFFFC');
  const rest = broken ? escapesGone.replace(/\\$/, '') : escapesGone;
  return (/[`*_[\]<>|~#\\]|&#?\w+;|:\/\/|^[-+=:]|^\d+[.)]/.exec(rest) ?? [null])[0];
};

/** Returns a text as it is shown in one line. */
const oneLine = (text: string): string =>
  wellFormed(text.replace(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/g, ' ').trim()).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are not shown.
    /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g,
    '\uFFFD',
  );

const texts = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'\\`*_{}[]()<>#+-.!|~&;:/=$@ \n\r1w\u202E'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  ),
});

describe('escaped text has no markup and shows unchanged', () => {
  const check = (text: string): void => {
    expect(shown(inline(text))).toBe(oneLine(text));
    expect(markupIn(inline(text))).toBeNull();
    for (const line of quoted(text).split('\n')) {
      expect(line.startsWith('>')).toBe(true);
      expect(markupIn(line.slice(2), true)).toBeNull();
    }
  };
  test.each(HOSTILE.map((text) => [text]))('%j', check);
  test('any text', () => {
    fc.assert(fc.property(texts, check), { examples: [['&\\;']] });
  });

  test.each([
    ['plain words (and more): so, T1059.001', 'plain words (and more): so, T1059.001'],
    ['a|b *c* _d_', 'a\\|b \\*c\\* \\_d\\_'],
    ['1. item', '1\\. item'],
    ['- item', '\\- item'],
    ['AT&T &amp;', 'AT&T \\&amp;'],
    ['see https://evil.example', 'see https\\://evil.example'],
    ['two\nlines', 'two lines'],
    ['\u202Etxt', '&#x202E;txt'],
  ])('%j is written as %s', (text, written) => {
    expect(inline(text)).toBe(written);
  });
});

test('a quote keeps its lines', () => {
  expect(quoted('one\n  two\n\nthree')).toBe('> one\\\n> two\n>\n> three');
});

test('code is unchanged in a fence longer than its runs of backticks', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', '\n', 'a', ' ', '~') }), (code) => {
      const [open = '', ...lines] = fenced(code).split('\n');
      const close = lines.pop() ?? '';
      expect(open).toBe(`${close}text`);
      expect(/^`{3,}$/.test(close)).toBe(true);
      expect(lines.join('\n')).toBe(code);
      expect(lines.some((line) => line.trim().startsWith(close))).toBe(false);
    }),
  );
});

test.each([
  ['https://a.example/x?b=1&copy=2', '[t](<https://a.example/x?b=1&amp;copy=2>)'],
  ['https://a.example/a b\n<c>|`d`', '[t](<https://a.example/a%20b%3Cc%3E%7C%60d%60>)'],
  ['https://a.example/?q=`x`\\>', '[t](<https://a.example/?q=%60x%60%5C%3E>)'],
])('the address %j cannot leave its link', (url, link) => {
  expect(linked('t', url)).toBe(link);
});

test.each([
  ['https://a.example/x?b=1&c=2#d', '<https://a.example/x?b=1&c=2#d>'],
  ['https://a.example/a b\n<c>#<d> e', '<https://a.example/a%20b%3Cc%3E#%3Cd%3E%20e>'],
])('the address %j cannot leave its autolink', (url, link) => {
  expect(autolink(url)).toBe(link);
});
