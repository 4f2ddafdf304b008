import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { importJson } from '@/utils/exchange/formats/json/read';
import { jsonFileSchema } from '@/utils/exchange/formats/json/schema';
import { exportJson, jsonPieces } from '@/utils/exchange/formats/json/write';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { libraryArbitrary, shuffled } from '../../arbitraries';
import { jsonText } from '../../json-text';
import { context, sampleLibrary, sampleObservation, sampleReport } from '../../samples';

/** Returns a value with the keys of every object in reverse order. */
function reversedKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversedKeys) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, field]) => [key, reversedKeys(field)])) as T;
}

describe('laws', () => {
  test('the generated libraries of these tests are valid', () => {
    fc.assert(
      fc.property(libraryArbitrary, ({ reports, observations }) => {
        expect(z.array(reportSchema).safeParse(reports).error).toBeUndefined();
        expect(z.array(observationSchema).safeParse(observations).error).toBeUndefined();
      }),
    );
  });

  test('importing an export gives the same library, in the order of the export', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        const file = exportJson(library, context);
        const { reports, observations, ...header } = file;
        expect(importJson(jsonText(file))).toEqual({ ok: true, library: { reports, observations }, header });
        expect(new Set(reports)).toEqual(new Set(library.reports));
        expect(new Set(observations)).toEqual(new Set(library.observations));
      }),
    );
  });

  test('the text depends neither on the order of records nor on that of keys', () => {
    fc.assert(
      fc.property(
        libraryArbitrary.chain((library) =>
          fc.record({
            library: fc.constant(library),
            reports: shuffled(library.reports),
            observations: shuffled(library.observations),
          }),
        ),
        ({ library, reports, observations }) => {
          const other = exportJson(reversedKeys({ reports, observations }), reversedKeys(context));
          expect(jsonText(other)).toBe(jsonText(exportJson(library, context)));
        },
      ),
    );
  });

  test('an export is valid by the schema of the file', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        expect(jsonFileSchema.safeParse(exportJson(library, context)).success).toBe(true);
      }),
    );
  });

  test('the pieces are the text, and each is well-formed UTF-16', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        const pieces = [...jsonPieces(exportJson(library, context))];
        expect(pieces.join('')).toBe(`${JSON.stringify(exportJson(library, context), null, 2)}\n`);
        for (const piece of pieces) expect(piece).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

test('a large library is written in several pieces', () => {
  const observations = Array.from({ length: 1_000 }, (_, index) =>
    sampleObservation({ id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` }),
  );
  const file = exportJson({ reports: [sampleReport()], observations }, context);
  const pieces = [...jsonPieces(file)];
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join('')).toBe(`${JSON.stringify(file, null, 2)}\n`);
});

test('fields are in the order of the format', () => {
  const file = exportJson(sampleLibrary(), context);
  expect(Object.keys(file)).toEqual([
    'format',
    'version',
    'generator',
    'exported',
    'attack',
    'reports',
    'observations',
  ]);
  expect(Object.keys(file.reports[0] ?? {})).toEqual(Object.keys(reportSchema.shape));
  expect(Object.keys(file.observations[0] ?? {})).toEqual(Object.keys(observationSchema.shape));
});

test('records are sorted: reports by first capture, then URL; observations by report, position, creation, id', () => {
  const early = sampleReport({ url: 'https://b.example/', captured: '2026-01-01T00:00:00Z' });
  const late = sampleReport({ url: 'https://a.example/', captured: '2026-01-01T00:00:00.5Z' });
  const sameTime = sampleReport({ url: 'https://c.example/', captured: '2026-01-01T00:00:00.0Z' });
  const { anchor } = sampleObservation();
  const at = (digit: string, reportId: string, start: number, created: string) =>
    sampleObservation({
      id: `${digit.repeat(8)}-0000-4000-8000-000000000000`,
      reportId,
      created,
      anchor: { ...anchor, position: { ...anchor.position, start } },
    });
  const inOrder = [
    at('9', early.id, 5, '2026-01-02T00:00:00Z'),
    at('8', early.id, 30, '2026-01-01T00:00:00Z'),
    at('6', early.id, 30, '2026-01-01T00:00:00.25Z'),
    at('7', early.id, 30, '2026-01-01T00:00:00.250Z'),
    at('5', sameTime.id, 0, '2026-01-01T00:00:00Z'),
    at('1', late.id, 0, '2026-01-01T00:00:00Z'),
  ];
  const file = exportJson({ reports: [late, sameTime, early], observations: inOrder.toReversed() }, context);
  expect(file.reports).toEqual([early, sameTime, late]);
  expect(file.observations).toEqual(inOrder);
});

test('reports without an observation in the selection are left out', () => {
  const other = sampleReport({ url: 'https://other.example/' });
  const { reports, observations } = sampleLibrary();
  expect(exportJson({ reports: [other, ...reports], observations }, context).reports).toEqual(reports);
});

test('the selection is not changed', () => {
  fc.assert(
    fc.property(libraryArbitrary, (library) => {
      const before = JSON.stringify(library);
      exportJson(library, context);
      expect(JSON.stringify(library)).toBe(before);
    }),
  );
});

test('an observation whose report is missing or occurs twice cannot be exported', () => {
  const { reports, observations } = sampleLibrary();
  expect(() => exportJson({ reports: [...reports, ...reports], observations }, context)).toThrow(RangeError);
  expect(() => exportJson({ reports: [], observations: [sampleObservation()] }, context)).toThrow(RangeError);
  const elsewhere = sampleObservation({ reportId: sampleReport({ url: 'https://other.example/' }).id });
  const both = { reports: [...reports, ...reports], observations: [...observations, elsewhere] };
  expect(() => exportJson(both, context)).toThrow(RangeError);
});
