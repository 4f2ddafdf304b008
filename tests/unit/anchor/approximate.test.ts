import fc from 'fast-check';
import { expect, it, describe as suite } from 'vitest';
import { approximate } from '@/utils/anchor/text/approximate';
import { canonicalise } from '@/utils/anchor/text/canonical';
import { describe } from '@/utils/anchor/text/describe';
import { find, type Match } from '@/utils/anchor/text/find';
import type { Anchor } from '@/utils/observation/schema';
import { runs } from '../../support/properties';
import { BOILERPLATE, reportWithQuote, withBoilerplate } from './documents';
import { gap, text, textWithRange } from './texts';

const described = (raw: string, start: number, end: number): Anchor => {
  const anchor = describe(canonicalise(raw), start, end);
  if (!anchor) throw new Error('nothing to describe');
  return anchor;
};
const quoted = (raw: string, quote: string): Anchor =>
  described(raw, raw.indexOf(quote), raw.indexOf(quote) + quote.length);

/** As the callers do: what `find` is not certain of, `approximate` decides. */
const findAgain = (raw: string, anchor: Anchor): Match | null => {
  const page = canonicalise(raw);
  const match = find(page, anchor);
  return match?.certain ? match : approximate(page, anchor);
};
const found = (raw: string, anchor: Anchor): string | null => {
  const match = findAgain(raw, anchor);
  return match && raw.slice(match.start, match.end);
};

const BEFORE = 'In the second week of March the operators came back through the same mail gateway as before.';
const QUOTE =
  'The loader writes its payload to the temp folder and starts it with rundll32 from a scheduled task.';
const AFTER = 'Two hours later the first hosts of the finance department began to scan the local network.';
const PAGE = [BEFORE, QUOTE, AFTER].join('\n');

