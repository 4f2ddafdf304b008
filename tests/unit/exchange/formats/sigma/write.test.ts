import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { largeLibrary } from '@/tests/bench/library';
import { successorOf } from '@/utils/attack/current';
import { sigma } from '@/utils/exchange/formats/sigma/write';
import type { Library } from '@/utils/exchange/library';
import type { Observation } from '@/utils/observation/schema';
import { wellFormed } from '@/utils/text/well-formed';
import { runs } from '../../../../support/properties';
import { libraryArbitrary } from '../../arbitraries';
import { catalogue, exported } from '../../exports';
import { HOSTILE } from '../../hostile';
import { sampleLibrary, sampleObservation, sampleReport } from '../../samples';

const points = (max: number) => z.refine<string>((text) => [...text].length <= max);

/** The rules of the JSON Schema of Sigma 2.1 for the fields used here, and those of a stub. */
const stubSchema = z.strictObject({
  title: z.string().check(points(256), z.regex(/^STUB: /)),
  id: z.uuid({ version: 'v5' }),
  status: z.literal('experimental'),
  description: z.string().check(points(65_535), z.regex(/^Stub: the detection is not written yet\./)),
  references: z.array(z.string()).check(z.refine((urls) => new Set(urls).size === urls.length)),
  author: z.optional(z.string()),
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  tags: z.optional(
    z
      .array(z.string().check(z.regex(/^attack\.[a-z0-9._-]+$/)))
      .check(z.refine((tags) => new Set(tags).size === tags.length)),
  ),
  logsource: z.strictObject({ category: z.literal('to_be_written') }),
  // Nothing to search for: consumers refuse it.
  detection: z.strictObject({ condition: z.literal('to_be_written') }),
});

const stubsOf = (library: Library, options = {}) =>
  z.array(stubSchema).parse(loadAll(exported(sigma, library, options)).filter((one) => one !== null));

const libraryOf = (...fields: Partial<Observation>[]): Library => ({
  reports: [sampleReport()],
  observations: fields.map((one, index) =>
    sampleObservation({ id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, ...one }),
  ),
});

const revoked = (id: string, name: string) => ({ technique: { id, name, attackVersion: '7.2' } });

test('what ATT&CK has replaced follows to its successor, in title and tags', () => {
  const library = libraryOf(revoked('T1086', 'PowerShell'), revoked('T1562.009', 'Safe Mode Boot'), {});
  const stubs = stubsOf(library);
  expect(stubs.map(({ title }) => title)).toEqual([
    'STUB: T1059.001 PowerShell',
    'STUB: T1688 Safe Mode Boot',
  ]);
  expect(stubs.flatMap(({ tags = [] }) => tags.filter((tag) => /^attack\.t\d/.test(tag)))).toEqual([
    'attack.t1059.001',
    'attack.t1688',
  ]);
  expect(stubs[0]?.description).toContain('2 observations');
});

test('a technique that several have replaced, or none, stays', () => {
  const gone = catalogue.techniques.filter(
    ({ status, id }) => status !== 'live' && successorOf(catalogue, id) === null,
  );
  expect(gone.length).toBeGreaterThan(1);
  for (const { id, name } of gone.slice(0, 3))
    expect(stubsOf(libraryOf(revoked(id, name)))[0]?.tags).toContain(`attack.${id.toLowerCase()}`);
});

test('titles are unique, whatever the case', () => {
  const titles = (...fields: Partial<Observation>[]) =>
    stubsOf(libraryOf(...fields), { per: 'observation' }).map(({ title }) => title);
  expect(titles({}, {}, {})).toEqual([
    'STUB: T1059.001 PowerShell',
    'STUB: T1059.001 PowerShell (2)',
    'STUB: T1059.001 PowerShell (3)',
  ]);
  const own = (name: string) => ({ technique: { id: null, name, attackVersion: null } });
  expect(titles(own('Skimming'), own('skimming'), own('Skimming (2)'))).toEqual([
    'STUB: Skimming',
    'STUB: skimming (2)',
    'STUB: Skimming (2) (2)',
  ]);
  const long = titles(own('x'.repeat(300)), own(`${'x'.repeat(299)}y`));
  expect(new Set(long).size).toBe(2);
  fc.assert(
    fc.property(libraryArbitrary, fc.constantFrom('technique', 'observation'), (library, per) => {
      const given = stubsOf(library, { per }).map(({ title }) => title.toLowerCase());
      expect(new Set(given).size).toBe(given.length);
    }),
    { numRuns: runs(30) },
  );
});

