import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { byReport } from '@/utils/exchange/export/by-report';
import { jsonText } from '@/utils/exchange/export/json-text';
import { webAnnotation } from '@/utils/exchange/formats/web-annotation/write';
import { describeValue } from '@/utils/exchange/import/describe';
import type { Library } from '@/utils/exchange/library';
import type { Observation } from '@/utils/observation/schema';
import { wellFormed } from '@/utils/text/well-formed';
import { runs } from '../../../../support/properties';
import { libraryArbitrary } from '../../arbitraries';
import { exported } from '../../exports';
import { HOSTILE } from '../../hostile';
import { sampleLibrary, sampleObservation, sampleReport } from '../../samples';

const urn = z.string().check(z.regex(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const software = z.strictObject({ type: z.literal('Software'), name: z.string() });
const text = z.strictObject({
  type: z.literal('TextualBody'),
  purpose: z.enum(['tagging', 'describing', 'commenting']),
  format: z.literal('text/plain'),
  value: z.string(),
});
const resource = z.strictObject({
  type: z.literal('SpecificResource'),
  purpose: z.literal('classifying'),
  source: z.url(),
});
const motivation = z.enum(['tagging', 'describing']);

/** The rules of the Web Annotation Data Model and Vocabulary for the parts used here. */
const collectionSchema = z.strictObject({
  '@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
  id: urn,
  type: z.literal('AnnotationCollection'),
  label: z.string(),
  generator: software,
  generated: z.iso.datetime(),
  total: z.int(),
  first: z.strictObject({
    id: urn,
    type: z.literal('AnnotationPage'),
    partOf: urn,
    startIndex: z.literal(0),
    items: z.array(
      z.strictObject({
        id: urn,
        type: z.literal('Annotation'),
        motivation: z.union([motivation, z.array(motivation)]),
        created: z.iso.datetime(),
        modified: z.iso.datetime(),
        generator: software,
        generated: z.iso.datetime(),
        body: z.array(z.union([text, resource])).check(z.minLength(1)),
        target: z.strictObject({
          type: z.literal('SpecificResource'),
          source: z
            .string()
            .check(z.refine((source) => URL.canParse(source) && new URL(source).href === source)),
          selector: z.tuple([
            z.strictObject({
              type: z.literal('TextQuoteSelector'),
              exact: z.string(),
              prefix: z.string(),
              suffix: z.string(),
            }),
            z.strictObject({ type: z.literal('TextPositionSelector'), start: z.int(), end: z.int() }),
          ]),
        }),
      }),
    ),
  }),
});

const collectionOf = (library: Library) =>
  collectionSchema.parse(JSON.parse(exported(webAnnotation, library)));

test('the sample gives a collection', () => {
  const collection = collectionOf(sampleLibrary());
  expect(collection).toMatchObject({
    label: '1 observation',
    total: 1,
    generated: '2026-03-02T08:30:00.000Z',
  });
  expect(collection.first.partOf).toBe(collection.id);
  expect(collection.first.items).toEqual([
    {
      id: 'urn:uuid:3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c3d',
      type: 'Annotation',
      motivation: ['tagging', 'describing'],
      created: '2026-03-01T10:00:00.000Z',
      modified: '2026-03-01T10:00:00.000Z',
      generator: { type: 'Software', name: 'TTP Clipper 0.1.0' },
      generated: '2026-03-02T08:30:00.000Z',
      body: [
        ...[
          'T1059.001 PowerShell',
          'TA0002 Execution',
          'G0016 APT29',
          'software:home-made loader',
          'level:procedure',
          'confidence:high',
          'loader',
        ].map((value) => ({ type: 'TextualBody', purpose: 'tagging', format: 'text/plain', value })),
        ...['techniques/T1059/001', 'tactics/TA0002', 'groups/G0016'].map((path) => ({
          type: 'SpecificResource',
          purpose: 'classifying',
          source: `https://attack.mitre.org/${path}/`,
        })),
        {
          type: 'TextualBody',
          purpose: 'describing',
          format: 'text/plain',
          value: 'powershell -nop\n  -w hidden',
        },
      ],
      target: {
        type: 'SpecificResource',
        source: 'https://research.example/loader',
        selector: [
          { type: 'TextQuoteSelector', exact: 'powershell -nop', prefix: 'ran ', suffix: ' to' },
          { type: 'TextPositionSelector', start: 120, end: 135 },
        ],
      },
    },
  ]);
});

test('is indented throughout, empty or not, and recognised', () => {
  for (const library of [sampleLibrary(), { reports: [], observations: [] }]) {
    const written = exported(webAnnotation, library);
    const parsed: unknown = JSON.parse(written);
    expect(written).toBe(`${JSON.stringify(parsed, null, 2)}\n`);
    expect(describeValue(parsed)).toBe('a Web Annotation');
  }
});

test('any observation gives an annotation, in order, with unchanged texts, but for half surrogate pairs', () => {
  fc.assert(
    fc.property(libraryArbitrary, (library) => {
      const { total, first } = collectionOf(library);
      const observations: Observation[] = JSON.parse(
        jsonText(byReport(library).flatMap((part) => part.observations)),
      );
      expect(total).toBe(observations.length);
      expect(first.items.map(({ id }) => id)).toEqual(observations.map(({ id }) => `urn:uuid:${id}`));
      for (const [index, { anchor, procedure, note, tags }] of observations.entries()) {
        const item = first.items[index];
        expect(item?.target.selector).toEqual([anchor.quote, anchor.position]);
        const values = (purpose: string) =>
          (item?.body ?? []).flatMap((body) =>
            body.type === 'TextualBody' && body.purpose === purpose ? [body.value] : [],
          );
        expect(values('describing')).toEqual(procedure === null ? [] : [procedure]);
        expect(values('commenting')).toEqual(note === '' ? [] : [note]);
        expect(tags.length === 0 ? [] : values('tagging').slice(-tags.length)).toEqual(tags);
      }
    }),
    { numRuns: runs(40) },
  );
});

test.each(HOSTILE.map((one) => [one]))('%j is kept', (note) => {
  const library = { reports: [sampleReport()], observations: [sampleObservation({ note, procedure: note })] };
  const values = collectionOf(library).first.items[0]?.body.flatMap((body) =>
    'value' in body ? [body.value] : [],
  );
  expect(values?.slice(-2)).toEqual([wellFormed(note), wellFormed(note)]);
});

test('other observations give another collection', () => {
  const other = {
    reports: [sampleReport()],
    observations: [sampleObservation({ id: '00000000-0000-4000-8000-000000000000' })],
  };
  expect(collectionOf(other).id).not.toBe(collectionOf(sampleLibrary()).id);
});
