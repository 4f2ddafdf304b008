import { describe, expect, test } from 'vitest';
import { catalogue } from '@/tests/unit/exchange/exports';
import { differencesIn, PAST_VERSIONS } from '@/utils/attack/past/changes';
import { pastCatalogue } from '@/utils/attack/past/past-catalogue';

const past = {
  '18': pastCatalogue(catalogue, '18'),
  '17': pastCatalogue(catalogue, '17'),
  '16': pastCatalogue(catalogue, '16'),
};

describe('the counts of MITRE’s release notes', () => {
  test.each([
    ['18', 216, 475, 14],
    ['17', 211, 468, 14],
  ] as const)(
    'version %s has %d techniques, %d sub-techniques and %d tactics',
    (version, techniques, subs, tactics) => {
      const { catalogue: one } = past[version];
      const live = one.techniques.filter(
        ({ status, domain }) => status === 'live' && domain === 'enterprise-attack',
      );
      expect(live.filter(({ parent }) => parent === null)).toHaveLength(techniques);
      expect(live.filter(({ parent }) => parent !== null)).toHaveLength(subs);
      expect(one.matrix('enterprise-attack')).toHaveLength(tactics);
    },
  );

  test('version 16 has 656 techniques of Enterprise in all', () => {
    const live = past['16'].catalogue.techniques.filter(
      ({ status, domain }) => status === 'live' && domain === 'enterprise-attack',
    );
    expect(live).toHaveLength(656);
  });
});

test.each(PAST_VERSIONS)('the changes since version %s are of ids that the catalogue has', (version) => {
  const { later, live, names, tacticsOf } = differencesIn(version);
  // The catalogue's ATT&CK for Mobile has what version 17 added to it.
  for (const id of [...later, ...live, ...names.keys(), ...tacticsOf.keys()])
    expect(catalogue.technique(id), id).toBeDefined();
  for (const id of live) expect(catalogue.technique(id)?.status).toBe('revoked');
});

describe('a technique', () => {
  test.each([
    ['stays', 'T1059.001', '16', 'T1059.001', false],
    ['stays, though it is revoked now', 'T1562.001', '18', 'T1562.001', false],
    ['becomes the one that it has replaced', 'T1685.001', '18', 'T1562.002', false],
    ['becomes the one that it has replaced', 'T1684.002', '17', 'T1672', false],
    ['becomes, of several, the one with its name', 'T1685', '17', 'T1562.001', false],
    ['becomes what replaced it before', 'T1086', '16', 'T1059.001', false],
    ['becomes the one above', 'T1027.018', '18', 'T1027', true],
    ['becomes what the one above has replaced', 'T1686.003', '16', 'T1562.004', true],
    ['that was merged later stays', 'T1574.002', '16', 'T1574.002', false],
    ['that was merged before follows', 'T1574.002', '17', 'T1574.001', false],
  ] as const)('%s: %s in version %s is %s', (_, id, version, expected, broader) => {
    expect(past[version].technique(id)).toEqual({ id: expected, broader });
  });

  test.each([
    ['T1680', '17'],
    ['T1683.001', '18'],
    ['T1687', '16'],
    ['T1684.002', '16'],
    ['T1670', '16'],
    ['T9999', '18'],
  ] as const)('%s is not in version %s', (id, version) => {
    expect(past[version].technique(id)).toBeNull();
  });

  test('is mapped to a live one of the version, or was withdrawn before it', () => {
    for (const version of PAST_VERSIONS)
      for (const { id } of catalogue.techniques) {
        const mapped = past[version].technique(id);
        if (mapped === null) continue;
        const found = past[version].catalogue.technique(mapped.id);
        expect(found, id).toBeDefined();
        if (found?.status !== 'live') expect(catalogue.technique(mapped.id)?.status, id).not.toBe('live');
      }
  });
});

describe('tactics', () => {
  test.each([
    ['T1685.001', '18', ['TA0005']],
    ['T1548', '18', ['TA0004', 'TA0005']],
    ['T1574', '17', ['TA0003', 'TA0004', 'TA0005']],
    ['T1112', '17', ['TA0003', 'TA0005']],
    ['T1112', '16', ['TA0005']],
    ['T1053.005', '16', ['TA0002', 'TA0003', 'TA0004']],
  ] as const)('%s in version %s', (id, version, tactics) => {
    const { catalogue: one, technique } = past[version];
    expect([...(one.technique(technique(id)?.id ?? '')?.tactics ?? [])].sort()).toEqual(tactics);
  });

  test('of Enterprise have Defense Evasion in the place of Stealth and Defense Impairment', () => {
    const { catalogue: one, tactic } = past['18'];
    expect(one.tactic('TA0005')).toMatchObject({ name: 'Defense Evasion', shortname: 'defense-evasion' });
    expect(one.tactic('TA0112')).toBeUndefined();
    expect(['TA0005', 'TA0112', 'TA0002', 'TA0030'].map(tactic)).toEqual([
      'TA0005',
      'TA0005',
      'TA0002',
      'TA0030',
    ]);
  });
});

test('a domain of which the catalogue has an older version stays as it is', () => {
  expect(past['18'].catalogue.versions).toEqual({ ...catalogue.versions, 'enterprise-attack': '18' });
  expect(past['17'].catalogue.versions).toMatchObject({ 'ics-attack': '17', 'mobile-attack': '17.1' });
  expect(past['16'].catalogue.versions).toMatchObject({ 'ics-attack': '16', 'mobile-attack': '16' });
});
