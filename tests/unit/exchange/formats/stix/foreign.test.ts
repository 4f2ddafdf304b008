import { describe, expect, it } from 'vitest';
import { mainFields, read, sourceNamed } from '../../reading';

const pattern = {
  type: 'attack-pattern',
  id: 'attack-pattern--1',
  name: 'Own name',
  external_references: [{ source_name: 'mitre-attack', external_id: 'T1059.001' }],
};
const group = { type: 'intrusion-set', id: 'intrusion-set--1', name: 'APT29' };
const indicator = { type: 'indicator', id: 'indicator--1', name: 'x' };
const uses = (number: number, source: { id: string }, target = pattern.id) => ({
  type: 'relationship',
  id: `relationship--${number}`,
  relationship_type: 'uses',
  source_ref: source.id,
  target_ref: target,
});
const report = {
  type: 'report',
  id: 'report--1',
  name: 'Heron',
  object_refs: ['relationship--1'],
  external_references: [{ source_name: 'a', url: 'https://a.example/heron' }],
};
const objects = [pattern, group, uses(1, group), report];

describe('a file of STIX objects', () => {
  it.each([
    ['a bundle', { type: 'bundle', id: 'bundle--1', objects }],
    ['a bundle of STIX 2.0', { type: 'bundle', spec_version: '2.0', objects }],
    ['a list', objects],
    ['an answer of TAXII', { more: false, objects }],
    ['a list of bundles', [{ type: 'bundle', objects }]],
  ])('is read: %s', (_what, value) => {
    const result = read(value);
    expect(result.reader).toBe('stix');
    expect(mainFields(result)).toMatchObject([
      { technique: 'T1059.001', who: ['APT29 G0016'], url: 'https://a.example/heron' },
    ]);
  });

  it('is a single object, whose technique is counted', () => {
    expect(() => read(pattern, sourceNamed)).toThrow('1 attack pattern that no report');
  });

  it.each([
    ['the name MITRE', { source_name: 'MITRE', external_id: 'T1059.001' }],
    ['the name MITRE ATT&CK', { source_name: 'MITRE ATT&CK', external_id: 't1059.001' }],
    ['an address', { source_name: 'x', url: 'https://attack.mitre.org/techniques/T1059/001' }],
  ])('identifies a technique by %s', (_what, reference) => {
    const own = { ...pattern, external_references: [reference] };
    expect(mainFields(read([own, group, uses(1, group), report]))).toMatchObject([
      { technique: 'T1059.001' },
    ]);
  });

  it('does not take an id of CAPEC for one of ATT&CK', () => {
    const own = { ...pattern, external_references: [{ source_name: 'mitre-capec', external_id: 'T1059' }] };
    expect(mainFields(read([own, group, uses(1, group), report]))).toMatchObject([{ technique: 'Own name' }]);
  });
});

describe('what an indicator uses', () => {
  const value = [...objects, indicator, uses(2, indicator)];

  it('is left out, and counted', () => {
    const result = read(value);
    expect(result.library.observations).toHaveLength(1);
    expect(result.leftOut).toMatchObject([{ count: 1, option: 'indicators' }]);
  });

  it('is taken if the analyst says so', () => {
    const result = read(value, { ...sourceNamed, indicators: true });
    expect(result.library.observations).toHaveLength(2);
    expect(result.leftOut).toEqual([]);
  });

  it('leaves the choice in a file that has nothing else', () => {
    const result = read([pattern, indicator, uses(2, indicator)]);
    expect(result.library.observations).toEqual([]);
    expect(result.leftOut).toMatchObject([{ option: 'indicators' }]);
  });
});

it('a report that refers to a report gives the source', () => {
  const { external_references, ...inner } = report;
  const outer = {
    type: 'report',
    id: 'report--2',
    name: 'Outer',
    object_refs: [inner.id],
    external_references,
  };
  expect(mainFields(read([pattern, group, uses(1, group), inner, outer]))).toMatchObject([
    { url: 'https://a.example/heron' },
  ]);
});

it('a use without its user, and patterns that nothing uses, are counted', () => {
  const other = {
    ...pattern,
    id: 'attack-pattern--2',
    external_references: [{ source_name: 'mitre-attack', external_id: 'T1105' }],
  };
  const result = read([...objects, other, uses(3, { id: 'malware--9' }, pattern.id)]);
  expect(result.refusedCount).toBe(1);
  expect([...result.lostIds].sort()).toContain('T1105');
});
