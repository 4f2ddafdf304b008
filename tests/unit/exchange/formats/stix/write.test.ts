import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byReport } from '@/utils/exchange/export/by-report';
import { jsonText } from '@/utils/exchange/export/json-text';
import { TLP } from '@/utils/exchange/export/tlp';
import type { StixObject } from '@/utils/exchange/formats/stix/object';
import { stix } from '@/utils/exchange/formats/stix/write';
import type { Library } from '@/utils/exchange/library';
import { runs } from '../../../../support/properties';
import { libraryArbitrary, shuffled } from '../../arbitraries';
import { catalogue } from '../../exports';
import { context, sampleLibrary, sampleObservation, sampleReport } from '../../samples';
import { loadAttackDataModel } from './attack-data-model';
import { importStix } from './import';
import { references, ruleViolations } from './rules';
import { hasSchemas, schemaErrors } from './schemas';

type Options = Parameters<typeof stix.write>[1];
const options = (fields: Partial<Options> = {}): Options => ({ ...stix.options.parse({}), ...fields });

const textOf = (selection: Library, fields: Partial<Options> = {}): string =>
  [...stix.write({ selection, catalogue, context }, options(fields))].join('');

interface Bundle {
  type: string;
  id: string;
  objects: StixObject[];
}
const bundleOf = (selection: Library, fields: Partial<Options> = {}): Bundle =>
  JSON.parse(textOf(selection, fields));

const optionsArbitrary = fc.record({
  tlp: fc.constantFrom(...TLP),
  producer: fc.constantFrom('', ' ', 'ACME "CERT" \ud800'),
  producerClass: fc.constantFrom('organization' as const, 'individual' as const),
  software: fc.constantFrom('malware' as const, 'tool' as const),
});

/** Returns a library in the order of exports, with half surrogate pairs replaced, as in a bundle. */
const asInBundle = (library: Library): Library => {
  const parts = byReport(library);
  return JSON.parse(
    jsonText({
      reports: parts.map(({ report }) => report),
      observations: parts.flatMap(({ observations }) => observations),
    }),
  );
};

