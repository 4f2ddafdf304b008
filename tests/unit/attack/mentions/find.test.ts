import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMentionReader } from '@/utils/attack/mentions/find';
import { gridOf } from '@/utils/attack/mentions/grid';
import type { PageCell, PageText } from '@/utils/attack/mentions/page-text';
import { parseCatalogue } from '@/utils/attack/parse';

const catalogue = parseCatalogue(
  ['enterprise', 'mobile', 'ics'].map((domain) =>
    JSON.parse(readFileSync(`data/attack/${domain}-attack.json`, 'utf8')),
  ),
);
const reader = createMentionReader(catalogue);
const plain = (text: string): PageText => ({ text, links: [], tables: [] });
const named = (text: string) => reader.find(plain(text)).map(({ ids }) => ids.join('/'));

describe('texts', () => {
  test.each<[text: string, ids: string[]]>([
    ['', []],
    ['T1059.001', ['T1059.001']],
    ['t1059/001 and T1059_003', ['T1059.001', 'T1059.003']],
    ['T1059.999 is nobody’s', []],
    ['AES2048 CVE-2024-1059 DET0001 M1036 G20 S3', []],
    ['TA505', ['G0092']],
    ['TA0005', ['TA0005']],
    ['T1021.001/.002, .004 and .006', ['T1021.001', 'T1021.002', 'T1021.004', 'T1021.006']],
    ['the Sunburst backdoor in the sunburst', ['S0559']],
    ['Clop was seen, clip-clop', ['S0611']],
    ['Empire was used. Empire of the sun. They used Empire to move.', ['S0363', 'S0363']],
    ['CHROMIUM is a group, Chromium a browser', ['G1006']],
    ['net user bob; at home; at.exe', ['S0039', 'S0110']],
    ['encryption began at 02:10. A batch file followed, at 07:52 on a Tuesday', []],
    ['at \\\\fs01 03:15 run.bat; at 13:30 /every:M cmd; at 2:05am c:\\w.exe', ['S0110', 'S0110', 'S0110']],
    ['Akira ransomware', ['G1024/S1129']],
    ['the rising sun', []],
    ['CozyBear, cozy-bear, COZY BEAR, Cozy-Bear', ['S0046', 'G0016', 'G0016/S0046']],
  ])('%s', (text, ids) => expect(named(text)).toEqual(ids));

  test('a former id gives its successor and the old id', () => {
    expect(reader.find(plain('T1086'))).toEqual([
      { start: 0, end: 5, kind: 'technique', ids: ['T1059.001'], old: 'T1086' },
    ]);
  });

  test('a tactic name means the tactic of the domain that the page is about', () => {
    expect(named('T1437 T1406\nExecution')).toContain('TA0041');
    expect(named('T1059 T1105\nExecution')).toContain('TA0002');
  });

  test('mentions of any text lie in it, sorted and without overlap', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'T1059',
        '.001',
        'Execution',
        'Play',
        'APT29',
        '\n',
        '\t',
        ' ',
        'TA0002',
        'Cozy',
        'Bear',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end, ids } of reader.find(plain(text))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(ids.length).toBeGreaterThan(0);
          for (const id of ids) expect(catalogue.object(id)).toBeDefined();
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('grids', () => {
  const cell = (start: number, spans: Partial<PageCell> = {}): PageCell => ({
    start,
    end: start + 1,
    header: false,
    rowspan: 1,
    colspan: 1,
    ...spans,
  });

  test('a cell stands in every slot that it spans', () => {
    const tall = cell(0, { rowspan: 2 });
    const wide = cell(1, { colspan: 2 });
    const last = cell(2);
    expect(gridOf({ rows: [[tall, wide], [last]] })).toEqual([
      [tall, wide, wide],
      [tall, last],
    ]);
  });

  test('a rowspan of 0 reaches the last row; a larger one stops there, too', () => {
    const all = cell(0, { rowspan: 0 });
    const far = cell(1, { rowspan: 60_000 });
    expect(gridOf({ rows: [[all, far], [], []] })).toEqual([
      [all, far],
      [all, far],
      [all, far],
    ]);
  });
});
