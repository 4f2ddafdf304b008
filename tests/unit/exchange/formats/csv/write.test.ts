import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import papaparse from 'papaparse';
import { expect, test } from 'vitest';
import { byReport, reportedIn } from '@/utils/exchange/export/by-report';
import { CSV_COLUMNS } from '@/utils/exchange/formats/csv/columns';
import { csv } from '@/utils/exchange/formats/csv/write';
import { plainCell, splitValues } from '@/utils/text/csv-cell';
import { wellFormed } from '@/utils/text/well-formed';
import { runs } from '../../../../support/properties';
import { libraryArbitrary } from '../../arbitraries';
import { exported } from '../../exports';
import { HOSTILE } from '../../hostile';
import { sampleLibrary, sampleObservation, sampleReport } from '../../samples';

/** Matches what programs take as the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** Returns the rows of a file by column, as papaparse reads them. */
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

test('an observation is a row with all columns', () => {
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

test('docs/formats/csv.md has the columns in their order', () => {
  const page = readFileSync(new URL('../../../../../docs/formats/csv.md', import.meta.url), 'utf8');
  const columns = page.slice(0, page.indexOf('\n## '));
  const documented = [...columns.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(documented).toEqual(CSV_COLUMNS);
});

test('options set the byte order mark and the separator', () => {
  expect(exported(csv, sampleLibrary()).startsWith('observation_id,level,')).toBe(true);
  expect(exported(csv, sampleLibrary(), { bom: true }).startsWith('\uFEFFobservation_id')).toBe(true);
  const plain = rowsOf(exported(csv, sampleLibrary()));
  for (const [separator, sign] of [
    ['semicolon', ';'],
    ['tab', '\t'],
  ] as const)
    expect(rowsOf(exported(csv, sampleLibrary(), { separator }), sign)).toEqual(plain);
});

test.each(HOSTILE.map((text) => [text]))('%j comes back, and is no formula', (text) => {
  const observation = sampleObservation({ note: text, procedure: text, tags: [text, 'b'] });
  const [row] = rowsOf(
    exported(csv, { reports: [sampleReport({ title: text })], observations: [observation] }),
  );
  expect(FORMULA.test((row?.note ?? '').trimStart())).toBe(false);
  expect(plainCell(row?.note ?? '')).toBe(wellFormed(text));
  expect(plainCell(row?.report_title ?? '')).toBe(wellFormed(text));
  expect(splitValues(plainCell(row?.tags ?? ''))).toEqual([wellFormed(text), 'b']);
});

test('every field comes back', () => {
  fc.assert(
    fc.property(libraryArbitrary, (library) => {
      const rows = rowsOf(exported(csv, library));
      const entries = [...reportedIn(byReport(library))];
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
    { numRuns: runs(40) },
  );
});

test('a note of a megabyte', () => {
  const note = '"=",;\n'.repeat(180_000);
  const [row] = rowsOf(
    exported(csv, { reports: [sampleReport()], observations: [sampleObservation({ note })] }),
  );
  expect(row?.note === note).toBe(true);
});
