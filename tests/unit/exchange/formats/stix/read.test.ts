import { describe, expect, it } from 'vitest';
import { NO_QUOTE_TAG } from '@/utils/exchange/import/builder';
import { mainFields, read, sourceNamed } from '../../reading';

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
  it('gives a procedure for each use, with the cited report as its source', () => {
    const result = read(bundle(pattern, group, uses(10, group, { ...cited, confidence: 85 })));
    expect(result.reader).toBe('stix');
    expect(mainFields(result)).toEqual([
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

  it('takes the report that refers to a use, and patterns to which a report refers directly', () => {
    const use = uses(10, malware);
    const report = stixObject('report', 20, {
      name: 'Loader report',
      published: '2026-02-03T00:00:00Z',
      object_refs: [use.id, pattern.id, malware.id, group.id, otherPattern.id],
      external_references: [{ source_name: 'Vendor', url: 'https://vendor.example/loader' }],
    });
    const result = read(bundle(pattern, otherPattern, group, malware, use, report));
    expect(mainFields(result).map(({ technique, who, url }) => [technique, who, url])).toEqual([
      ['T1059.001', ['home-made loader null'], 'https://vendor.example/loader'],
      ['T1566', ['APT29 G0016'], 'https://vendor.example/loader'],
    ]);
    expect(result.library.reports).toMatchObject([{ title: 'Loader report', published: '2026-02-03' }]);
  });

  it('takes the actors of a campaign', () => {
    const attributed = stixObject('relationship', 11, {
      relationship_type: 'attributed-to',
      source_ref: campaign.id,
      target_ref: group.id,
    });
    const result = read(bundle(pattern, group, campaign, attributed, uses(10, campaign, cited)));
    expect(mainFields(result)[0]?.who).toEqual(['APT29 G0016']);
    expect(result.library.observations[0]?.tags).toEqual(['Winter Campaign', NO_QUOTE_TAG]);
  });

  it('skips revoked objects, and refuses uses without a report', () => {
    const result = read(
      bundle(pattern, group, uses(10, group), uses(11, group, { ...cited, revoked: true })),
    );
    expect(result.library.observations).toEqual([]);
    expect(result).toMatchObject({ lacksSource: 1, refusedCount: 1 });
    expect(result.refused[0]?.message).toBe('objects[2]: does not say which report it is from');
    const again = read(bundle(pattern, group, uses(10, group)), sourceNamed);
    expect(mainFields(again)[0]?.url).toBe('https://research.example/list');
  });
});
