import { describe, expect, it } from 'vitest';
import { canonicalise } from '@/utils/anchor/text/canonical';
import { inSlices } from '@/utils/async/slices';
import { createMentionReader } from '@/utils/attack/mentions/find';
import type { PageText } from '@/utils/attack/mentions/page-text';
import { additionOf, additionsOfRow } from '@/utils/reading/addition';
import { capturedIn } from '@/utils/reading/captured';
import { namedOnPage } from '@/utils/reading/named';
import { passagesOf, sentencesAround } from '@/utils/reading/passage';
import { scan } from '@/utils/reading/scan';
import { likelihood, percentage } from '@/utils/suggest/likelihood';
import { catalogue } from '../attack/real';
import { sampleObservation } from '../exchange/samples';

const reader = createMentionReader(catalogue);

/** A page whose lines are given; cells of a line are apart by tabs and make a table of all such lines. */
function pageOf(...lines: string[]): PageText {
  const text = lines.join('\n');
  let at = 0;
  const rows = lines.flatMap((line) => {
    const from = at;
    at += line.length + 1;
    if (!line.includes('\t')) return [];
    let start = from;
    return [
      line.split('\t').map((cell) => {
        const end = start + cell.length;
        const made = { start, end, header: false, rowspan: 1, colspan: 1 };
        start = end + 1;
        return made;
      }),
    ];
  });
  return { text, links: [], tables: rows.length === 0 ? [] : [{ rows }] };
}

function read(...lines: string[]) {
  const source = pageOf(...lines);
  const mentions = reader.find(source);
  const rows = reader.tables(source, mentions).flat();
  const text = canonicalise(source.text);
  return { source, mentions, rows, text, making: { catalogue, text, actors: [] } };
}

describe('the sentence around a place', () => {
  const text = 'First one here. Then T1059 ran. It ended.\nA cell\tAnother cell. With two.';
  it.each([
    ['T1059', 'Then T1059 ran.'],
    ['ran. It', 'Then T1059 ran. It ended.'],
    ['A cell', 'A cell'],
    ['two', 'With two.'],
    ['First one here.', 'First one here.'],
  ])('%s', (part, wanted) => {
    const start = text.indexOf(part);
    const { start: from, end } = sentencesAround(text, { start, end: start + part.length });
    expect(text.slice(from, end)).toBe(wanted);
  });
});

describe('namedOnPage', () => {
  const { source, mentions, rows } = read(
    'They ran T1059.001 at night. APT29 is behind it. T1059.001 came again later.',
    'T1003.001\tThe memory of lsass.exe was written to a file.\tCredential Access',
    'Valid accounts (T1078) were used, as T1086 was.',
  );
  const named = namedOnPage(catalogue, source.text, mentions, rows);

  it('lists a technique once, under its first tactic, with count and distinct passages', () => {
    expect(
      named.tactics.map(({ tactic, techniques }) => [
        tactic.name,
        techniques.map(({ ids, count, places }) => [ids.join(), count, places.length]),
      ]),
    ).toEqual([
      ['Initial Access', [['T1078', 1, 1]]],
      ['Execution', [['T1059.001', 3, 3]]],
      ['Credential Access', [['T1003.001', 1, 1]]],
    ]);
    expect(named.groups).toMatchObject([{ ids: ['G0016'] }]);
    expect(named.tactics[2]?.named).toMatchObject({ ids: ['TA0006'], count: 1 });
  });

  it('shows the use cell as the passage of an id in a table', () => {
    const [place] = named.tactics[2]?.techniques[0]?.places ?? [];
    expect(source.text.slice(place?.passage.start, place?.passage.end)).toBe(
      'The memory of lsass.exe was written to a file.',
    );
    const start = source.text.indexOf('lsass.exe');
    const inUse = passagesOf(source.text, rows)({ start, end: start + 5 });
    expect(inUse).toEqual(place?.passage);
  });
});

