import fc from 'fast-check';
import { expect, test } from 'vitest';
import { READERS } from '@/utils/exchange/formats/readers';
import { FORMATS } from '@/utils/exchange/formats/writers';
import { readAny, sniff } from '@/utils/exchange/import/recognise';
import { libraryFaults } from '@/utils/exchange/library';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { runs } from '../../../support/properties';
import { libraryArbitrary } from '../arbitraries';
import { exported } from '../exports';
import { importContext, sourceNamed } from '../reading';
import { sampleLibrary } from '../samples';

test('ids are unique', () => {
  expect(new Set(READERS.map(({ id }) => id)).size).toBe(READERS.length);
});

/** The reader of each export format; null for those that are not imported. */
const READER_OF: Readonly<Record<string, string | null>> = {
  json: 'json',
  'json-lines': null,
  stix: 'own-stix',
  misp: 'misp',
  navigator: 'navigator',
  'attack-flow': 'attack-flow',
  csv: 'csv',
  markdown: null,
  html: null,
  'web-annotation': 'annotations',
  sigma: null,
};

test.each(FORMATS.map((format) => [format.id, format] as const))('%s has its reader', (id, format) => {
  const { reader } = readAny(sniff(exported(format, sampleLibrary())), sourceNamed, importContext);
  expect(reader?.id ?? null).toBe(READER_OF[id]);
});

test('the same file gives the same ids, and valid records', () => {
  const foreign = FORMATS.filter(({ id }) => ['navigator', 'csv', 'web-annotation'].includes(id));
  fc.assert(
    fc.property(fc.constantFrom(...foreign), libraryArbitrary, (format, library) => {
      const sniffed = sniff(exported(format, library));
      const later = { ...importContext, now: '2027-01-01T00:00:00.000Z' };
      const first = readAny(sniffed, sourceNamed, importContext).result;
      const second = readAny(sniffed, sourceNamed, later).result;
      expect(first.ok).toBe(second.ok);
      if (!first.ok || !second.ok) return;
      expect(second.library.observations.map(({ id }) => id)).toEqual(
        first.library.observations.map(({ id }) => id),
      );
      expect([...libraryFaults(first.library)]).toEqual([]);
      for (const one of first.library.observations) observationSchema.parse(one);
      for (const one of first.library.reports) reportSchema.parse(one);
    }),
    { numRuns: runs(90) },
  );
});

test('a broken file of our own is not read by another reader', () => {
  const { reader, result } = readAny(
    sniff('{"format": "ttp-clipper", "version": 1}'),
    sourceNamed,
    importContext,
  );
  expect(reader?.id).toBe('json');
  expect(result.ok).toBe(false);
});
