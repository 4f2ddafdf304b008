import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdown } from '@/utils/exchange/markdown';
import { fenced, inline, linked, quoted } from '@/utils/exchange/markdown-text';
import { wellFormed } from '@/utils/exchange/well-formed';
import { libraryArbitrary } from './arbitraries';
import { exported } from './exports';
import { HOSTILE } from './hostile';
import { sampleLibrary, sampleObservation, sampleReport } from './samples';

/** What CommonMark makes of text without markup: escapes and references become their characters. */
const shown = (text: string): string =>
  text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Markup that is left when escapes are taken away, and the backslash of a line break in a quote. */
const markupIn = (line: string, broken = false): string | null => {
  // No letter in their place: with what stands around it that could be a reference.
  const escapesGone = line.replace(/\\[!-/:-@[-`{-~]|&#x[0-9A-F]+;/g, '\uFFFC');
  const rest = broken ? escapesGone.replace(/\\$/, '') : escapesGone;
  return (/[`*_[\]<>|~#\\]|&#?\w+;|:\/\/|^[-+=:]|^\d+[.)]/.exec(rest) ?? [null])[0];
};

/** A text as it can be shown in one line. */
const oneLine = (text: string): string =>
  wellFormed(text.replace(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/g, ' ').trim()).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not shown.
    /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g,
    '\uFFFD',
  );

const texts = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'\\`*_{}[]()<>#+-.!|~&;:/=$@ \n\r1w\u202E'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  ),
});

describe('no text is markup, and all of it shows', () => {
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
  ])('%j is written %s', (text, written) => {
    expect(inline(text)).toBe(written);
  });
});

test('a quote keeps its lines', () => {
  expect(quoted('one\n  two\n\nthree')).toBe('> one\\\n> two\n>\n> three');
});

test('code is fenced by more backticks than it has, and stays as it is', () => {
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

test('the sample by report', () => {
  expect(exported(markdown, sampleLibrary())).toBe(`# Observed adversary behaviour

1 observation in 1 report · Exported 2026-03-02 by TTP Clipper 0.1.0 · ATT&CK Enterprise 19.0

## A loader in three stages

- Address: [https\\://research.example/loader](<https://research.example/loader>)
- Publisher: Example Research
- Authors: A. Author
- Published: 2026-02-28
- Actors: APT29 (G0016)
- Software: home-made loader

| Tactic | Observations | Techniques |
|---|--:|---|
| TA0002 Execution | 1 | T1059.001 PowerShell (1) |

### Observations

#### T1059.001 PowerShell

Procedure · Execution · high confidence · by APT29 (G0016) · with home-made loader · tags: loader

> powershell -nop

\`\`\`text
powershell -nop
  -w hidden
\`\`\`
`);
});

test('by actor: groups of ATT&CK by id, others by name, what has none last; sources are numbered', () => {
  const second = sampleReport({
    url: 'https://other.example/',
    title: 'Other',
    captured: '2026-03-05T00:00:00Z',
  });
  const named = (id: number, ...actors: { name: string; attackId: string | null }[]) =>
    sampleObservation({ id: `00000000-0000-4000-8000-00000000000${id}`, actors });
  const text = exported(
    markdown,
    {
      reports: [sampleReport(), second],
      observations: [
        named(1, { name: 'APT29', attackId: 'G0016' }),
        {
          ...named(2, { name: 'Cozy Bear', attackId: 'G0016' }, { name: 'apt29', attackId: null }),
          reportId: second.id,
        },
        named(3),
      ],
    },
    { by: 'actor', title: 'Q1' },
  );
  expect(text.split('\n').filter((line) => /^##? /.test(line))).toEqual([
    '# Q1',
    '## Summary',
    '## apt29',
    '## APT29 (G0016)',
    '## No actor named',
  ]);
  expect(text).toContain('- Written as: Cozy Bear\n');
  expect(text).toContain(
    '1. [A loader in three stages](<https://research.example/loader>), Example Research, 2026-02-28\n2. [Other](<https://other.example/>)',
  );
  expect(text).toContain('· source 2\n');
});

test('lines of any library begin with no markup but that of the report', () => {
  fc.assert(
    fc.property(libraryArbitrary, fc.constantFrom('report' as const, 'actor' as const), (library, by) => {
      let fence = '';
      for (const line of exported(markdown, library, { by }).split('\n')) {
        const mark = /^(`{3,})(text)?$/.exec(line);
        if (fence === '' && mark?.[2] === 'text') fence = mark[1] ?? '';
        else if (fence !== '' && line === fence) fence = '';
        else if (fence === '') expect(line).not.toMatch(/^\s*(<|!\[|={2,}$|-{3,}$|~{3}|\t)/);
      }
      expect(fence).toBe('');
    }),
    { numRuns: 40 },
  );
});
