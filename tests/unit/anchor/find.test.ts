import fc from 'fast-check';
import { expect, it, describe as suite } from 'vitest';
import { canonicalise } from '@/utils/anchor/text/canonical';
import { describe } from '@/utils/anchor/text/describe';
import { find } from '@/utils/anchor/text/find';
import { type Anchor, anchorSchema } from '@/utils/observation/schema';
import { runs } from '../../support/properties';
import { gap, text, textWithRange } from './texts';

const described = (raw: string, start: number, end: number): Anchor => {
  const anchor = describe(canonicalise(raw), start, end);
  if (!anchor) throw new Error('nothing to describe');
  return anchor;
};
/** Describes the given occurrence (0 is the first) of a quote. */
const quoted = (raw: string, quote: string, occurrence = 0): Anchor => {
  let at = raw.indexOf(quote);
  for (let i = 0; i < occurrence; i++) at = raw.indexOf(quote, at + 1);
  return described(raw, at, at + quote.length);
};
/** Returns the text that was found, and its offset. */
const found = (raw: string, anchor: Anchor) => {
  const span = find(canonicalise(raw), anchor);
  return span && { at: span.start, text: raw.slice(span.start, span.end) };
};
const anchorOf = (exact: string, prefix: string, suffix: string, start = 0): Anchor => ({
  quote: { type: 'TextQuoteSelector', exact, prefix, suffix },
  position: { type: 'TextPositionSelector', start, end: start + exact.length },
});

suite('describe', () => {
  it('keeps the line breaks of the quote and trims white space at its edges', () => {
    const anchor = described('First, run\n  cmd.exe /c\n  whoami \nthen stop', 10, 34);
    expect(anchor.quote).toEqual({
      type: 'TextQuoteSelector',
      exact: 'cmd.exe /c\n  whoami',
      prefix: 'First, run\n  ',
      suffix: ' \nthen stop',
    });
    expect(anchor.position).toMatchObject({ start: 13, end: 32 });
  });

  it('takes whole characters', () => {
    const raw = 'x\u{1f600}e\u0301y';
    expect(described(raw, 2, 4).quote.exact).toBe('\u{1f600}e\u0301');
  });

  it('gives no anchor for white space', () => {
    expect(describe(canonicalise('a  \u200b b'), 1, 4)).toBeNull();
    expect(describe(canonicalise(''), 0, 0)).toBeNull();
    expect(describe(canonicalise('abc'), 2, 1)).toBeNull();
  });

  const contexts = ({ quote }: Anchor) =>
    [quote.prefix, quote.suffix].map((one) => canonicalise(one).canonical.length);
  const rows = (count: number) =>
    Array.from({ length: count }, (_, n) => `On host ${n} it ran whoami, then it cleared the logs.`).join(
      '\n',
    );

  it('keeps 64 code units on each side of a quote that has them to itself', () => {
    expect(contexts(quoted(`${rows(40)} It ran nltest once. ${rows(40)}`, 'nltest'))).toEqual([64, 64]);
  });

  it('keeps more of the context where the quote is elsewhere with the same one, up to the limit', () => {
    const same = 'On the host it ran whoami, then it cleared the logs.\n'.repeat(6);
    const raw = `${same}On host 12 it ran ipconfig.\n${same}`;
    const fourth = quoted(raw, 'cleared the logs', 3);
    // All of the text before it.
    expect(contexts(fourth)).toEqual([153, 160]);
    expect(found(`A banner of many words. ${raw}`, fourth)?.at).toBe(24 + fourth.position.start);
    const endless = quoted('It ran whoami. '.repeat(500), 'whoami', 250);
    expect(Math.min(...contexts(endless))).toBeGreaterThan(160);
    expect(anchorSchema.safeParse(endless).success).toBe(true);
  });

  it('stays within the limits of the schema', () => {
    const long = 'word '.repeat(10_000);
    const anchor = described(long, 500, 49_000);
    expect(anchor.quote.exact.length).toBeLessThanOrEqual(20_000);
    expect(anchor.quote.exact).toBe(long.slice(anchor.position.start, anchor.position.end));
    const airy = `a${' '.repeat(300)}b${' '.repeat(300)}c`;
    expect(anchorSchema.safeParse(quoted(airy, 'b')).success).toBe(true);
    expect(quoted(`x${' '.repeat(600)}b`, 'b').quote.prefix).toBe('');
    const marks = `a${'\u0323\u0301'.repeat(10_001)}`;
    expect(describe(canonicalise(marks), 0, marks.length)).toBeNull();
  });

  it('gives valid anchors of any text', () => {
    fc.assert(
      fc.property(textWithRange, ({ raw, start, end }) => {
        const anchor = describe(canonicalise(raw), start, end);
        expect(anchor === null || anchorSchema.safeParse(anchor).success).toBe(true);
      }),
    );
  });
});

