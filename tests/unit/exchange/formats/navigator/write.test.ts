import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largeLibrary } from '@/tests/bench/library';
import { navigatorLayer } from '@/utils/exchange/formats/navigator/write';
import type { Library } from '@/utils/exchange/library';
import type { Observation } from '@/utils/observation/schema';
import { runs } from '../../../../support/properties';
import { libraryArbitrary } from '../../arbitraries';
import { catalogue, exported } from '../../exports';
import { HOSTILE } from '../../hostile';
import { sampleLibrary, sampleObservation, sampleReport } from '../../samples';

interface Entry {
  techniqueID: string;
  tactic?: string;
  score?: number;
  comment?: string;
  showSubtechniques: boolean;
  metadata?: { name: string; value: string }[];
  links?: { label: string; url: string }[];
}
interface Layer {
  name: string;
  domain: string;
  versions: Record<string, string>;
  metadata: { name: string; value: string }[];
  gradient: { colors: string[]; minValue: number; maxValue: number };
  legendItems: { label: string; color: string }[];
  techniques: Entry[];
}

const layerOf = (library: Library, options = {}): Layer =>
  JSON.parse(exported(navigatorLayer, library, options));

/** Observations in the sample's report, each with an id of its own. */
const libraryOf = (...fields: Partial<Observation>[]): Library => ({
  reports: [sampleReport()],
  observations: fields.map((one, index) =>
    sampleObservation({ id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, ...one }),
  ),
});

const technique = (id: string) => ({
  id,
  name: catalogue.technique(id)?.name ?? '',
  attackVersion: '19.0',
});
const entries = (layer: Layer) =>
  layer.techniques.map(({ techniqueID, tactic, score, showSubtechniques }) =>
    [techniqueID, tactic ?? '*', score ?? '-', showSubtechniques ? 'open' : 'closed'].join(' '),
  );

test('the sample gives a layer', () => {
  const layer = layerOf(sampleLibrary());
  expect(layer).toMatchObject({
    name: 'A loader in three stages',
    domain: 'enterprise-attack',
    versions: { attack: '19', layer: '4.5' },
    hideDisabled: false,
    gradient: { minValue: 0, maxValue: 1 },
    legendItems: [{ label: '1 observation', color: '#002051' }],
  });
  expect(layer.techniques).toEqual([
    {
      techniqueID: 'T1059.001',
      score: 1,
      comment: 'powershell -nop\n  -w hidden\n— A loader in three stages (2026-02-28)',
      enabled: true,
      metadata: [
        { name: 'Observations', value: '1' },
        { name: 'Reports', value: '1' },
        { name: 'Actors', value: 'APT29 (G0016)' },
        { name: 'Software', value: 'home-made loader' },
        { name: 'Tags', value: 'loader' },
        { name: 'Confidence', value: 'high' },
      ],
      links: [{ label: 'A loader in three stages', url: 'https://research.example/loader' }],
      showSubtechniques: false,
    },
  ]);
});

describe('tactics', () => {
  // T1053.005 is of Execution, Persistence and Privilege Escalation.
  const scheduled = technique('T1053.005');

  test('an observation with some of the tactics is under these, and the parent that was not observed has none', () => {
    expect(
      entries(
        layerOf(
          libraryOf(
            { technique: scheduled, tactics: ['TA0003'] },
            { technique: scheduled, tactics: ['TA0003', 'TA0002'] },
          ),
        ),
      ),
    ).toEqual(['T1053.005 execution 1 closed', 'T1053.005 persistence 2 closed']);
  });

  test.each([
    ['all', ['TA0002', 'TA0003', 'TA0004']],
    ['none', []],
    ['only others', ['TA0040']],
  ])('an observation with %s of the tactics has a single entry', (_, tactics) => {
    expect(entries(layerOf(libraryOf({ technique: scheduled, tactics })))).toEqual(['T1053.005 * 1 closed']);
  });
});

test('a parent is there only with a score, and open where its sub-techniques are', () => {
  const library = libraryOf(
    { technique: technique('T1053.005') },
    { technique: technique('T1059.001') },
    { technique: technique('T1059') },
  );
  const listed = entries(layerOf(library));
  expect(listed.filter((one) => /^T1053 /.test(one))).toEqual([]);
  expect(listed.find((one) => /^T1059 /.test(one))).toMatch(/ 1 open$/);
  for (const one of layerOf(library).techniques) expect(one.score).toBeGreaterThan(0);
});

