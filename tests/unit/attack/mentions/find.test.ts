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

  test.each<[text: string, ids: string[]]>([
    ['APT29による攻撃でT1059.001が使われた', ['G0016', 'T1059.001']],
    ['攻击者使用T1566.001进行钓鱼', ['T1566.001']],
    ['Mimikatzを使って資格情報を窃取', ['S0002']],
    ['기법T1566이 사용되었고 APT29는', ['T1566', 'G0016']],
    ['Playランサムウェアの攻撃。Empireを使う', ['G1040/S1162', 'S0363']],
    ['使用Cobalt Strike和PsExec', ['S0154', 'S0029']],
    ['技術（Ｔ１０５９．００１）と「TA0002」、①T1105②T1190', ['T1059.001', 'TA0002', 'T1105', 'T1190']],
    ['https://a.example/xを開くとMimikatzが動く', ['S0002']],
    ['最初のInitial Accessでは', ['TA0001']],
    ['กลุ่มAPT29ใช้T1059', ['G0016', 'T1059']],
    ['Préludeт1059 éT1059 T1059ый APT29é', []],
    ['Playする人', []],
  ])('in another script: %s', (text, ids) => expect(named(text)).toEqual(ids));

  test.each<[text: string, ids: string[]]>([
    ['APT‑29 and FIN‑7, APT‐29, FIN–7, Lotus‑Blossom', ['G0016', 'G0046', 'G0016', 'G0046', 'G0030']],
    ['T1059‑001 and T1566–002', ['T1059.001', 'T1566.002']],
    ['TA0011: Command‑and‑Control', ['TA0011', 'TA0011']],
    ['T1059-JP, T1105-A2, T1566‑EN and T1190-B.', []],
    ['T1059-based, T1105-style, T1047-WMI, T1566-Phishing', ['T1059', 'T1105', 'T1047', 'T1566']],
    ['2024‑T1059 T1059–2024', []],
  ])('with hyphens: %s', (text, ids) => expect(named(text)).toEqual(ids));

  test.each<[text: string, ids: string[]]>([
    ['T1059\u200b.001', ['T1059.001']],
    ['T10\u00ad59.\u200b003 and T\u2060A0002', ['T1059.003', 'TA0002']],
    ['\u200bT1566\ufeff/\u200d002\u200b', ['T1566.002']],
    ['Mimi\u00adkatz, APT\u200b29, Cobalt\u200b Strike', ['S0002', 'G0016', 'S0154']],
    ['T1059\u200bT1105', ['T1059', 'T1105']],
    ['Mimi\u00adkatzes T1059\u200b.0012', []],
  ])('with invisible characters: %j', (text, ids) => expect(named(text)).toEqual(ids));

  test.each<[text: string, ids: string[]]>([
    ['T1566 (.001, .002)', ['T1566.001', 'T1566.002']],
    ['T1021: .001, .002 and .006', ['T1021.001', 'T1021.002', 'T1021.006']],
    ['T1059（.001、.003）', ['T1059.001', 'T1059.003']],
    ['T1566, sub-techniques .001 and .002', ['T1566.001', 'T1566.002']],
    ['T1059.001/003', ['T1059.001', 'T1059.003']],
    ['T1566 (a .001 calibre); T1566 (.900, .001)', ['T1566', 'T1566']],
    ['T1566.001–.003', ['T1566.001', 'T1566.002', 'T1566.003']],
    ['T1003 (.001-.003, .006)', ['T1003.001', 'T1003.002', 'T1003.003', 'T1003.006']],
    [
      'T1566.001-003; T1021.001 to .003',
      ['1', '2', '3'].flatMap((n) => `T1566.00${n}`).concat(['T1021.001', 'T1021.002', 'T1021.003']),
    ],
    ['T1566.001–T1566.003', ['T1566.001', 'T1566.002', 'T1566.003']],
    ['from T1021.001 to T1021.006', ['T1021.001', 'T1021.006']],
    ['T1566.003–.001, T1059.001–T1105', ['T1566.003', 'T1059.001', 'T1105']],
    ['T1059.001-2024', []],
  ])('of several sub-techniques: %s', (text, ids) => expect(named(text)).toEqual(ids));

  test('a range is a mention of each of its sub-techniques at its place', () => {
    expect(
      reader.find(plain('See T1566.001–.003.')).map(({ start, end, ids }) => [start, end, ...ids]),
    ).toEqual([
      [4, 18, 'T1566.001'],
      [4, 18, 'T1566.002'],
      [4, 18, 'T1566.003'],
    ]);
  });

  test('a former id gives its successor and the old id', () => {
    expect(reader.find(plain('T1086'))).toEqual([
      { start: 0, end: 5, kind: 'technique', ids: ['T1059.001'], old: 'T1086' },
    ]);
  });

  test('a tactic name means the tactic of the domain that the page is about', () => {
    expect(named('T1437 T1406\nExecution')).toContain('TA0041');
    expect(named('T1059 T1105\nExecution')).toContain('TA0002');
  });

  test.each<[text: string, ids: string[]]>([
    ['Evasion tactics of T1059', ['T1059']],
    ['Evasion\nT1059', ['T1059']],
    ['Evasion tactics of T0803', ['TA0103', 'T0803']],
    ['Inhibit Response Function, T1059', ['TA0107', 'T1059']],
    ['Table 4: Execution', ['TA0002']],
    ['Table 4: Execution of the plan', []],
  ])('a tactic of a domain: %j', (text, ids) => expect(named(text)).toEqual(ids));

  test('mentions of any text lie in it, sorted and without overlap, but for those of a range', () => {
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
        '–.003',
        ' (.001',
        ', .002',
        '\u200b',
        'が',
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
        let before = { start: -1, end: -1 };
        for (const { start, end, ids } of reader.find(plain(text))) {
          if (start !== before.start || end !== before.end) expect(start).toBeGreaterThanOrEqual(last);
          before = { start, end };
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