suite('find', () => {
  it('finds what was described, in any text', () => {
    fc.assert(
      fc.property(textWithRange, ({ raw, start, end }) => {
        const page = canonicalise(raw);
        const anchor = describe(page, start, end);
        if (anchor)
          expect(find(page, anchor)).toMatchObject({
            start: anchor.position.start,
            end: anchor.position.end,
            exact: true,
            certain: true,
          });
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('finds it whatever happens to the white space', () => {
    const words = fc.array(fc.tuple(fc.constantFrom('ab', 'a', 'ba', 'é', '漢', '\u{1f600}'), gap, gap), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (parts, a, b) => {
        const before = parts.map(([word, space]) => word + space);
        const after = parts.map(([word, , space]) => word + space);
        const [first, last] = [a % parts.length, b % parts.length].sort((x, y) => x - y) as [number, number];
        const offset = (pieces: string[], n: number) => pieces.slice(0, n).join('').length;
        const anchor = described(before.join(''), offset(before, first), offset(before, last + 1));
        const span = find(canonicalise(after.join('')), anchor);
        expect(span?.start).toBe(offset(after, first));
        expect(span?.end).toBe(offset(after, last) + (parts[last]?.[0].length ?? 0));
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('finds it in the other normal form', () => {
    const anchor = quoted('le café très noir', 'café très noir');
    expect(found('Le café très noir'.normalize('NFD'), anchor)).toEqual({
      at: 3,
      text: 'café très noir'.normalize('NFD'),
    });
  });

  it.each([
    [
      'the context that agrees on both sides',
      'x one run it two; three run it four',
      1,
      'y one run it two; three run it four',
    ],
    [
      'the prefix alone',
      'the alpha run it now, the beta run it now',
      1,
      'the alpha run it ADVERT the beta run it ADVERT',
    ],
    [
      'the suffix alone',
      'do run it alpha, do run it beta too',
      1,
      'ADVERT run it alpha ADVERT run it beta too',
    ],
  ])('tells equal quotes apart by %s', (_, before, occurrence, after) => {
    expect(found(after, quoted(before, 'run it', occurrence))?.at).toBe(after.lastIndexOf('run it'));
  });

  suite('is certain of a quote that stands there once, beside what stood on one side of it', () => {
    const page = 'Then the operators of the group ran whoami /groups on each of the hosts that they had met.';
    const anchor = quoted(page, 'whoami /groups');
    it.each([
      ['the other side has changed', page.replace('on each of', 'before a reboot of'), true],
      ['both sides have changed', page.replace('ran', 'typed').replace('on each of', 'before'), false],
      ['it stands there twice', `${page.replace('on each', 'before')} whoami /groups`, false],
      ['it is far away', page.replace('on each', 'before').padStart(2_000, 'x'), false],
      [
        'the sides stand together',
        `${page.replace('on each', 'before')} Those of the group ran on each of the hosts.`,
        false,
      ],
    ])('%s: %s', (_, after, certain) => {
      const match = find(canonicalise(after), anchor);
      expect(match).toMatchObject({ exact: true, certain });
    });
  });

  it('takes the nearest of indistinguishable places', () => {
    const cell = 'PowerShell script execution\n';
    const page = cell.repeat(60);
    for (const row of [0, 17, 59]) {
      expect(found(page, quoted(page, cell.trim(), row))?.at).toBe(row * cell.length);
      expect(found(page, anchorOf(cell.trim(), '', '', row * cell.length + 3))?.at).toBe(row * cell.length);
    }
  });

  it.each([
    ['one', 'a step X was taken', 'X'],
    ['two', 'they ran ls on the host', 'ls'],
    ['three', 'they ran cmd on the host', 'cmd'],
  ])('does not take a quote of %s characters where its context is gone', (_, before, quote) => {
    const anchor = quoted(before, quote);
    expect(found(before, anchor)?.text).toBe(quote);
    expect(found(`Another sentence that has ${quote} somewhere else`, anchor)).toBeNull();
    expect(found(`New opening. ${before}`, anchor)?.text).toBe(quote);
  });

  it('finds a short quote that has no context at all', () => {
    expect(found('ls', quoted('ls', 'ls'))).toEqual({ at: 0, text: 'ls' });
  });

  it('does not find a removed quote', () => {
    expect(found('something else', quoted('run the tool now', 'the tool'))).toBeNull();
  });

  it('does not find half a character', () => {
    expect(found('q\u0323\u0307 cafe\u0301', anchorOf('q', '', ''))).toBeNull();
    expect(found('\u{1f600}', anchorOf('\ud83d', '', ''))).toBeNull();
  });

  it('never throws, and finds nothing that is not the quote', () => {
    fc.assert(
      fc.property(
        textWithRange,
        fc.option(text),
        text,
        text,
        fc.double(),
        ({ raw, start, end }, other, prefix, suffix, position) => {
          // A part of the text, or another text.
          const exact = other ?? raw.slice(start, end);
          const span = find(canonicalise(raw), anchorOf(exact, prefix, suffix, position));
          const quote = span && canonicalise(raw.slice(span.start, span.end)).canonical;
          expect([null, canonicalise(exact).canonical]).toContain(quote);
        },
      ),
    );
  });
});