suite('approximate', () => {
  it.each([
    ['a word within', 'payload', 'implant'],
    ['the first word', 'The loader', 'This loader'],
    ['the first word by a long one', 'The', 'Counterintelligence'],
    ['the last word', 'task.', 'job.'],
    ['a word by two', 'scheduled', 'newly made'],
    ['spelling', 'temp folder', 'tmp folder'],
  ])('finds a quote in which an edit has changed %s', (_, from, to) => {
    const changed = QUOTE.replace(from, to);
    expect(found(PAGE.replace(QUOTE, changed), quoted(PAGE, QUOTE))).toBe(changed);
  });

  it('excludes insertions before and after the quote, and includes insertions within it', () => {
    const anchor = quoted(PAGE, QUOTE);
    const ad = 'Subscribe to our newsletter for exclusive offers and more.';
    const changed = QUOTE.replace('payload', 'implant');
    expect(found([BEFORE, ad, changed, ad, AFTER].join('\n'), anchor)).toBe(changed);
    const parted = changed.replace('folder and', `folder ${ad} and`);
    expect(found([BEFORE, parted, AFTER].join('\n'), anchor)).toBe(parted);
  });

  it('places the edge between changed words on both sides', () => {
    const changed = PAGE.replace('as before.\nThe loader', 'as in spring.\nThat dropper');
    expect(found(changed, quoted(PAGE, QUOTE))).toBe(QUOTE.replace('The loader', 'That dropper'));
  });

  it('reports that a quote has changed, and its score', () => {
    const anchor = quoted(PAGE, QUOTE);
    const changed = findAgain(PAGE.replace('payload', 'implant'), anchor);
    expect(changed).toMatchObject({ exact: false, certain: true });
    expect(changed?.score).toBeGreaterThan(0.8);
    expect(changed?.score).toBeLessThan(1);
    expect(approximate(canonicalise(PAGE), anchor)).toMatchObject({ exact: true, score: 1 });
  });

  it('takes the changed quote in its place, not an unchanged copy elsewhere', () => {
    const filler = Array.from({ length: 80 }, (_, i) => `Line ${i} of the annex lists host ${i * 37}.`).join(
      '\n',
    );
    const page = `${PAGE}\n${filler}\nSummary: ${QUOTE} End of summary.`;
    const changed = QUOTE.replace('payload', 'implant');
    const edited = page.replace(QUOTE, changed);
    expect(found(edited, quoted(page, QUOTE))).toBe(changed);
    const removed = page.replace(`${QUOTE}\n`, '');
    expect(found(removed, quoted(page, QUOTE))).toBeNull();
  });

  it('takes no neighbouring row for one that has moved', () => {
    const row = (i: number) => `Host 10.0.0.${i} was seen on 2024-03-${10 + i} with beacon interval 60`;
    const rows = Array.from({ length: 12 }, (_, i) => row(i));
    const anchor = quoted(rows.join('\n'), row(5));
    expect(found(rows.slice(1).join('\n'), anchor)).toBe(row(5));
  });

  it('finds long quotes', () => {
    const words = Array.from({ length: 3_000 }, (_, i) => `w${i % 89}x${i % 97}`);
    const quote = words.slice(100, 2_900);
    const anchor = quoted(words.join(' '), quote.join(' '));
    const edited = words.map((word, i) => (i % 50 === 0 ? `changed${i}` : word));
    expect(found(edited.join(' '), anchor)).toBe(edited.slice(100, 2_900).join(' '));
  });

  it('finds quotes in scripts without spaces', () => {
    const quote = '攻撃者は正規のリモート管理ツールを使って端末に侵入した';
    const page = `昨年の秋に報告された事案では、${quote}。その後、認証情報を盗み出した。`;
    expect(found(page.replace('正規', '商用'), quoted(page, quote))).toBe(quote.replace('正規', '商用'));
  });

  it('does not halve characters', () => {
    const page = PAGE.replace('loader', 'loader 🐚🦀').replace('task.', 'tache\u0301.');
    const quote = QUOTE.replace('loader', 'loader 🐚🦀').replace('task.', 'tache\u0301.');
    const changed = quote.replace('payload', 'implant').replace('🦀', '🐙');
    expect(found(page.replace(quote, changed), quoted(page, quote))).toBe(changed);
  });

  it('finds the quote of any report when its surroundings have changed', () => {
    fc.assert(
      fc.property(reportWithQuote, fc.nat(), ({ paragraphs, index, first, last, quote }, seed) => {
        const raw = withBoilerplate(paragraphs);
        const isChanged = (p: number, w: number) =>
          (seed + p * 31 + w * 17) % 11 === 0 && !(p === index && w >= first && w <= last);
        const edited = paragraphs.map((words, p) => words.map((w, i) => (isChanged(p, i) ? 'replaced' : w)));
        const lead = withBoilerplate(edited.slice(0, index)).length;
        const at = lead + (edited[index] ?? []).slice(0, first).join(' ').length + (first > 0 ? 1 : 0);
        const start = withBoilerplate(paragraphs.slice(0, index)).length;
        const from = start + (paragraphs[index] ?? []).slice(0, first).join(' ').length + (first > 0 ? 1 : 0);
        const match = findAgain(withBoilerplate(edited), described(raw, from, from + quote.length));
        expect(match).toMatchObject({ start: at, end: at + quote.length, exact: true });
      }),
      { numRuns: runs(60) },
    );
  });

  it('finds in any report a quote of which a word has changed', () => {
    fc.assert(
      fc.property(reportWithQuote, fc.nat(), ({ raw, start, end, quote }, n) => {
        const words = quote.split(' ');
        const changed = words.map((word, i) => (i === n % words.length ? 'replaced' : word)).join(' ');
        const edited = raw.slice(0, start) + changed + raw.slice(end);
        expect(found(edited, described(raw, start, end))).toBe(changed);
      }),
      { numRuns: runs(60) },
    );
  });

  it('finds nothing in any report from which the quote was removed', () => {
    fc.assert(
      fc.property(reportWithQuote, ({ raw, start, end }) => {
        expect(found(raw.slice(0, start) + raw.slice(end), described(raw, start, end))).toBeNull();
      }),
      { numRuns: runs(60) },
    );
  });

  it('finds nothing where one piece of many of the same boilerplate was removed', () => {
    fc.assert(
      fc.property(reportWithQuote, ({ raw, paragraphs, index }) => {
        const start = withBoilerplate(paragraphs.slice(0, index + 1)).length - BOILERPLATE.length - 1;
        const end = start + BOILERPLATE.length;
        expect(found(raw.slice(0, start) + raw.slice(end), described(raw, start, end))).toBeNull();
      }),
      { numRuns: runs(60) },
    );
  });

  it('agrees with find, whatever happens to the white space', () => {
    const spaced = reportWithQuote.chain((report) =>
      fc.array(gap, { minLength: 5, maxLength: 20 }).map((gaps) => ({ ...report, gaps })),
    );
    fc.assert(
      fc.property(spaced, ({ raw, start, end, gaps }) => {
        const anchor = described(raw, start, end);
        let n = 0;
        const page = canonicalise(raw.replace(/\s/g, () => ` ${gaps[n++ % gaps.length]}`));
        const match = find(page, anchor);
        const other = approximate(page, anchor);
        expect(match?.exact).toBe(true);
        expect(other).toMatchObject({ start: match?.start, end: match?.end, exact: true });
      }),
      { numRuns: runs(60) },
    );
  });

  it('never throws, and gives whole characters within the text', () => {
    fc.assert(
      fc.property(textWithRange, text, ({ raw, start, end }, other) => {
        const anchor = describe(canonicalise(raw), start, end);
        if (!anchor) return;
        for (const page of [raw, other, raw + other, other + raw].map(canonicalise)) {
          const match = approximate(page, anchor);
          if (!match) continue;
          expect(match.start).toBeLessThan(match.end);
          expect(match.end).toBeLessThanOrEqual(page.raw.length);
          expect(match.score).toBeGreaterThan(0);
          expect(match.score).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: runs(200) },
    );
  });
});
