import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { byReport } from '@/utils/exchange/by-report';
import { CSV_COLUMNS, csv } from '@/utils/exchange/csv';
import { csvCell, joinValues, plainCell, safeCell, splitValues } from '@/utils/exchange/csv-cells';
import { wellFormed } from '@/utils/exchange/well-formed';
import { libraryArbitrary } from './arbitraries';
import { exported } from './exports';
import { HOSTILE } from './hostile';
import { sampleLibrary, sampleObservation, sampleReport } from './samples';

/** What programs take as the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** The rows of a file by column, as papaparse reads them. */
function rowsOf(text: string, delimiter = ','): Record<string, string>[] {
  const { data, errors, meta } = papaparse.parse<Record<string, string>>(text, {
    header: true,
    delimiter,
    newline: '\r\n',
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(meta.fields).toEqual(CSV_COLUMNS);
  return data;
}

test('a row an observation, the columns in their order', () => {
  const text = exported(csv, sampleLibrary());
  expect(text.split('\r\n')).toHaveLength(3);
  expect(text.endsWith('\r\n')).toBe(true);
  expect(rowsOf(text)).toEqual([
    {
      observation_id: '3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c3d',
      level: 'procedure',
      tactic_ids: 'TA0002',
      tactics: 'Execution',
      technique_id: 'T1059.001',
      technique: 'PowerShell',
      attack_version: '19.0',
      procedure: 'powershell -nop\n  -w hidden',
      quote: 'powershell -nop',
      actors: 'APT29',
      actor_ids: 'G0016',
      software: 'home-made loader',
      software_ids: '',
      confidence: 'high',
      note: '',
      tags: 'loader',
      report_title: 'A loader in three stages',
      report_url: 'https://research.example/loader',
      publisher: 'Example Research',
      authors: 'A. Author',
      published: '2026-02-28',
      created: '2026-03-01T10:00:00.000Z',
      updated: '2026-03-01T10:00:00.000Z',
      revision: '1',
      report_id: sampleReport().id,
      quote_prefix: 'ran ',
      quote_suffix: ' to',
      position_start: '120',
      position_end: '135',
    },
  ]);
});

test('the order and the names of the columns are those of the documents', () => {
  const page = readFileSync(new URL('../../../docs/formats/csv.md', import.meta.url), 'utf8');
  const columns = page.slice(0, page.indexOf('\n## '));
  const documented = [...columns.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(documented).toEqual(CSV_COLUMNS);
});

test('a byte order mark and other separators on demand', () => {
  expect(exported(csv, sampleLibrary()).startsWith('observation_id,level,')).toBe(true);
  expect(exported(csv, sampleLibrary(), { bom: true }).startsWith('\uFEFFobservation_id')).toBe(true);
  const plain = rowsOf(exported(csv, sampleLibrary()));
  for (const [separator, sign] of [
    ['semicolon', ';'],
    ['tab', '\t'],
  ] as const)
    expect(rowsOf(exported(csv, sampleLibrary(), { separator }), sign)).toEqual(plain);
});

describe('no cell is a formula, and each can be read back', () => {
  test.each(HOSTILE.map((text) => [text]))('%j', (text) => {
    const safe = safeCell(text);
    expect(FORMULA.test(safe.trimStart())).toBe(false);
    expect(FORMULA.test(safe)).toBe(false);
    expect(plainCell(safe)).toBe(text);
    const observation = sampleObservation({ note: text, procedure: text, tags: [text, 'b'] });
    const [row] = rowsOf(
      exported(csv, { reports: [sampleReport({ title: text })], observations: [observation] }),
    );
    expect(plainCell(row?.note ?? '')).toBe(wellFormed(text));
    expect(plainCell(row?.report_title ?? '')).toBe(wellFormed(text));
    expect(splitValues(plainCell(row?.tags ?? ''))).toEqual([wellFormed(text), 'b']);
  });

  test.each([
    ['plain words', 'plain words'],
    ['', ''],
    ["it's", "it's"],
    ["'quoted'", "'quoted'"],
    ['=1', "'=1"],
    ["'=1", "''=1"],
    ['a=1', 'a=1'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
  ])('%j is written %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  test('texts of any characters', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'=+-@\'"\t\r\n ,;\\a＝\0'),
      fc.string({ maxLength: 1, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(FORMULA.test(safeCell(text))).toBe(false);
        expect(plainCell(safeCell(text))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.string({ unit })), (values) => {
        fc.pre(values.length !== 1 || values[0] !== '');
        expect(splitValues(joinValues(values))).toEqual(values);
      }),
    );
  });
});

test('every field comes back', () => {
  fc.assert(
    fc.property(libraryArbitrary, (library) => {
      const rows = rowsOf(exported(csv, library));
      const entries = byReport(library).flatMap(({ report, observations }) =>
        observations.map((observation) => ({ report, observation })),
      );
      expect(rows).toHaveLength(entries.length);
      for (const [index, { report, observation }] of entries.entries()) {
        const row = rows[index] ?? {};
        const cell = (name: string) => plainCell(row[name] ?? '');
        expect(cell('observation_id')).toBe(observation.id);
        expect(cell('report_url')).toBe(wellFormed(report.url));
        expect(cell('quote')).toBe(wellFormed(observation.anchor.quote.exact));
        expect(cell('procedure')).toBe(wellFormed(observation.procedure ?? ''));
        expect(cell('note')).toBe(wellFormed(observation.note));
        expect(splitValues(cell('tactic_ids'))).toEqual(observation.tactics);
        expect(splitValues(cell('tags'))).toEqual(observation.tags.map(wellFormed));
        expect(splitValues(cell('actors'))).toEqual(observation.actors.map(({ name }) => wellFormed(name)));
      }
    }),
    { numRuns: 40 },
  );
});

test('a note of a megabyte', () => {
  const note = '"=",;\n'.repeat(180_000);
  const [row] = rowsOf(
    exported(csv, { reports: [sampleReport()], observations: [sampleObservation({ note })] }),
  );
  expect(row?.note === note).toBe(true);
});
