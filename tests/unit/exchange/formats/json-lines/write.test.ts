import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { byReport } from '@/utils/exchange/export/by-report';
import { jsonLineSchema } from '@/utils/exchange/formats/json-lines/schema';
import { jsonLines } from '@/utils/exchange/formats/json-lines/write';
import type { Library } from '@/utils/exchange/library';
import { runs } from '../../../../support/properties';
import { libraryArbitrary } from '../../arbitraries';
import { catalogue, exported } from '../../exports';
import { context, sampleLibrary, sampleObservation, sampleReport } from '../../samples';

const committed = z.fromJSONSchema(
  JSON.parse(
    readFileSync(
      new URL('../../../../../docs/formats/ttp-clipper-lines-1.schema.json', import.meta.url),
      'utf8',
    ),
  ),
);

/** Returns the values of the lines of an export. */
function linesOf(library: Library): unknown[] {
  const text = exported(jsonLines, library);
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line));
}

test('a line is an observation with its report, and what the ids mean', () => {
  const { technique, ...observation } = sampleObservation();
  expect(linesOf(sampleLibrary())).toEqual([
    {
      format: 'ttp-clipper-observation',
      version: 1,
      generator: { name: 'TTP Clipper', version: '0.1.0' },
      exported: '2026-03-02T08:30:00.000Z',
      ...observation,
      tacticNames: ['Execution'],
      technique: {
        ...technique,
        domain: 'enterprise-attack',
        parent: { id: 'T1059', name: 'Command and Scripting Interpreter' },
        url: 'https://attack.mitre.org/techniques/T1059/001/',
      },
      report: sampleReport(),
    },
  ]);
});

test.each([
  ['a technique without a parent', 'T1566', 'enterprise-attack', null],
  ['a technique of Mobile', 'T1660', 'mobile-attack', null],
  ['a technique of ICS', 'T0865', 'ics-attack', null],
])('%s', (_, id, domain, parent) => {
  const technique = { id, name: 'as tagged', attackVersion: '19.0' };
  const [line] = linesOf({ reports: [sampleReport()], observations: [sampleObservation({ technique })] });
  expect(line).toMatchObject({ technique: { ...technique, domain, parent } });
});

test('a technique outside ATT&CK, and one that the catalogue lacks, have no facts', () => {
  const none = { domain: null, parent: null };
  for (const id of [null, 'T9999']) {
    const technique = { id, name: 'e-skimming', attackVersion: null };
    const [line] = linesOf({ reports: [sampleReport()], observations: [sampleObservation({ technique })] });
    expect(line).toMatchObject({ technique: { ...technique, ...none } });
  }
});

test('each line is valid by the committed schema, in the order of the report', () => {
  fc.assert(
    fc.property(libraryArbitrary, (library) => {
      const lines = linesOf(library);
      for (const line of lines) expect(committed.safeParse(line).error).toBeUndefined();
      const inOrder = byReport(library).flatMap(({ observations }) => observations);
      expect(lines.map((line) => jsonLineSchema.parse(line).id)).toEqual(inOrder.map(({ id }) => id));
    }),
    { numRuns: runs(25) },
  );
});

test('the schema refuses another version, an unknown field and a line without its report', () => {
  const [line] = linesOf(sampleLibrary());
  const { report, ...without } = jsonLineSchema.parse(line);
  expect(committed.safeParse({ ...without, report }).success).toBe(true);
  for (const wrong of [without, { ...without, report, version: 2 }, { ...without, report, more: 1 }])
    expect(committed.safeParse(wrong).success).toBe(false);
});

test('a large selection is written in pieces of whole lines', () => {
  const observations = Array.from({ length: 1_000 }, (_, index) =>
    sampleObservation({ id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` }),
  );
  const selection = { reports: [sampleReport()], observations };
  const pieces = [...jsonLines.write({ selection, catalogue, context }, {})];
  expect(pieces.length).toBeGreaterThan(3);
  for (const piece of pieces) expect(piece.endsWith('\n')).toBe(true);
  expect(pieces.join('').split('\n')).toHaveLength(1_001);
});
