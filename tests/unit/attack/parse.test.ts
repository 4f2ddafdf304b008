import { describe, expect, it } from 'vitest';
import { compileBundle } from '@/utils/attack/compile';
import { CatalogueError } from '@/utils/attack/objects';
import { parseCatalogue } from '@/utils/attack/parse';
import { type CompiledDomain, DOMAINS, groupTable, tacticTable, techniqueTable } from '@/utils/attack/schema';
import * as stix from './bundles';

const example = (): CompiledDomain => compileBundle(stix.bundle(stix.exampleObjects()));
const ids = (objects: readonly { id: string }[]) => objects.map((object) => object.id);

/** A small file of a domain, with the fields given in place of its own. */
function file(domain: CompiledDomain['domain'], more: Partial<CompiledDomain> = {}): CompiledDomain {
  const stixUuid = '0'.repeat(32);
  const tactic = {
    id: `TA000${DOMAINS.indexOf(domain)}`,
    shortname: 'x',
    name: 'X',
    stix: stixUuid,
    status: 'live',
  };
  return {
    format: 1,
    domain,
    version: '1.0',
    platforms: ['Windows'],
    tactics: [tacticTable.write(tactic)],
    techniques: [],
    groups: [],
    software: [],
    ...more,
  };
}

const techniqueLine = (id: string, more: Partial<Record<'tactics' | 'platforms', string>> = {}): string =>
  techniqueTable.write({
    id,
    name: 'Name',
    stix: '1'.repeat(32),
    status: 'live',
    tactics: '0',
    platforms: '',
    successors: '',
    ...more,
  });

const groupLine = (
  more: Partial<Record<'name' | 'stix' | 'status' | 'aliases' | 'techniques', string>>,
): string =>
  groupTable.write({
    id: 'G0001',
    name: 'Bear',
    stix: '2'.repeat(32),
    status: 'live',
    aliases: '',
    techniques: '',
    software: '',
    successors: '',
    ...more,
  });

describe('parseCatalogue', () => {
  it('looks objects up by id', () => {
    const catalogue = parseCatalogue([example()]);
    expect(catalogue.technique('T2000.001')?.name).toBe('Power Shell Games');
    expect(catalogue.tactic('TA0002')?.shortname).toBe('execution');
    expect(catalogue.group('G0900')?.name).toBe('Paper Bear');
    expect(catalogue.softwareById('S0901')?.name).toBe('Cutter');
    expect(catalogue.object('G0900')?.kind).toBe('group');
    expect(catalogue.object('T9999')).toBeUndefined();
    expect(catalogue.object('__proto__')).toBeUndefined();
  });

  it('knows parents, sub-techniques and tactics', () => {
    const catalogue = parseCatalogue([example()]);
    const sub = catalogue.technique('T2000.001');
    expect(sub && catalogue.parentOf(sub)?.id).toBe('T2000');
    expect(sub && ids(catalogue.tacticsOf(sub))).toEqual(['TA0002']);
    expect(ids(catalogue.subTechniquesOf('T2000'))).toEqual(['T2000.001']);
    expect(catalogue.subTechniquesOf('T2001')).toEqual([]);
  });

  it.each([
    ['one step', 'T1900', ['T2001']],
    ['a chain', 'T1800', ['T2001']],
    ['several', 'T1700', ['T2000.001', 'T2001']],
    ['a cycle', 'T1501', []],
    ['none', 'T1600', []],
    ['a live technique', 'T2001', []],
    ['an unknown id', 'T9999', []],
    ['a group', 'G0800', ['G0900']],
    ['a tactic', 'TA0002', []],
  ])('follows successors: %s', (_, id, successors) => {
    expect(ids(parseCatalogue([example()]).successorsOf(id))).toEqual(successors);
  });

  it('merges a group of several domains, whatever order the files come in', () => {
    const files = [
      file('mobile-attack', {
        techniques: [techniqueLine('T1400')],
        groups: [groupLine({ name: 'Bear (old)', aliases: 'Ursus\nBear', techniques: '0' })],
      }),
      file('enterprise-attack', {
        techniques: [techniqueLine('T1000')],
        groups: [groupLine({ aliases: 'Bruin', techniques: '0' })],
      }),
    ];
    const catalogue = parseCatalogue(files);
    expect(catalogue.groups).toEqual([
      expect.objectContaining({
        name: 'Bear',
        aliases: ['Bruin', 'Ursus'],
        domains: ['enterprise-attack', 'mobile-attack'],
        techniques: ['T1000', 'T1400'],
      }),
    ]);
    expect(catalogue).toMatchObject({ versions: { 'enterprise-attack': '1.0', 'mobile-attack': '1.0' } });
    expect(ids(parseCatalogue(files.toReversed()).techniques)).toEqual(ids(catalogue.techniques));
  });

  it('keeps the live object where an id was given twice', () => {
    const withdrawn = groupLine({ name: 'Withdrawn', stix: '3'.repeat(32), status: 'deprecated' });
    const catalogue = parseCatalogue([
      file('enterprise-attack', { groups: [withdrawn] }),
      file('ics-attack', { groups: [groupLine({})] }),
    ]);
    expect(catalogue.groups.map((group) => group.name)).toEqual(['Bear']);
  });

  it.each<[string, unknown[], RegExp]>([
    ['no file', [], /^No catalogue file$/],
    ['a wrong file', [null], /^catalogue file 1: file: expected object/],
    ['a later format', [{ ...example(), format: 2 }], /^enterprise-attack: format: expected 1/],
    [
      'another domain',
      [file('ics-attack'), { ...example(), domain: 'x' }],
      /^catalogue file 2: domain: expected "enterprise-attack"/,
    ],
    ['a wrong version', [{ ...example(), version: 'latest' }], /^enterprise-attack: version: does not match/],
    ['an unknown field', [{ ...example(), extra: 1 }], /^enterprise-attack: file: unknown field extra/],
    [
      'a line that is no line',
      [{ ...example(), groups: [7] }],
      /^enterprise-attack: groups\[0\]: expected string/,
    ],
    [
      'a wrong field of a line',
      [file('ics-attack', { techniques: [techniqueLine('X1')] })],
      /^ics-attack: techniques\[0\]: id does not match/,
    ],
    [
      'a missing field of a line',
      [file('ics-attack', { techniques: ['T1000\tName'] })],
      /^ics-attack: techniques\[0\]: stix does not match/,
    ],
    [
      'a field too many',
      [file('ics-attack', { techniques: [`${techniqueLine('T1000')}\tmore`] })],
      /^ics-attack: techniques\[0\]: too many fields/,
    ],
    ['no tactics', [file('ics-attack', { tactics: [] })], /^ics-attack: tactics: less than 1/],
    [
      'a tactic that is not there',
      [file('ics-attack', { techniques: [techniqueLine('T1000', { tactics: '0 7' })] })],
      /^ics-attack: techniques\[0\]\.tactics: there is no row 7/,
    ],
    [
      'a technique that is not there',
      [file('ics-attack', { groups: [groupLine({ techniques: '0' })] })],
      /^ics-attack: groups\[0\]\.techniques: there is no row 0/,
    ],
    ['a domain twice', [example(), example()], /^enterprise-attack: given twice/],
    [
      'a technique in two domains',
      [
        file('ics-attack', { techniques: [techniqueLine('T1000')] }),
        file('mobile-attack', { techniques: [techniqueLine('T1000')] }),
      ],
      /^ics-attack: T1000 is already in mobile-attack/,
    ],
  ])('refuses %s, naming file and field', (_, files, message) => {
    expect(() => parseCatalogue(files)).toThrow(CatalogueError);
    expect(() => parseCatalogue(files)).toThrow(message);
  });
});

