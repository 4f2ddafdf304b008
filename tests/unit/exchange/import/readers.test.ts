import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '@/utils/exchange/csv';
import { NO_QUOTE_TAG } from '@/utils/exchange/import/builder';
import { READERS, readAny, sniff } from '@/utils/exchange/import/read-any';
import type { ImportOptions, Read } from '@/utils/exchange/import/reader';
import { jsonFileSchema, libraryFaults } from '@/utils/exchange/json-format';
import { navigatorLayer } from '@/utils/exchange/navigator';
import { webAnnotation } from '@/utils/exchange/web-annotation';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { libraryArbitrary } from '../arbitraries';
import { catalogue } from '../exports';
import { context as exportContext, sampleLibrary, sampleObservation } from '../samples';

const context = { catalogue, now: '2026-03-05T12:00:00.000Z' };
const nothingSaid: ImportOptions = { source: null, columns: null };
const said: ImportOptions = {
  source: { url: 'https://research.example/list?utm_source=x', title: 'Said' },
  columns: null,
};

function read(input: unknown, options = nothingSaid): Read & { reader: string } {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const { reader, result } = readAny(sniff(text), options, context);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return { ...result, reader: reader?.id ?? '' };
}

/** What matters of the observations that were read. */
const brief = ({ library }: Read) =>
  library.observations.map(
    ({ level, technique, tactics, procedure, actors, software, anchor, reportId }) => ({
      level,
      technique: technique?.id ?? technique?.name ?? null,
      tactics,
      procedure,
      who: [...actors, ...software].map(({ name, attackId }) => `${name} ${attackId}`),
      quote: anchor.quote.exact,
      url: library.reports.find(({ id }) => id === reportId)?.url,
    }),
  );

