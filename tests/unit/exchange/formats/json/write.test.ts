import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { importJson } from '@/utils/exchange/formats/json/read';
import { describedObservationSchema, jsonFileSchema } from '@/utils/exchange/formats/json/schema';
import { exportJson, jsonPieces } from '@/utils/exchange/formats/json/write';
import type { Library } from '@/utils/exchange/library';
import { type Observation, observationSchema, reportSchema } from '@/utils/observation/schema';
import { libraryArbitrary, shuffled } from '../../arbitraries';
import { catalogue } from '../../exports';
import { jsonText } from '../../json-text';
import { context, sampleLibrary, sampleObservation, sampleReport } from '../../samples';

/** Returns a value with the keys of every object in reverse order. */
function reversedKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversedKeys) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, field]) => [key, reversedKeys(field)])) as T;
}

/** Returns the record of a library that an observation of a file stands for. */
function recordOf({ id }: { id: string }, { observations }: Library): Observation {
  const found = observations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not in the library`);
  return found;
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
        const file = exportJson(library, context, catalogue);
        const { reports, observations: described, ...header } = file;
        const observations = described.map((one) => recordOf(one, library));
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
          const other = exportJson(reversedKeys({ reports, observations }), reversedKeys(context), catalogue);
          expect(jsonText(other)).toBe(jsonText(exportJson(library, context, catalogue)));
        },
      ),
    );
  });

  test('an export is valid by the schema of the file', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        expect(jsonFileSchema.safeParse(exportJson(library, context, catalogue)).success).toBe(true);
      }),
    );
  });

  test('the pieces are the text, and each is well-formed UTF-16', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        const pieces = [...jsonPieces(exportJson(library, context, catalogue))];
        expect(pieces.join('')).toBe(`${JSON.stringify(exportJson(library, context, catalogue), null, 2)}\n`);
        for (const piece of pieces) expect(piece).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

test('a large library is written in several pieces', () => {
  const observations = Array.from({ length: 1_000 }, (_, index) =>
    sampleObservation({ id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` }),
  );
  const file = exportJson({ reports: [sampleReport()], observations }, context, catalogue);
  const pieces = [...jsonPieces(file)];
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join('')).toBe(`${JSON.stringify(file, null, 2)}\n`);
});

test('fields are in the order of the format', () => {
  const file = exportJson(sampleLibrary(), context, catalogue);
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
  expect(Object.keys(file.observations[0] ?? {})).toEqual(Object.keys(describedObservationSchema.shape));
  expect(Object.keys(file.observations[0]?.technique ?? {})).toEqual([
    'id',
    'name',
    'attackVersion',
    'domain',
    'parent',
    'url',
  ]);
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
  const file = exportJson(
    { reports: [late, sameTime, early], observations: inOrder.toReversed() },
    context,
    catalogue,
  );
  expect(file.reports).toEqual([early, sameTime, late]);
  expect(file.observations.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
});

test('reports without an observation in the selection are left out', () => {
  const other = sampleReport({ url: 'https://other.example/' });
  const { reports, observations } = sampleLibrary();
  expect(exportJson({ reports: [other, ...reports], observations }, context, catalogue).reports).toEqual(
    reports,
  );
});

test('the selection is not changed', () => {
  fc.assert(
    fc.property(libraryArbitrary, (library) => {
      const before = JSON.stringify(library);
      exportJson(library, context, catalogue);
      expect(JSON.stringify(library)).toBe(before);
    }),
  );
});

test('an observation whose report is missing or occurs twice cannot be exported', () => {
  const { reports, observations } = sampleLibrary();
  expect(() => exportJson({ reports: [...reports, ...reports], observations }, context, catalogue)).toThrow(
    RangeError,
  );
  expect(() => exportJson({ reports: [], observations: [sampleObservation()] }, context, catalogue)).toThrow(
    RangeError,
  );
  const elsewhere = sampleObservation({ reportId: sampleReport({ url: 'https://other.example/' }).id });
  const both = { reports: [...reports, ...reports], observations: [...observations, elsewhere] };
  expect(() => exportJson(both, context, catalogue)).toThrow(RangeError);
});

describe('what the ids mean', () => {
  const describedAs = (fields: Parameters<typeof sampleObservation>[0]) => {
    const library = { reports: [sampleReport()], observations: [sampleObservation(fields)] };
    return exportJson(library, context, catalogue).observations[0];
  };

  test('names of tactics, and domain, parent and address of a technique, stand beside the ids', () => {
    expect(describedAs({})).toMatchObject({
      tactics: ['TA0002'],
      tacticNames: ['Execution'],
      technique: {
        id: 'T1059.001',
        domain: 'enterprise-attack',
        parent: { id: 'T1059', name: 'Command and Scripting Interpreter' },
        url: 'https://attack.mitre.org/techniques/T1059/001/',
      },
    });
    const mobile = { id: 'T1398', name: 'Boot or Logon Initialization Scripts', attackVersion: '17.1' };
    expect(describedAs({ technique: mobile, tactics: ['TA0028'] })).toMatchObject({
      tacticNames: ['Persistence'],
      technique: {
        domain: 'mobile-attack',
        parent: null,
        url: 'https://attack.mitre.org/techniques/T1398/',
      },
    });
  });

  test('what the catalogue does not know has no facts', () => {
    const own = { id: null, name: 'e-skimming', attackVersion: null };
    expect(describedAs({ technique: own, tactics: ['TA9999'] })).toMatchObject({
      tacticNames: ['TA9999'],
      technique: { domain: null, parent: null, url: null },
    });
    expect(describedAs({ technique: null, tactics: [] })).toMatchObject({ tacticNames: [], technique: null });
  });

  test.each<[string, unknown]>([
    ['left out', undefined],
    ['wrong', ['Impact', 'Nothing']],
    ['of another type', { deep: [1] }],
  ])('an import ignores them: %s', (_, value) => {
    const file = exportJson(sampleLibrary(), context, catalogue);
    const observations = file.observations.map((one) => ({
      ...one,
      tacticNames: value,
      technique: { ...one.technique, domain: value, parent: value, url: value },
    }));
    expect(importJson(JSON.stringify({ ...file, observations }))).toMatchObject({
      ok: true,
      library: sampleLibrary(),
    });
  });

  test('a file of version 1 is read, and has none of them', () => {
    const file = { ...exportJson(sampleLibrary(), context, catalogue), version: 1 };
    expect(importJson(JSON.stringify({ ...file, ...sampleLibrary() }))).toMatchObject({
      ok: true,
      library: sampleLibrary(),
    });
    expect(importJson(JSON.stringify(file))).toMatchObject({ ok: false });
  });
});