describe('observations made from a page', () => {
  it('is a technique with all its tactics, anchored to the passage', () => {
    const { making, source } = read('Valid accounts were used.');
    expect(additionOf(making, 'T1078', { start: 0, end: source.text.length })).toMatchObject({
      anchor: { quote: { exact: 'Valid accounts were used.' } },
      behaviour: { level: 'technique', technique: { id: 'T1078' }, procedure: null },
    });
    expect(additionOf(making, 'T9999', { start: 0, end: 5 })).toBeNull();
    expect(additionOf(making, 'T1078', { start: 5, end: 5 })).toBeNull();
  });

  it('is, of a row, a procedure in the words of its use, under the tactic that it names', () => {
    const { making, rows } = read(
      'Persistence\tT1078\tAn account of the printing firm was used each night.',
      'Impact\tT1078\tThis row names a tactic that the technique has not.',
      'T1490\tT1489',
    );
    expect(
      rows
        .flatMap((row) => additionsOfRow(making, row))
        .map(({ behaviour: { level, technique, tactics, procedure } }) => [
          technique?.id,
          level,
          tactics.join(),
          procedure,
        ]),
    ).toEqual([
      ['T1078', 'procedure', 'TA0003', 'An account of the printing firm was used each night.'],
      ['T1078', 'procedure', 'TA0040', 'This row names a tactic that the technique has not.'],
      ['T1490', 'technique', 'TA0040', null],
      ['T1489', 'technique', 'TA0040', null],
    ]);
  });

  it.each<[why: string, lines: string[], rows: (string | null)[][]]>([
    ['a document number', ['T1059\tBW-TP-2019-11\tran it twice'], [['T1059', null, 'all']]],
    ['a date', ['T1059\t12 March 2024 10:22 UTC\tran it twice'], [['T1059', null, 'all']]],
    ['a former name', ['T1548.002\tBypass User Account Control\tUAC'], [['T1548.002', null, 'all']]],
    ['an unknown name', ['T1059\tSigned Binary Script Execution Proxy\tx'], [['T1059', null, 'all']]],
    [
      'a name longer than the text',
      ['T1059.001\tCommand and Scripting Interpreter: PowerShell\tRan an encoded script.'],
      [['T1059.001', 'Ran an encoded script.', 'Ran an encoded script.']],
    ],
    [
      'Japanese text',
      ['T1059\tBW-TP-2019-11\t攻撃者はスクリプトを実行した'],
      [['T1059', '攻撃者はスクリプトを実行した', '攻撃者はスクリプトを実行した']],
    ],
    [
      'a command',
      ['T1685.005\twevtutil cl System /q:true /r:host'],
      [['T1685.005', 'wevtutil cl System /q:true /r:host', 'wevtutil cl System /q:true /r:host']],
    ],
  ])('a row with %s keeps the text that says what was done, or all of the row', (_why, lines, wanted) => {
    const { making, rows, source } = read(...lines);
    const made = rows.flatMap((row) => additionsOfRow(making, row));
    const all = source.text.replace(/\s+/g, ' ');
    expect(
      made.map(({ anchor, behaviour: { technique, procedure } }) => [
        technique?.id,
        procedure,
        anchor.quote.exact.replace(/\s+/g, ' ').replace(all, 'all'),
      ]),
    ).toEqual(wanted);
  });

  it('keeps a tactic that ATT&CK does not give the technique, and its own of another name', () => {
    const tacticsOf = (...lines: string[]) => {
      const { making, rows } = read(...lines);
      return rows
        .flatMap((row) => additionsOfRow(making, row))
        .map(({ behaviour }) => behaviour.tactics.join());
    };
    expect(tacticsOf('Execution\tT1486')).toEqual(['TA0002']);
    expect(tacticsOf('Execution and Impact\tT1486')).toEqual(['TA0002,TA0040']);
    expect(tacticsOf('Execution\tT1486 T1059')).toEqual(['TA0040', 'TA0002']);
    expect(tacticsOf('Evasion tactics\tT1486')).toEqual(['TA0040']);
  });

  it('is known as captured where a quote of that technique overlaps', () => {
    const { text, making } = read('Valid accounts were used. Later they left.');
    const addition = additionOf(making, 'T1078', { start: 6, end: 14 });
    if (addition === null) throw new Error('nothing was made');
    const isCaptured = capturedIn(text, [
      sampleObservation({ ...addition.behaviour, anchor: addition.anchor }),
    ]);
    expect([
      isCaptured('T1078'),
      isCaptured('T1078', { start: 0, end: 25 }),
      isCaptured('T1078', { start: 26, end: 42 }),
      isCaptured('T1059'),
    ]).toEqual([true, true, false, false]);
  });
});

describe('a scan', () => {
  const sure = { suggest: () => [{ id: 'T1059', confidence: 0.9 }] };
  it('asks for the sentences of the article, and not for headings and indicators', () => {
    const text = [
      'The Long Story of a Loader',
      'It ran a script at night. Then it slept.',
      'd41d8cd98f00b204e9800998ecf8427e d41d8cd98f00b204e9800998ecf8427e',
      'Subscribe to our letter and never miss one.',
    ];
    let at = 0;
    const lines = text.map((line, index) => {
      const start = at;
      at += line.length + 1;
      return { start, end: start + line.length, inArticle: index < 3 };
    });
    const steps = [...scan(text.join('\n'), lines, sure)];
    expect(steps.flatMap(({ proposed }) => proposed.map((one) => one.text))).toEqual([
      'It ran a script at night.',
    ]);
    expect(steps.map(({ upTo }) => upTo)).toEqual(lines.map(({ end }) => end));
  });

  it('counts the sentences that are not in English, and asks for none of them', () => {
    const text =
      '攻撃者はPowerShellを使用した。これはT1059である。\nDer Angreifer nutzte PowerShell und löschte das Protokoll.\nIt ran a script at night.';
    const lines = [...text.matchAll(/[^\n]+/g)].map(({ 0: { length }, index }) => ({
      start: index,
      end: index + length,
      inArticle: true,
    }));
    const steps = [...scan(text, lines, sure)];
    expect(steps.map(({ foreign, proposed }) => [foreign, proposed.length])).toEqual([
      [2, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  it('in slices gives every step in order, and lets others in between', async () => {
    const steps = function* (): Generator<number, void, void> {
      for (let step = 0; step < 20; step++) {
        const until = performance.now() + 2;
        while (performance.now() < until);
        yield step;
      }
    };
    const seen: number[][] = [];
    expect(await inSlices(steps(), (slice) => seen.push(slice), new AbortController().signal)).toBe(true);
    expect(seen.flat()).toEqual([...Array(20).keys()]);
    expect(seen.length).toBeGreaterThan(2);

    const stop = new AbortController();
    const before: number[] = [];
    const ended = await inSlices(
      steps(),
      (slice) => {
        before.push(...slice);
        stop.abort();
      },
      stop.signal,
    );
    expect({ ended, all: before.length === 20 }).toEqual({ ended: false, all: false });
  });
});

it.each([
  [0.999, '99%', 'almost certain'],
  [0.8, '80%', 'very likely'],
  [0.6, '60%', 'likely'],
  [0.5, '50%', 'even chance'],
  [0.3, '30%', 'unlikely'],
  [0.1, '10%', 'very unlikely'],
  [0.004, '<1%', 'remote'],
])('a confidence of %d is %s, %s', (confidence, percent, words) => {
  expect([percentage(confidence), likelihood(confidence)]).toEqual([percent, words]);
});