const stixObject = (type: string, number: number, fields: object) => ({
  type,
  spec_version: '2.1',
  id: `${type}--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-02T00:00:00.000Z',
  ...fields,
});
const pattern = stixObject('attack-pattern', 1, {
  name: 'PowerShell',
  external_references: [{ source_name: 'mitre-attack', external_id: 'T1059.001' }],
  kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'execution' }],
});
const otherPattern = stixObject('attack-pattern', 2, { name: 'Phishing', x_mitre_id: 'T1566' });
const group = stixObject('intrusion-set', 3, { name: 'APT29' });
const malware = stixObject('malware', 4, { name: 'home-made loader' });
const campaign = stixObject('campaign', 5, { name: 'Winter Campaign' });
const uses = (number: number, source: { id: string }, fields: object = {}) =>
  stixObject('relationship', number, {
    relationship_type: 'uses',
    source_ref: source.id,
    target_ref: pattern.id,
    description:
      '[APT29](https://attack.mitre.org/groups/G0016) ran <code>powershell -enc</code>.(Citation: A)',
    ...fields,
  });
const cited = {
  external_references: [{ source_name: 'A', url: 'https://vendor.example/a', description: 'A report' }],
};
const bundle = (...objects: object[]) => ({ type: 'bundle', id: 'bundle--1', objects });

describe('a STIX bundle', () => {
  it('gives a procedure for each use, from the report that it cites', () => {
    const result = read(bundle(pattern, group, uses(10, group, { ...cited, confidence: 85 })));
    expect(result.reader).toBe('stix');
    expect(brief(result)).toEqual([
      {
        level: 'procedure',
        technique: 'T1059.001',
        tactics: ['TA0002'],
        procedure: 'APT29 ran powershell -enc.',
        who: ['APT29 G0016'],
        quote: 'APT29 ran powershell -enc.',
        url: 'https://vendor.example/a',
      },
    ]);
    expect(result.library.observations[0]).toMatchObject({
      confidence: 'high',
      tags: [NO_QUOTE_TAG],
      created: '2026-01-01T00:00:00.000Z',
      updated: '2026-01-02T00:00:00.000Z',
    });
    expect(result.undated.size).toBe(0);
  });

  it('takes the report that refers to a use, and patterns that a report names by itself', () => {
    const use = uses(10, malware);
    const report = stixObject('report', 20, {
      name: 'Loader report',
      published: '2026-02-03T00:00:00Z',
      object_refs: [use.id, pattern.id, malware.id, group.id, otherPattern.id],
      external_references: [{ source_name: 'Vendor', url: 'https://vendor.example/loader' }],
    });
    const result = read(bundle(pattern, otherPattern, group, malware, use, report));
    expect(brief(result).map(({ technique, who, url }) => [technique, who, url])).toEqual([
      ['T1059.001', ['home-made loader null'], 'https://vendor.example/loader'],
      ['T1566', ['APT29 G0016'], 'https://vendor.example/loader'],
    ]);
    expect(result.library.reports).toMatchObject([{ title: 'Loader report', published: '2026-02-03' }]);
  });

  it('knows a campaign by its actors', () => {
    const attributed = stixObject('relationship', 11, {
      relationship_type: 'attributed-to',
      source_ref: campaign.id,
      target_ref: group.id,
    });
    const result = read(bundle(pattern, group, campaign, attributed, uses(10, campaign, cited)));
    expect(brief(result)[0]?.who).toEqual(['APT29 G0016']);
    expect(result.library.observations[0]?.tags).toEqual(['Winter Campaign', NO_QUOTE_TAG]);
  });

  it('leaves out what was revoked, and says what has no report', () => {
    const result = read(
      bundle(pattern, group, uses(10, group), uses(11, group, { ...cited, revoked: true })),
    );
    expect(result.library.observations).toEqual([]);
    expect(result).toMatchObject({ lacksSource: 1, refusedCount: 1 });
    expect(result.refused[0]?.message).toBe('objects[2]: does not say which report it is from');
    const again = read(bundle(pattern, group, uses(10, group)), said);
    expect(brief(again)[0]?.url).toBe('https://research.example/list');
  });
});

describe('a Navigator layer', () => {
  const layer = {
    name: 'Detections',
    domain: 'enterprise-attack',
    versions: { layer: '4.5' },
    techniques: [
      { techniqueID: 'T1059.001', tactic: 'execution', score: 3, comment: 'seen twice' },
      { techniqueID: 'T1566', comment: '', color: '' },
      { techniqueID: 'X1', score: 1 },
      { techniqueID: 'T1003', score: 1, links: [{ label: 'a', url: 'https://vendor.example/lsass' }] },
    ],
  };
  it('gives what is marked in it', () => {
    const result = read(layer, said);
    expect(
      brief(result).map(({ technique, tactics, quote, url }) => [technique, tactics, quote, url]),
    ).toEqual([
      ['T1059.001', ['TA0002'], 'seen twice\n\nScore: 3', 'https://research.example/list'],
      ['T1003', ['TA0006'], 'Score: 1', 'https://vendor.example/lsass'],
    ]);
    expect(result.refused.map(({ message }) => message)).toEqual([
      'techniques[2]: has no ATT&CK technique id: X1',
    ]);
  });
  it('waits for a source where it has none', () => {
    expect(read(layer)).toMatchObject({ lacksSource: 1, refusedCount: 2 });
  });
});

describe('a CSV file', () => {
  it('is read by the names of its columns', () => {
    const result = read(
      'Technique ID;Threat actor;Link;Evidence;Command line\r\nT1059.001;Cozy Bear;https://a.example/x;"It ran ""it""";\'=cmd\r\n;;https://a.example/x;nothing;\r\n',
    );
    expect(result.reader).toBe('csv');
    expect(brief(result)).toEqual([
      {
        level: 'procedure',
        technique: 'T1059.001',
        tactics: ['TA0002'],
        procedure: '=cmd',
        who: ['Cozy Bear G0016'],
        quote: 'It ran "it"',
        url: 'https://a.example/x',
      },
    ]);
    expect(result.refused.map(({ message }) => message)).toEqual([
      'row[3]: names no technique and no tactic',
    ]);
  });

  it('is read by the columns that are said', () => {
    const text = 'a,b,c\nT1566,https://a.example/,lure\n';
    const columns = { technique: 0, url: 1, note: 2 };
    const sniffed = sniff(text);
    const reader = READERS.find(({ id }) => id === 'csv');
    const result = reader?.read(sniffed, { source: null, columns }, context);
    expect(result?.ok === true && brief(result).map(({ technique, quote }) => [technique, quote])).toEqual([
      ['T1566', 'lure'],
    ]);
  });

  it.each([
    { bom: true, separator: 'semicolon' as const },
    { bom: false, separator: 'tab' as const },
  ])('of ours comes back with its ids and anchors: %o', (options) => {
    const library = sampleLibrary();
    library.observations.push(
      sampleObservation({
        id: '3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c3e',
        note: '=1+1\n"a";b',
        tags: ['x;y', 'z'],
        actors: [
          { name: 'A', attackId: null },
          { name: 'APT29', attackId: 'G0016' },
        ],
        procedure: null,
      }),
    );
    const text = [...csv.write({ selection: library, catalogue, context: exportContext }, options)].join('');
    const result = read(text);
    expect(result.library.observations).toEqual(
      [...library.observations].sort((a, b) => a.id.localeCompare(b.id)),
    );
    expect(result.refusedCount).toBe(0);
  });
});

describe('annotations', () => {
  const selector = [
    { type: 'RangeSelector', startOffset: 1 },
    { type: 'TextPositionSelector', start: 10, end: 20 },
    { type: 'TextQuoteSelector', exact: 'ran a script', prefix: 'it ', suffix: ' and' },
  ];
  it('of Hypothesis name techniques in tags and text', () => {
    const row = {
      id: 'abc',
      uri: 'https://a.example/r#part',
      created: '2026-01-01T00:00:00.123456+00:00',
      updated: '2026-01-01T00:00:00.123456+00:00',
      text: 'Looks like T1059.001',
      tags: ['attack.t1566', 'phish'],
      document: { title: ['A title'] },
      target: [{ source: 'https://a.example/r', selector }],
    };
    const result = read({ total: 2, rows: [row, { ...row, id: 'def', text: 'nice', tags: [] }] });
    expect(brief(result).map(({ technique, quote, url }) => [technique, quote, url])).toEqual([
      ['T1566', 'ran a script', 'https://a.example/r'],
      ['T1059.001', 'ran a script', 'https://a.example/r'],
    ]);
    expect(result.library.observations[0]).toMatchObject({
      anchor: { quote: { prefix: 'it ', suffix: ' and' }, position: { start: 10, end: 20 } },
      created: '2026-01-01T00:00:00.123Z',
      tags: ['phish'],
    });
    expect(result.library.reports).toMatchObject([{ title: 'A title' }]);
    expect(result.refused).toMatchObject([{ path: 'rows[1]' }]);
  });

  it('as we export them come back in what the format can say', () => {
    const library = sampleLibrary();
    const input = { selection: library, catalogue, context: exportContext };
    const result = read([...webAnnotation.write(input, {})].join(''));
    expect(brief(result)).toEqual([
      {
        level: 'procedure',
        technique: 'T1059.001',
        tactics: ['TA0002'],
        procedure: 'powershell -nop\n  -w hidden',
        who: ['APT29 G0016'],
        quote: 'powershell -nop',
        url: 'https://research.example/loader',
      },
    ]);
  });
});

it('a list of ids takes the names and remarks behind them', () => {
  const text =
    '- T1059.001 PowerShell: encoded\n* [T1566](https://attack.mitre.org/techniques/T1566/)\n\nand more\n';
  const result = read(text, said);
  expect(result.reader).toBe('list');
  expect(brief(result).map(({ technique, quote }) => [technique, quote])).toEqual([
    ['T1059.001', 'encoded'],
    ['T1566', 'Phishing'],
  ]);
  expect(result.refused).toMatchObject([{ path: 'line[4]' }]);
});

describe('every reader', () => {
  const layerOf = (library: ReturnType<typeof sampleLibrary>) =>
    [
      ...navigatorLayer.write(
        { selection: library, catalogue, context: exportContext },
        navigatorLayer.options.parse({}),
      ),
    ].join('');

  it('gives the same ids for the same file, and valid records', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        const input = { selection: library, catalogue, context: exportContext };
        for (const text of [
          [...webAnnotation.write(input, {})].join(''),
          layerOf(library as never),
          [...csv.write(input, csv.options.parse({}))].join(''),
        ]) {
          const first = readAny(sniff(text), said, context).result;
          const second = readAny(sniff(text), said, { ...context, now: '2027-01-01T00:00:00.000Z' }).result;
          expect(first.ok).toBe(second.ok);
          if (!first.ok || !second.ok) continue;
          expect(second.library.observations.map(({ id }) => id)).toEqual(
            first.library.observations.map(({ id }) => id),
          );
          expect([...libraryFaults(first.library)]).toEqual([]);
          for (const one of first.library.observations) observationSchema.parse(one);
          for (const one of first.library.reports) reportSchema.parse(one);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('never throws', () => {
    const shapes = fc.oneof(
      fc.json(),
      fc.string(),
      fc.anything().map((objects) => JSON.stringify({ type: 'bundle', objects }) ?? ''),
      fc
        .anything()
        .map((one) => JSON.stringify({ domain: 'x', techniques: [one, { techniqueID: one }] }) ?? ''),
      fc.anything().map((one) => JSON.stringify([{ type: 'Annotation', target: one, body: [one] }]) ?? ''),
      fc.string().map((text) => `technique,url\n${text},${text}`),
      fc.string().map((text) => `T1059 ${text}\n${text}`),
    );
    fc.assert(
      fc.property(shapes, (text) => {
        const { result } = readAny(sniff(text), said, context);
        if (result.ok) expect([...libraryFaults(result.library)]).toEqual([]);
        else expect(result.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('reads our own JSON whole', () => {
    const file = { format: 'ttp-clipper', version: 1 };
    const { result } = readAny(sniff(JSON.stringify(file)), nothingSaid, context);
    expect(result.ok).toBe(false);
    expect(jsonFileSchema.safeParse(file).success).toBe(false);
  });
});
