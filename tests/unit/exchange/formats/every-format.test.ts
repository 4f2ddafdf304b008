import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { largeLibrary } from '@/tests/bench/library';
import { FORMATS } from '@/utils/exchange/formats/writers';
import { runs } from '../../../support/properties';
import { libraryArbitrary, shuffled } from '../arbitraries';
import { catalogue, exported } from '../exports';
import { context, sampleLibrary, sampleObservation, sampleReport } from '../samples';

const library = largeLibrary({ observations: 400, reports: 12, actors: 5, seed: 3 });

test('ids are unique', () => {
  expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
});

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s', (_, format) => {
  test('every option has a default and a label, every choice a label', () => {
    const fields = Object.keys(format.options.def.shape);
    expect(Object.keys(format.options.parse({})).sort()).toEqual(fields.toSorted());
    expect(Object.keys(format.labels).sort()).toEqual(fields.toSorted());
    for (const [name, field] of Object.entries(format.options.def.shape)) {
      const inner = field instanceof z.ZodMiniDefault ? field.def.innerType : field;
      if (!(inner instanceof z.ZodMiniEnum)) continue;
      expect(Object.keys(format.labels[name]?.choices ?? {}).sort()).toEqual(inner.options.toSorted());
    }
  });

  test('its page in docs/formats describes every option', () => {
    const page = readFileSync(new URL(`../../../../docs/formats/${format.id}.md`, import.meta.url), 'utf8');
    expect(Object.keys(format.labels).filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test('the same records in any order give the same bytes', () => {
    fc.assert(
      fc.property(
        libraryArbitrary.chain(({ reports, observations }) =>
          fc.tuple(
            fc.constant({ reports, observations }),
            fc.record({ reports: shuffled(reports), observations: shuffled(observations) }),
          ),
        ),
        ([one, other]) => {
          expect(exported(format, other)).toBe(exported(format, one));
        },
      ),
      { numRuns: runs(25) },
    );
    const turned = { reports: library.reports.toReversed(), observations: library.observations.toReversed() };
    expect(exported(format, turned)).toBe(exported(format, library));
  });

  test('the selection is not changed', () => {
    const before = structuredClone(library);
    exported(format, library);
    expect(library).toEqual(before);
  });

  test('is written in pieces, none of which ends within a surrogate pair', () => {
    const pieces = [...format.write({ selection: library, catalogue, context }, format.options.parse({}))];
    expect(pieces.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(libraryArbitrary, (selection) => {
        for (const piece of format.write({ selection, catalogue, context }, format.options.parse({})))
          expect(/[\uD800-\uDBFF]$/.test(piece)).toBe(false);
      }),
      { numRuns: runs(25) },
    );
  });

  test('reports without observations are left out; an empty selection gives a file, too', () => {
    const unused = sampleReport({ url: 'https://unused.example/', title: 'Never read' });
    const { reports, observations } = sampleLibrary();
    expect(exported(format, { reports: [...reports, unused], observations })).toBe(
      exported(format, sampleLibrary()),
    );
    // A file of lines without a line is empty.
    if (format.id !== 'json-lines') expect(exported(format, { reports: [], observations: [] })).not.toBe('');
  });

  // Our own JSON gives every text back as it was, and texts that are no JSON have no escapes: their encoder replaces halves.
  test.runIf(/json/.test(format.mediaType) && format.id !== 'json')(
    'has no half surrogate pair as an escape, and keeps what looks like one',
    () => {
      const half = 'a\udc00 \\ud800 \ud83d\ude00';
      const text = exported(format, {
        reports: [sampleReport({ title: half })],
        observations: [sampleObservation({ note: half, procedure: half, tags: [half] })],
      });
      expect(text.replaceAll('\\\\', '')).not.toMatch(/\\ud[89a-f]/);
      expect(text).toContain('a\ufffd \\\\ud800 \ud83d\ude00');
    },
  );

  test('an observation without its report is refused', () => {
    expect(() => exported(format, { ...sampleLibrary(), reports: [] })).toThrow(RangeError);
  });
});