test('the sample gives a stub', () => {
  expect(stubsOf(sampleLibrary(), { author: 'A. Analyst' })).toEqual([
    {
      title: 'STUB: T1059.001 PowerShell',
      id: expect.any(String),
      status: 'experimental',
      description:
        'Stub: the detection is not written yet. T1059.001 PowerShell: 1 observation in 1 report (A loader in three stages).\nActors: APT29 (G0016)\nObserved procedures:\npowershell -nop\n  -w hidden',
      references: ['https://research.example/loader'],
      author: 'A. Analyst',
      date: '2026-03-02',
      tags: ['attack.execution', 'attack.t1059.001', 'attack.g0016'],
      logsource: { category: 'to_be_written' },
      detection: { condition: 'to_be_written' },
    },
  ]);
});

describe('there is a stub', () => {
  const powershell = { technique: { id: 'T1059.001', name: 'PowerShell', attackVersion: '19.0' } };
  const library = libraryOf(
    powershell,
    { ...powershell, procedure: 'other' },
    { technique: { id: null, name: 'Own', attackVersion: null } },
    { technique: null, procedure: 'run' },
    { technique: null, procedure: null },
  );

  test('for each technique, in ATT&CK or not; and for each procedure without a technique', () => {
    const stubs = stubsOf(library);
    expect(stubs.map(({ title }) => title).sort()).toEqual([
      'STUB: Own',
      'STUB: T1059.001 PowerShell',
      'STUB: TA0002 Execution',
    ]);
    const [powershellStub] = stubs.filter(({ title }) => title.includes('T1059.001'));
    expect(powershellStub?.description).toContain('-w hidden\nother');
  });

  test('for each observation', () => {
    expect(stubsOf(library, { per: 'observation' })).toHaveLength(4);
  });

  test('whose id does not change with more observations, but with technique and author', () => {
    const idOf = (one: Library, options = {}) => stubsOf(one, options)[0]?.id;
    expect(idOf(libraryOf(powershell))).toBe(idOf(libraryOf(powershell, powershell)));
    expect(idOf(libraryOf(powershell))).not.toBe(idOf(libraryOf(powershell), { author: 'A' }));
    expect(new Set(stubsOf(library).map(({ id }) => id)).size).toBe(3);
  });
});

test('any library gives valid stubs', () => {
  fc.assert(
    fc.property(libraryArbitrary, fc.constantFrom('technique', 'observation'), (library, per) => {
      stubsOf(library, { per, author: library.reports[0]?.publisher.slice(0, 200) ?? '' });
    }),
    { numRuns: runs(40) },
  );
  const large = largeLibrary({ observations: 2_000, reports: 50, actors: 10, seed: 2 });
  const techniques = new Set(
    large.observations.flatMap(({ technique }) => technique?.id ?? technique?.name ?? []),
  );
  expect(stubsOf(large)).toHaveLength(techniques.size);
});

test('the longest texts are cut to the limits of Sigma', () => {
  const long = '😀'.repeat(10_000);
  const library = libraryOf(
    ...Array.from({ length: 40 }, (_, index) => ({
      technique: { id: null, name: '😀'.repeat(250), attackVersion: null },
      procedure: `${index}${long.slice(0, 19_000)}`,
      actors: Array.from({ length: 50 }, (__, nth) => ({
        name: `${index} ${nth} ${'x'.repeat(480)}`,
        attackId: null,
      })),
    })),
  );
  const [stub] = stubsOf(library);
  expect(stub?.description.endsWith('…')).toBe(true);
});

test.each(HOSTILE.map((text) => [text]))('%j stays one value in its document', (text) => {
  const [stub, ...others] = stubsOf(libraryOf({ procedure: text }), { author: text.trim() });
  expect(others).toEqual([]);
  expect(stub?.description.endsWith(wellFormed(text))).toBe(true);
});
