import { describe, expect, test } from 'vitest';
import { navigatorLayer } from '@/utils/exchange/formats/navigator/write';
import { stix } from '@/utils/exchange/formats/stix/write';
import { catalogue, exported } from '../exports';
import { importStix } from '../formats/stix/import';
import { ruleViolations } from '../formats/stix/rules';
import { sampleObservation, sampleReport } from '../samples';

const IDS = ['T1685.001', 'T1027.018', 'T1680', 'T1059.001', 'T1562.001'];

const library = {
  reports: [sampleReport()],
  observations: IDS.map((id, index) =>
    sampleObservation({
      id: `00000000-0000-4000-8000-00000000000${index}`,
      technique: { id, name: catalogue.technique(id)?.name ?? '', attackVersion: '19.0' },
      tactics: id === 'T1685.001' ? ['TA0112'] : [],
    }),
  ),
};

describe('a layer', () => {
  const layer = JSON.parse(exported(navigatorLayer, library, { attack: '17' }));
  const now = JSON.parse(exported(navigatorLayer, library));

  test('has the ids, tactics and version of that version of ATT&CK', () => {
    expect(layer.versions.attack).toBe('17');
    expect(layer.techniques.map(({ techniqueID }: { techniqueID: string }) => techniqueID)).toEqual([
      'T1027',
      'T1059.001',
      'T1562.001',
      'T1562.002',
    ]);
    expect(JSON.stringify(layer)).not.toMatch(/"tactic": ?"(stealth|defense-impairment)"/);
  });

  test('lists what could not be mapped, and what is broader', () => {
    expect(layer.metadata).toEqual(
      expect.arrayContaining([
        { name: 'Not in ATT&CK 17', value: 'T1680 Local Storage Discovery (1 observation)' },
        { name: 'Broader in ATT&CK 17', value: 'T1027.018 Invisible Unicode as T1027 (1 observation)' },
      ]),
    );
    expect(JSON.stringify(now.metadata)).not.toContain('ATT&CK 17');
    expect(now.versions.attack).toBe('19');
  });
});

describe('a STIX bundle', () => {
  const text = exported(stix, library, { attack: '18' });
  const { objects } = JSON.parse(text);
  const patterns = objects.filter(({ type }: { type: string }) => type === 'attack-pattern');
  const ids = patterns.map(
    (one: { external_references?: { external_id: string }[] }) => one.external_references?.[0]?.external_id,
  );

  test('has the official objects of that version, and tactics by their names then', () => {
    // T1680 came in version 18.
    expect(ids.sort()).toEqual(['T1027', 'T1059.001', 'T1562.001', 'T1562.002', 'T1680']);
    expect(patterns.map(({ id }: { id: string }) => id)).toContain(catalogue.technique('T1562.002')?.stixId);
    const phases = patterns.flatMap((one: { kill_chain_phases?: { phase_name: string }[] }) =>
      (one.kill_chain_phases ?? []).map(({ phase_name }) => phase_name),
    );
    expect(phases).toContain('defense-evasion');
    expect(phases).not.toContain('stealth');
    expect(ruleViolations(objects)).toEqual([]);
  });

  test('lists in the report what could not be mapped', () => {
    const report = JSON.parse(exported(stix, library, { attack: '17' })).objects.find(
      ({ type }: { type: string }) => type === 'report',
    );
    expect(report.description).toContain('Not in ATT&CK 17: T1680 Local Storage Discovery (1 observation)');
    expect(JSON.parse(exported(stix, library)).objects.at(-1)).not.toHaveProperty('description');
  });

  test('comes back as it is in the library', () => {
    for (const attack of ['18', '17', '16'] as const)
      expect(importStix(exported(stix, library, { attack }))).toEqual({ ok: true, library });
  });
});
