import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompileError, compileBundle, serializeCompiled } from '@/utils/attack/compile';
import { parseCatalogue } from '@/utils/attack/parse';
import { DOMAINS } from '@/utils/attack/schema';
import { runs } from '../../support/properties';
import * as stix from './bundles';

const compiled = () => compileBundle(stix.bundle(stix.exampleObjects()));
const catalogue = () => parseCatalogue([compiled()]);

describe('compileBundle', () => {
  it('states domain and version', () => {
    expect(compiled()).toMatchObject({ domain: 'enterprise-attack', version: '42.1', format: 1 });
  });

  it('orders tactics as the matrix does, withdrawn ones last', () => {
    expect(catalogue().tactics.map((tactic) => [tactic.id, tactic.status])).toEqual([
      ['TA0001', 'live'],
      ['TA0002', 'live'],
      ['TA0003', 'live'],
      ['TA0099', 'deprecated'],
    ]);
    expect(
      catalogue()
        .matrix('enterprise-attack')
        .map((tactic) => tactic.id),
    ).toEqual(['TA0001', 'TA0002', 'TA0003']);
  });

  it('keeps the facts of a technique, its tactics in matrix order', () => {
    expect(catalogue().technique('T2000')).toEqual({
      kind: 'technique',
      id: 'T2000',
      name: 'Shell Games',
      stixId: stix.stixId('attack-pattern', 10),
      status: 'live',
      domain: 'enterprise-attack',
      tactics: ['TA0002', 'TA0003'],
      platforms: ['Linux', 'Windows'],
      parent: null,
      successors: [],
    });
  });

  it('gives a sub-technique its own tactics, its parent and a tidy name; "None" is no platform', () => {
    expect(catalogue().technique('T2000.001')).toMatchObject({
      name: 'Power Shell Games',
      parent: 'T2000',
      tactics: ['TA0002'],
      platforms: ['Windows'],
    });
  });

  it('keeps groups and software with what they use, without withdrawn relationships', () => {
    expect(catalogue().group('G0900')).toMatchObject({
      aliases: ['Origami Ursus', 'Shared Name'],
      techniques: ['T2000.001', 'T2001'],
      software: ['S0900'],
    });
    expect(catalogue().softwareById('S0900')).toMatchObject({
      type: 'malware',
      stixId: stix.stixId('malware', 30),
      aliases: ['Creaser'],
      platforms: ['Windows'],
      techniques: ['T2000'],
    });
    expect(catalogue().softwareById('S0901')?.type).toBe('tool');
  });

  it.each([
    ['revoked-by', 'T1900', ['T2001']],
    ['the links in the notice of deprecation, where the bundle has them', 'T1700', ['T2000.001', 'T2001']],
    ['nothing', 'T1600', []],
    ['a live object', 'T2001', []],
  ])('names successors by %s', (_, id, successors) => {
    expect(catalogue().technique(id)?.successors).toEqual(successors);
  });

  it('takes the group that carries the name of a revoked one as its successor', () => {
    expect(catalogue().group('G0800')?.successors).toEqual(['G0900']);
  });

  it('gives the same bytes in whatever order the objects come', () => {
    const objects = stix.exampleObjects();
    const bytes = serializeCompiled(compileBundle(stix.bundle(objects)));
    fc.assert(
      fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), (shuffled) => {
        expect(serializeCompiled(compileBundle(stix.bundle(shuffled)))).toBe(bytes);
      }),
      { numRuns: runs(50) },
    );
  });

  it('takes the version as given where the bundle states none (STIX 2.0)', () => {
    const objects = stix.exampleObjects().filter((object) => object.type !== 'x-mitre-collection');
    expect(compileBundle({ ...stix.bundle(objects), spec_version: '2.0' }, { version: '8.2' }).version).toBe(
      '8.2',
    );
    expect(() => compileBundle(stix.bundle(objects))).toThrow(/does not state its ATT&CK version/);
  });

  const access = stix.tactic(1, 'TA0001', 'initial-access');
  const small = (...more: Record<string, unknown>[]) =>
    stix.bundle([stix.matrix('enterprise-attack', [access]), stix.collection('1.0'), access, ...more]);

  it.each<[string, unknown, RegExp]>([
    ['nothing', null, /^Not a STIX bundle: bundle: expected object/],
    ['something else', { type: 'report', objects: [] }, /^Not a STIX bundle: type: expected "bundle"/],
    [
      'objects without id',
      stix.bundle([{ type: 'tool' }]),
      /^Not a STIX bundle: objects\[0\]\.id: expected string/,
    ],
    ['no matrix', stix.bundle([access]), /no matrix/],
    ['no tactics', stix.bundle([stix.matrix('enterprise-attack', [])]), /no tactics/],
    [
      'another matrix',
      stix.bundle([stix.matrix('insider-threat', [access]), access]),
      /one ATT&CK domain, not insider-threat/,
    ],
    [
      'a missing name',
      small({ ...stix.technique(7, 'T1000', 'x', []), name: 7 }),
      /attack-pattern--0{8}-.*7: name: expected string/,
    ],
    [
      'a missing ATT&CK id',
      small({ ...stix.group(7, 'G0001', 'x', []), external_references: [] }),
      /intrusion-set--.*nothing is no group id/,
    ],
    [
      'a foreign id',
      small(stix.technique(7, 'CAPEC-1', 'x', [])),
      /attack-pattern--.*CAPEC-1 is no technique id/,
    ],
    [
      'two live objects with one id',
      small(stix.group(7, 'G0001', 'x', []), stix.group(8, 'G0001', 'y', [])),
      /G0001 names two objects/,
    ],
    [
      'an unknown tactic',
      small(stix.technique(7, 'T1000', 'x', ['nowhere'])),
      /T1000.*unknown tactic nowhere/,
    ],
    [
      'prose for a name',
      small(stix.technique(7, 'T1000', 'word '.repeat(30), [])),
      /^Malformed object T1000: techniques\[0\]: name/,
    ],
    [
      'a STIX id without UUID',
      small({ ...stix.technique(7, 'T1000', 'x', []), id: 'attack-pattern--x' }),
      /^Malformed object T1000: techniques\[0\]: stix/,
    ],
  ])('refuses %s, saying what is wrong', (_, input, message) => {
    expect(() => compileBundle(input)).toThrow(CompileError);
    expect(() => compileBundle(input)).toThrow(message);
  });

  it('fails only with a CompileError', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.dictionary(fc.string(), fc.anything())), (anything, objects) => {
        for (const input of [anything, stix.bundle([...objects, ...stix.exampleObjects()])]) {
          try {
            compileBundle(input);
          } catch (error) {
            expect(error).toBeInstanceOf(CompileError);
          }
        }
      }),
    );
  });
});