describe('the catalogue of the package', () => {
  const catalogue = stix.embedded();

  it('has every live technique under a tactic of its domain, and every successor it names', () => {
    for (const technique of catalogue.techniques) {
      if (technique.status === 'live') expect(technique.tactics, technique.id).not.toEqual([]);
      expect(new Set(catalogue.tacticsOf(technique).map((tactic) => tactic.domain)).size).toBeLessThan(2);
      for (const id of technique.successors) expect(catalogue.technique(id), id).toBeDefined();
      if (technique.id.includes('.')) expect(technique.parent).toBe(technique.id.split('.')[0]);
    }
  });

  it('follows the techniques that ATT&CK 19 took apart', () => {
    expect(ids(catalogue.successorsOf('T1562.010'))).toEqual(['T1689']);
    expect(ids(catalogue.successorsOf('T1150'))).toEqual(['T1647']);
    expect(ids(catalogue.successorsOf('T1175'))).toEqual(['T1021.003', 'T1559.001']);
  });

  it('starts the Enterprise matrix with reconnaissance and ends it with impact', () => {
    const names = catalogue.matrix('enterprise-attack').map((tactic) => tactic.name);
    expect([names[0], names[names.length - 1], names.length]).toEqual(['Reconnaissance', 'Impact', 15]);
  });

  it('restores whole STIX ids', () => {
    expect(catalogue.tactic('TA0108')?.stixId).toBe('x-mitre-tactic--69da72d2-f550-41c5-ab9e-e8255707f28a');
    const whole =
      /^(x-mitre-tactic|attack-pattern|intrusion-set|malware|tool)--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    for (const object of [...catalogue.techniques, ...catalogue.groups, ...catalogue.software]) {
      expect(object.stixId).toMatch(whole);
    }
  });

  it('knows what groups and software use', () => {
    expect(catalogue.group('G0016')?.techniques).toContain('T1059.001');
    expect(catalogue.softwareById('S0002')?.techniques).toContain('T1003.001');
  });
});