describe('options', () => {
  const library = libraryOf(
    { technique: technique('T1059'), actors: [{ name: 'A', attackId: null }] },
    {
      technique: technique('T1059'),
      actors: [
        { name: 'a', attackId: null },
        { name: 'APT29', attackId: 'G0016' },
      ],
    },
    { technique: technique('T1059'), actors: [{ name: 'Cozy Bear', attackId: 'G0016' }] },
    { technique: technique('T1398') },
  );

  test.each([
    ['observations', 3],
    ['reports', 1],
    ['actors', 2],
  ])('the score counts %s', (score, count) => {
    const layer = layerOf(library, { score });
    expect(layer.techniques.map((one) => one.score)).toEqual([count]);
    expect(layer.gradient.maxValue).toBe(count);
  });

  test('the layer is of the domain with most observations, or of the chosen one', () => {
    expect(layerOf(library).domain).toBe('enterprise-attack');
    const mobile = layerOf(library, { domain: 'mobile-attack', name: 'Phones' });
    expect(mobile).toMatchObject({ domain: 'mobile-attack', versions: { attack: '17' }, name: 'Phones' });
    expect(mobile.techniques.map(({ techniqueID }) => techniqueID)).toEqual(['T1398']);
    expect(mobile.metadata).toContainEqual({ name: 'Left out, in other domains', value: '3 observations' });
    expect(layerOf(library, { domain: 'ics-attack' }).techniques).toEqual([]);
  });
});

test('observations outside the matrix are counted; a replaced technique counts as its successor', () => {
  const revoked = catalogue.techniques.find(
    ({ id, status }) => status === 'revoked' && catalogue.successorsOf(id).length === 1,
  );
  const layer = layerOf(
    libraryOf(
      { technique: null },
      { technique: { id: null, name: 'Own', attackVersion: null } },
      { technique: technique('T9999') },
      { technique: technique(revoked?.id ?? ''), tactics: [] },
    ),
  );
  expect(layer.metadata).toContainEqual({ name: 'Left out, outside ATT&CK', value: '2 observations' });
  expect(layer.metadata).toContainEqual({ name: 'Left out, without a technique', value: '1 observation' });
  const [successor] = catalogue.successorsOf(revoked?.id ?? '');
  const scored = layer.techniques.filter(({ score }) => score !== undefined);
  expect(scored.map(({ techniqueID }) => techniqueID)).toEqual([successor?.id]);
  expect(scored[0]?.metadata).toContainEqual({ name: 'Tagged as', value: revoked?.id });
});

test('the gradient runs from light to dark in even steps of lightness', () => {
  const { colors } = layerOf(sampleLibrary()).gradient;
  const lightness = colors.map((color) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    // CIE 1976 L*, from relative luminance.
    return 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16;
  });
  const steps = lightness.slice(1).map((value, index) => (lightness[index] ?? 0) - value);
  for (const step of steps) expect(step).toBeGreaterThan(15);
  expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(6);
});

test('a cell has one entry', () => {
  fc.assert(
    fc.property(libraryArbitrary, (library) => {
      const keys = layerOf(library).techniques.map(({ techniqueID, tactic }) => `${techniqueID} ${tactic}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: runs(25) },
  );
});

test('comment and links of a frequent technique are limited', () => {
  const observations = Array.from({ length: 500 }, (_, index) => ({ procedure: `run ${index}` }));
  const [entry] = layerOf(libraryOf(...observations)).techniques;
  expect(entry?.comment).toContain('… and 480 more');
  expect(entry?.score).toBe(500);
});

const schemaUrl = new URL(
  '../../../../../../shared/formats/navigator-layer-4.5.schema.json',
  import.meta.url,
);

describe.skipIf(!existsSync(schemaUrl))('by the JSON Schema of layers', () => {
  const valid = existsSync(schemaUrl)
    ? new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(schemaUrl, 'utf8')))
    : () => false;
  const check = (library: Library, options = {}): void => {
    expect(valid(layerOf(library, options)), JSON.stringify('errors' in valid ? valid.errors : null)).toBe(
      true,
    );
  };

  test('layers of all domains and scores are valid', () => {
    const library = largeLibrary({ observations: 3_000, reports: 60, actors: 20, seed: 5 });
    for (const domain of ['most', 'enterprise-attack', 'mobile-attack', 'ics-attack'])
      for (const score of ['observations', 'reports', 'actors']) check(library, { domain, score });
  });

  test('hostile texts and arbitrary libraries give valid layers', () => {
    for (const text of HOSTILE) check(libraryOf({ procedure: text, tags: [text], note: text }));
    fc.assert(
      fc.property(libraryArbitrary, (library) => check(library)),
      { numRuns: runs(50) },
    );
  });
});