/** Returns a cycle of references among reports, notes and what they refer to; none for a bundle without one. */
function cycleIn(objects: readonly StixObject[]): string[] {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const done = new Set<string>();
  const follow = (id: string, path: readonly string[]): string[] => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return [];
    for (const next of references(byId.get(id) ?? {})) {
      const cycle = follow(next.id, [...path, id]);
      if (cycle.length > 0) return cycle;
    }
    done.add(id);
    return [];
  };
  for (const { id } of objects) {
    const cycle = follow(id, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

/** Returns the only object of a type that has some fields. */
function only(
  objects: readonly StixObject[],
  type: string,
  fields: Record<string, unknown> = {},
): StixObject {
  const found = objects.filter(
    (object) => object.type === type && Object.entries(fields).every(([key, value]) => object[key] === value),
  );
  expect(found).toHaveLength(1);
  return found[0] as StixObject;
}

/** All of ATT&CK that an observation can name, in one library. */
function wholeCatalogue(): Library {
  const { techniques, groups, software } = catalogue;
  const length = Math.max(techniques.length, groups.length, software.length);
  const observations = Array.from({ length }, (_, index) => {
    const technique = techniques[index % techniques.length];
    const group = groups[index % groups.length];
    const one = software[index % software.length];
    if (technique === undefined || group === undefined || one === undefined)
      throw new Error('empty catalogue');
    return sampleObservation({
      id: `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
      technique: { id: technique.id, name: technique.name, attackVersion: '19.0' },
      actors: [{ name: group.name, attackId: group.id }],
      software: [{ name: one.name, attackId: one.id }],
    });
  });
  return { reports: [sampleReport()], observations };
}

describe('laws', () => {
  test('importing an export gives the library', () => {
    fc.assert(
      fc.property(libraryArbitrary, optionsArbitrary, (library, chosen) => {
        expect(importStix(textOf(library, chosen))).toEqual({ ok: true, library: asInBundle(library) });
      }),
      { numRuns: runs(25) },
    );
  });

  test('the same selection gives the same bytes, in any order', () => {
    const shuffles = libraryArbitrary.chain((library) =>
      fc.tuple(fc.constant(library), shuffled(library.reports), shuffled(library.observations)),
    );
    fc.assert(
      fc.property(shuffles, ([library, reports, observations]) => {
        expect(textOf({ reports, observations })).toBe(textOf(library));
      }),
      { numRuns: runs(20) },
    );
  });

  test('a bundle follows the rules of STIX', () => {
    fc.assert(
      fc.property(libraryArbitrary, optionsArbitrary, (library, chosen) => {
        expect(ruleViolations(bundleOf(library, chosen).objects)).toEqual([]);
      }),
      { numRuns: runs(25) },
    );
    expect(ruleViolations(bundleOf(wholeCatalogue(), { tlp: 'red', producer: 'ACME' }).objects)).toEqual([]);
  });

  test.skipIf(!hasSchemas)('every object is valid by the OASIS schemas', () => {
    fc.assert(
      fc.property(libraryArbitrary, optionsArbitrary, (library, chosen) => {
        const { objects, ...bundle } = bundleOf(library, chosen);
        expect(schemaErrors(bundle)).toEqual([]);
        expect(objects.flatMap(schemaErrors)).toEqual([]);
      }),
      { numRuns: runs(25) },
    );
    expect(bundleOf(wholeCatalogue()).objects.flatMap(schemaErrors)).toEqual([]);
  });
});

describe('an ATT&CK object', () => {
  test('has its official id and is valid by the ATT&CK data model', () => {
    const model = loadAttackDataModel();
    const schemas = {
      'attack-pattern': model.techniqueSchema,
      'intrusion-set': model.groupSchema,
      malware: model.malwareSchema,
      tool: model.toolSchema,
    };
    const { objects } = bundleOf(wholeCatalogue());
    for (const [type, schema] of Object.entries(schemas)) {
      const those = objects.filter((object) => object.type === type);
      expect(those.length).toBeGreaterThan(90);
      const errors = those.flatMap((object) => {
        const { error } = schema.safeParse(object);
        return error === undefined
          ? []
          : error.issues.map(({ path, message }) => `${object.id} ${path.join('.')}: ${message}`);
      });
      expect(errors).toEqual([]);
    }
    const official = [...catalogue.techniques, ...catalogue.groups, ...catalogue.software];
    const ids = new Set(objects.map(({ id }) => id));
    expect(official.filter(({ stixId }) => !ids.has(stixId))).toEqual([]);
  });

  test('is older than every version of the original', () => {
    const technique = only(bundleOf(sampleLibrary()).objects, 'attack-pattern');
    expect(technique).toMatchObject({
      id: catalogue.technique('T1059.001')?.stixId,
      name: 'PowerShell',
      modified: '2000-01-01T00:00:00.000Z',
      confidence: 1,
      x_mitre_version: '0.0',
      x_mitre_is_subtechnique: true,
      kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'execution' }],
    });
    expect(technique).not.toHaveProperty('description');
  });
});

describe('an observation', () => {
  const { objects } = bundleOf(sampleLibrary(), { tlp: 'amber+strict', producer: 'ACME CERT' });
  const technique = only(objects, 'attack-pattern');
  const actor = only(objects, 'intrusion-set');
  const software = only(objects, 'malware');
  const report = only(objects, 'report');
  const note = only(objects, 'note');

  test('gives relationships of actor and software with the technique, with description', () => {
    const how = { description: 'powershell -nop\n  -w hidden', confidence: 85 };
    for (const source of [actor, software])
      expect(
        only(objects, 'relationship', { source_ref: source.id, target_ref: technique.id }),
      ).toMatchObject({
        relationship_type: 'uses',
        labels: ['loader'],
        ...how,
      });
    expect(
      only(objects, 'relationship', { source_ref: actor.id, target_ref: software.id }),
    ).not.toHaveProperty('description');
  });

  test('gives a note with quote and procedure on all objects that it names', () => {
    expect(note).toMatchObject({
      abstract: 'Procedure: PowerShell (T1059.001), for Execution',
      content: '> powershell -nop\n\n```text\npowershell -nop\n  -w hidden\n```',
      confidence: 85,
      labels: ['loader'],
    });
    expect(note.object_refs).toEqual(expect.arrayContaining([technique.id, actor.id, software.id]));
    expect(note.object_refs).not.toContain(report.id);
  });

  test('belongs to a report that refers to all of them', () => {
    expect(report).toMatchObject({
      name: 'A loader in three stages',
      published: '2026-02-28T00:00:00.000Z',
      report_types: ['threat-report'],
    });
    expect(report.external_references).toEqual([
      {
        source_name: 'Example Research',
        description: 'A loader in three stages',
        url: 'https://research.example/loader',
      },
    ]);
    const held = objects.filter(({ type }) =>
      /^(attack-pattern|intrusion-set|malware|note|relationship)$/.test(type),
    );
    expect(new Set(report.object_refs as string[])).toEqual(new Set(held.map(({ id }) => id)));
  });

  test('has the chosen marking and producer, ATT&CK objects do not', () => {
    const marking = only(objects, 'marking-definition', { name: 'TLP:AMBER+STRICT' });
    const producer = only(objects, 'identity', { name: 'ACME CERT' });
    for (const object of [report, note, software])
      expect(object).toMatchObject({ created_by_ref: producer.id, object_marking_refs: [marking.id] });
    for (const object of [technique, actor]) expect(object).not.toHaveProperty('object_marking_refs');
  });

  test.each<[string, Parameters<typeof sampleObservation>[0], string[]]>([
    ['without an actor', { actors: [], software: [] }, ['attack-pattern', 'note', 'report']],
    [
      'on the level of tactics',
      { actors: [], software: [], technique: null, level: 'tactic' },
      ['note', 'report'],
    ],
    [
      'of a technique outside ATT&CK',
      { technique: { id: null, name: 'e-skimming', attackVersion: null }, software: [] },
      ['attack-pattern', 'intrusion-set', 'note', 'relationship', 'report'],
    ],
  ])('%s', (_, fields, types) => {
    const library = { reports: [sampleReport()], observations: [sampleObservation(fields)] };
    const bundle = bundleOf(library);
    const found = bundle.objects
      .map(({ type }) => type)
      .filter((type) => !/^(identity|extension-)/.test(type));
    expect(found.sort()).toEqual(types);
    const note = only(bundle.objects, 'note');
    const report = only(bundle.objects, 'report');
    expect(report.object_refs).toContain(note.id);
    expect(note.object_refs).not.toContain(report.id);
    if (types.length === 2) expect(note.object_refs).toEqual([note.created_by_ref]);
  });

  test('keeps its ids when it changes', () => {
    const changed = sampleObservation({ procedure: 'cmd /c', updated: '2026-03-05T10:00:00Z', revision: 2 });
    const after = bundleOf({ reports: [sampleReport()], observations: [changed] });
    const before = bundleOf(sampleLibrary());
    expect(after.objects.map(({ id }) => id)).toEqual(before.objects.map(({ id }) => id));
    expect(only(after.objects, 'note').modified).toBe('2026-03-05T10:00:00.000Z');
  });

  test('shares a relationship with others of its report on the same use', () => {
    const other = sampleObservation({
      id: '3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c3e',
      procedure: null,
      confidence: 'low',
      tags: ['c2'],
    });
    const bundle = bundleOf({ reports: [sampleReport()], observations: [sampleObservation(), other] });
    const uses = only(bundle.objects, 'relationship', { source_ref: actor.id, target_ref: technique.id });
    expect(uses).toMatchObject({
      description: 'powershell -nop\n  -w hidden\n\npowershell -nop',
      confidence: 85,
      labels: ['loader', 'c2'],
    });
    expect(bundle.objects.filter(({ type }) => type === 'note')).toHaveLength(2);
  });
});

describe('what importers ask beyond the schemas', () => {
  test('no references form a cycle', () => {
    fc.assert(
      fc.property(libraryArbitrary, optionsArbitrary, (library, chosen) => {
        expect(cycleIn(bundleOf(library, chosen).objects)).toEqual([]);
      }),
      { numRuns: runs(25) },
    );
    expect(
      cycleIn([
        { type: 'a', spec_version: '2.1', id: 'a', b_ref: 'b' },
        { type: 'b', spec_version: '2.1', id: 'b', a_ref: 'a' },
      ]),
    ).not.toEqual([]);
  });

  test('relationships have no external references', () => {
    for (const one of bundleOf(sampleLibrary()).objects)
      if (one.type === 'relationship') expect(one).not.toHaveProperty('external_references');
  });

  test.each([
    ['', 'TTP Clipper'],
    ['ACME CERT', 'ACME CERT'],
  ])('every object of ours has a creator; with the producer "%s" it is %s', (producer, creator) => {
    const { objects } = bundleOf(sampleLibrary(), { producer });
    const { id } = only(objects, 'identity', { name: creator });
    const ours = objects.filter(({ type }) => /^(malware|note|relationship|report)$/.test(type));
    expect(ours.map((one) => one.created_by_ref)).toEqual(ours.map(() => id));
  });
});

test('hostile text is kept', () => {
  const hostile = `</script><!--\u202E\ud800"\\\n=cmd|'/c calc'!A0\0 \`\`\`\` ${'x'.repeat(1_000_000)}`;
  const library = {
    reports: [sampleReport({ title: hostile.slice(0, 90), publisher: 'cve' })],
    observations: [
      sampleObservation({ note: hostile, procedure: hostile.slice(0, 90), tags: [hostile.slice(0, 90)] }),
    ],
  };
  const text = textOf(library);
  expect(text).not.toMatch(/\p{Surrogate}|\\ud[89a-f]/iu);
  expect(importStix(text)).toEqual({ ok: true, library: asInBundle(library) });
  expect(ruleViolations(JSON.parse(text).objects)).toEqual([]);
});
