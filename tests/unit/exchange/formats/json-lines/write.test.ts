import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
// The whole of zod, for its reading of JSON Schema; in what is shipped there is zod/mini only.
import * as z from 'zod';
import { largeLibrary } from '@/tests/bench/library';
import { exportJson } from '@/utils/exchange/formats/json/write';
import { jsonLines } from '@/utils/exchange/formats/json-lines/write';
import { readAny, sniff } from '@/utils/exchange/import/recognise';
import type { Library } from '@/utils/exchange/library';
import { runs } from '../../../../support/properties';
import { libraryArbitrary } from '../../arbitraries';
import { catalogue, exported } from '../../exports';
import { importContext, noAnswers } from '../../reading';
import { context, sampleLibrary, sampleObservation, sampleReport } from '../../samples';

const read = (path: string) => readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8');
const bySchema = z.fromJSONSchema(JSON.parse(read('docs/formats/ttp-clipper-lines-1.schema.json')));

const linesOf = (library: Library): unknown[] =>
  exported(jsonLines, library)
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line));

describe('laws', () => {
  test('each line is valid by the committed schema', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        const lines = linesOf(library);
        expect(lines).toHaveLength(library.observations.length);
        for (const line of lines) expect(bySchema.safeParse(line).error).toBeUndefined();
      }),
      { numRuns: runs(50) },
    );
  });

  test('no line has half a surrogate pair, not as an escape either', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        for (const line of linesOf(library))
          expect(JSON.stringify(line)).not.toMatch(/(?<!\\)(?:\\\\)*\\ud[89a-f]/);
      }),
      { numRuns: runs(50) },
    );
  });
});

test('a line has an observation as in JSON 1.1, and its report', () => {
  const { observations, reports } = exportJson(sampleLibrary(), context, catalogue);
  expect(linesOf(sampleLibrary())).toEqual([
    {
      format: 'ttp-clipper-observation',
      version: 1,
      generator: context.generator,
      exported: context.now,
      ...observations[0],
      report: reports[0],
    },
  ]);
});

test('half a surrogate pair becomes the replacement character', () => {
  const library = { ...sampleLibrary(), observations: [sampleObservation({ note: 'a\ud800b \\ud800' })] };
  expect(linesOf(library)).toMatchObject([{ note: 'a\ufffdb \\ud800' }]);
});

test('lines are in the order of the report, whatever the order of the selection', () => {
  const library = largeLibrary({ observations: 300, reports: 5, actors: 2, seed: 4 });
  const turned = { ...library, observations: library.observations.toReversed() };
  const { observations } = exportJson(library, context, catalogue);
  expect(linesOf(turned)).toMatchObject(observations.map(({ id }) => ({ id })));
});

test.each([1, 3])('a file of %d lines is named when it is imported', (count) => {
  const observations = Array.from({ length: count }, (_, index) =>
    sampleObservation({ id: `00000000-0000-4000-8000-00000000000${index}` }),
  );
  const text = exported(jsonLines, { reports: [sampleReport()], observations });
  const { reader, result } = readAny(sniff(text), noAnswers, importContext);
  expect(reader).toBeNull();
  expect(JSON.stringify(result)).toMatch(/JSON Lines|ttp-clipper-observation/);
});

test('docs/formats/json-lines.md describes every field of its own', () => {
  const page = read('docs/formats/json-lines.md');
  for (const name of ['format', 'version', 'generator', 'exported', 'report'])
    expect(page).toContain(`\`${name}\``);
});
