import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportFileName } from '@/utils/exchange/file-name';
import { exportJson, jsonChunks, jsonText } from '@/utils/exchange/json-export';
import { jsonFileSchema } from '@/utils/exchange/json-format';
import { importJson } from '@/utils/exchange/json-import';
import { compareInstants } from '@/utils/exchange/order';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { libraryArbitrary, shuffled } from './arbitraries';
import { context, sampleLibrary, sampleObservation, sampleReport } from './samples';

/** The same value with the keys of every object in reverse. */
function reversedKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversedKeys) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, field]) => [key, reversedKeys(field)])) as T;
}

describe('laws', () => {
  test('the libraries of these tests are libraries', () => {
    fc.assert(
      fc.property(libraryArbitrary, ({ reports, observations }) => {
        for (const report of reports) reportSchema.parse(report);
        for (const observation of observations) observationSchema.parse(observation);
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

  test('the text depends neither on the order of the records nor on that of keys', () => {
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

  test('the chunks are the text, and each is well-formed UTF-16', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        const chunks = [...jsonChunks(exportJson(library, context))];
        expect(chunks.join('')).toBe(jsonText(exportJson(library, context)));
        for (const chunk of chunks) expect(chunk).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

test('a library of several chunks', () => {
  const observations = Array.from({ length: 1_000 }, (_, index) =>
    sampleObservation({ id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` }),
  );
  const file = exportJson({ reports: [sampleReport()], observations }, context);
  const chunks = [...jsonChunks(file)];
  expect(chunks.length).toBeGreaterThan(3);
  expect(chunks.join('')).toBe(jsonText(file));
});

test('the fields stand in the order of the format', () => {
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

test('reports by first capture, then URL; observations by report, place, creation, id', () => {
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

test('the selection is left as it is', () => {
  fc.assert(
    fc.property(libraryArbitrary, (library) => {
      const before = JSON.stringify(library);
      exportJson(library, context);
      expect(JSON.stringify(library)).toBe(before);
    }),
  );
});

test('an observation whose report is missing, or there twice, cannot be exported', () => {
  const { reports, observations } = sampleLibrary();
  expect(() => exportJson({ reports: [...reports, ...reports], observations }, context)).toThrow(RangeError);
  expect(() => exportJson({ reports: [], observations: [sampleObservation()] }, context)).toThrow(RangeError);
  const elsewhere = sampleObservation({ reportId: sampleReport({ url: 'https://other.example/' }).id });
  const both = { reports: [...reports, ...reports], observations: [...observations, elsewhere] };
  expect(() => exportJson(both, context)).toThrow(RangeError);
});

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z', 0],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.1Z', -1],
  ['2026-01-01T00:00:00.1Z', '2026-01-01T00:00:00.09Z', 1],
  ['2026-01-01T00:00:00.1234567Z', '2026-01-01T00:00:00.1234568Z', -1],
  ['2026-01-01T00:00:59.9Z', '2026-01-01T00:01:00Z', -1],
])('instants %s and %s compare as %i', (a, b, order) => {
  expect(compareInstants(a, b)).toBe(order);
  expect(compareInstants(b, a) + order).toBe(0);
});

describe('file names', () => {
  const now = '2026-03-02T23:59:59.000Z';
  const of = (title: string) => exportFileName({ title, url: 'https://www.a.example/x/y.html' }, now);
  test.each([
    ['the library', exportFileName('library', now), 'ttps-2026-03-02.json'],
    ['another format', exportFileName('library', now, 'stix.json'), 'ttps-2026-03-02.stix.json'],
    ['a title', of('A Loader: in three stages!'), 'ttps-a-loader-in-three-stages-2026-03-02.json'],
    ['another script', of('Атака на 銀行'), 'ttps-атака-на-銀行-2026-03-02.json'],
    ['a path', of('../../etc/passwd\0.exe'), 'ttps-etc-passwd-exe-2026-03-02.json'],
    ['a turn of direction', of('a\u202Egpj.exe'), 'ttps-a-gpj-exe-2026-03-02.json'],
    ['no title', of(''), 'ttps-a-example-x-y-html-2026-03-02.json'],
    [
      'a long title, cut at a word',
      of('word '.repeat(100)),
      `ttps-${'word-'.repeat(10).slice(0, -1)}-2026-03-02.json`,
    ],
    ['a long word', of('銀'.repeat(100)), `ttps-${'銀'.repeat(50)}-2026-03-02.json`],
  ])('%s', (_, name, expected) => {
    expect(name).toBe(expected);
    expect(new TextEncoder().encode(name).length).toBeLessThan(255);
  });
});
