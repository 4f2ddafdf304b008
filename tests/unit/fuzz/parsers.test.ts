import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { runs } from '@/tests/support/properties';
import * as stix from '@/tests/unit/attack/bundles';
import { exported } from '@/tests/unit/exchange/exports';
import { sampleDump, textOf } from '@/tests/unit/exchange/formats/backup/samples';
import { sampleLibrary } from '@/tests/unit/exchange/samples';
import { compileBundle } from '@/utils/attack/compile';
import { FORMATS } from '@/utils/exchange/formats/writers';
import { mutants } from './mutations';
import { expectNoPollution, PARSERS, type Parse } from './parsers';

const exports = FORMATS.map((format) => exported(format, sampleLibrary()));

const foreignTable = `technique,url,actors,tags,note\nT1059.001,https://a.example/?utm_source=x,APT29; "Cozy" Bear,a|b,"x ""y"" z"\nPowerShell,https://b.example/,,,\n`;
const annotation = JSON.stringify([
  {
    type: 'Annotation',
    id: 'https://a.example/1',
    created: '2026-03-01T00:00:00Z',
    target: {
      source: 'https://a.example/',
      selector: [
        { type: 'TextQuoteSelector', exact: 'a quote', prefix: 'b', suffix: 'c' },
        { type: 'TextPositionSelector', start: 3, end: 9 },
      ],
    },
    body: [
      { purpose: 'tagging', value: 'T1059' },
      { purpose: 'commenting', value: 'T1105 too' },
    ],
  },
]);
const layer = JSON.stringify({
  name: 'Layer',
  domain: 'enterprise-attack',
  versions: { layer: '4.5' },
  techniques: [
    {
      techniqueID: 'T1059',
      score: 3,
      comment: 'x',
      links: [{ url: 'https://a.example/' }],
      tactic: 'execution',
    },
  ],
});

const foreignFiles = readdirSync('tests/fixtures/foreign').map((file) =>
  readFileSync(`tests/fixtures/foreign/${file}`, 'utf8'),
);
const event = JSON.stringify({
  response: [
    {
      Event: {
        info: 'Heron',
        Tag: [{ name: 'misp-galaxy:mitre-attack-pattern="Phishing - T1566"' }],
        Attribute: [{ type: 'link', category: 'External analysis', value: 'https://a.example/' }],
        Object: [{ name: 'attack-pattern', Attribute: [{ object_relation: 'id', value: 'T1105' }] }],
      },
    },
  ],
});
const builderFlow = JSON.stringify({
  schema: 'attack_flow_v2',
  objects: [
    {
      id: 'flow',
      properties: [
        ['name', 'F'],
        ['external_references', [['1', [['url', 'https://a.example/']]]]],
      ],
    },
    {
      id: 'action',
      instance: 'a',
      properties: [
        ['technique_id', 'T1566'],
        ['ttp', [['tactic', 'TA0001']]],
      ],
    },
  ],
});
const labelled = JSON.stringify([{ text: 'It dumps LSASS.', label: 'T1003.001', doc_title: 'A' }]);

/** Values of any shape, where records of foreign formats stand. */
const shapes = fc.oneof(
  fc.json(),
  fc.string(),
  fc.anything().map((objects) => JSON.stringify({ type: 'bundle', objects }) ?? ''),
  fc.anything().map((one) => JSON.stringify({ domain: 'x', techniques: [one, { techniqueID: one }] }) ?? ''),
  fc.anything().map((one) => JSON.stringify([{ type: 'Annotation', target: one, body: [one] }]) ?? ''),
  fc.string({ unit: 'binary' }).map((text) => `technique,url\n${text},${text}`),
  fc.string().map((text) => `T1059 ${text}\n${text}`),
);

const INPUTS: readonly (readonly [parser: keyof typeof PARSERS, texts: fc.Arbitrary<string>, own: number])[] =
  [
    [
      'import',
      fc.oneof(
        shapes,
        mutants(
          ...exports,
          foreignTable,
          annotation,
          layer,
          event,
          builderFlow,
          labelled,
          ...foreignFiles,
          JSON.stringify(stix.bundle(stix.exampleObjects())),
          'T1059.001 PowerShell\n- [T1105](https://a.example) x',
        ),
      ),
      400,
    ],
    ['yaml', mutants(...foreignFiles.filter((text) => text.startsWith('- '))), 200],
    ['backup', mutants(textOf(sampleDump)), 200],
    ['layer', mutants(layer), 200],
    ['catalogue', mutants(JSON.stringify(compileBundle(stix.bundle(stix.exampleObjects())))), 100],
    [
      'address',
      fc.oneof(
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        mutants(
          'https://a.cdn.ampproject.org/c/s/b.example/x/amp/?utm_source=1&a=b&amp=1#!/route',
          'https://www.google.com/amp/s/b.example/report/print/',
          'http://user:pass@b.example:8080//a//amp.html///?a=1&utm_medium=x#y',
          'file:///C:/reports/amp/report.html#x',
        ),
      ),
      400,
    ],
  ];

afterEach(expectNoPollution);

describe('whatever a text is', () => {
  it.each(INPUTS)(
    'the parser throws nothing but its own error, and what it accepts comes back: %s',
    (parser, texts, own) => {
      const parse: Parse = PARSERS[parser];
      fc.assert(fc.property(texts, parse), { numRuns: runs(own) });
      expect.hasAssertions();
    },
  );

  it('mutants are often near enough to be accepted', () => {
    const accepted = fc
      .sample(mutants(textOf(sampleDump)), 100)
      .filter((text) => text.startsWith('{"format"'));
    expect(accepted.length).toBeGreaterThan(20);
  });
});

describe('the corpus of texts that once broke a parser', () => {
  const files = readdirSync('tests/corpus', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\/.*\./.test(file),
  );

  it('says of each file what it broke', () => {
    const readme = readFileSync('tests/corpus/README.md', 'utf8');
    const listed = [...readme.matchAll(/^\| `([^`]+)` \|/gm)].map(([, file]) => file);
    expect(listed.sort()).toEqual(files.toSorted());
  });

  it.each(files.filter((file) => !file.startsWith('json-ld/')))('%s', (file) => {
    const parse: Parse | undefined = Object.entries(PARSERS).find(([name]) =>
      file.startsWith(`${name}/`),
    )?.[1];
    if (parse === undefined) throw new Error(`there is no parser for ${file}`);
    const text = readFileSync(`tests/corpus/${file}`, 'utf8');
    parse(file.endsWith('.escaped.txt') ? JSON.parse(`"${text}"`) : text);
    expect.hasAssertions();
  });
});