describe('the committed catalogue', () => {
  it('holds names, not sentences', () => {
    for (const domain of DOMAINS) {
      const strings: string[] = [];
      JSON.parse(stix.committed(domain), (_, value: unknown) => {
        if (typeof value === 'string')
          strings.push(...value.split(/[\t\n]/).filter((field) => !/^[\d ]*$/.test(field)));
        return value;
      });
      expect(Math.max(...strings.map((text) => text.length))).toBeLessThan(80);
      expect(strings.filter((text) => /[.!?]\s+[A-Z].*[a-z]\s[a-z]/.test(text))).toEqual([]);
    }
  });

  it('is at most 250 kB gzipped', () => {
    const sizes = DOMAINS.map((domain) => gzipSync(stix.committed(domain)).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250_000);
  });
});

describe('STIX 2.0', () => {
  it.skipIf(!stix.present(stix.OLD_ENTERPRISE))('reads Enterprise 7.2', () => {
    const old = parseCatalogue([compileBundle(stix.readJson(stix.OLD_ENTERPRISE), { version: '7.2' })]);
    expect(old.versions).toEqual({ 'enterprise-attack': '7.2' });
    expect(old.matrix('enterprise-attack').map((tactic) => tactic.shortname)).toEqual([
      'initial-access',
      'execution',
      'persistence',
      'privilege-escalation',
      'defense-evasion',
      'credential-access',
      'discovery',
      'lateral-movement',
      'collection',
      'command-and-control',
      'exfiltration',
      'impact',
    ]);
    expect(old.technique('T1059.001')).toMatchObject({ name: 'PowerShell', parent: 'T1059', status: 'live' });
    expect(old.technique('T1086')).toMatchObject({ status: 'revoked', successors: ['T1059.001'] });
    expect(old.technique('T1175')?.successors).toEqual(['T1021.003', 'T1559.001']);
    expect(old.group('G0016')?.software.length).toBeGreaterThan(0);
  });
});
