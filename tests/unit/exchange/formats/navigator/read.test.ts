import { describe, expect, it } from 'vitest';
import { mainFields, read, sourceNamed } from '../../reading';

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
  it('gives an observation for each marked technique', () => {
    const result = read(layer, sourceNamed);
    expect(
      mainFields(result).map(({ technique, tactics, quote, url }) => [technique, tactics, quote, url]),
    ).toEqual([
      ['T1059.001', ['TA0002'], 'seen twice\n\nScore: 3', 'https://research.example/list'],
      ['T1003', ['TA0006'], 'Score: 1', 'https://vendor.example/lsass'],
    ]);
    expect(result.refused.map(({ message }) => message)).toEqual([
      'techniques[2]: has no ATT&CK technique id: X1',
    ]);
  });
  it.each([
    [0.1234567, 'Score: 0.1234567'],
    [12_345, 'Score: 12345'],
    [-3, 'Score: -3'],
    [100, 'Score: 100'],
  ])('keeps a score of %d as it is', (score, quote) => {
    const scored = { ...layer, techniques: [{ techniqueID: 'T1003', score }] };
    expect(mainFields(read(scored, sourceNamed)).map((one) => one.quote)).toEqual([quote]);
  });
  it('needs a source if it has none', () => {
    expect(read(layer)).toMatchObject({ lacksSource: 1, refusedCount: 2 });
  });
});

describe('tactics of layers', () => {
  const layer = (domain: string, techniqueID: string, tactic: string) => ({
    name: 'L',
    domain,
    techniques: [{ techniqueID, tactic, score: 1 }],
  });

  it.each([
    ['stealth today', 'enterprise-attack', 'T1027', 'defense-evasion', ['TA0005']],
    ['defense impairment today', 'mitre-enterprise', 'T1685', 'defense-evasion', ['TA0112']],
    ['neither today', 'enterprise-attack', 'T1550.002', 'defense-evasion', ['TA0008']],
    ['Mobile', 'mobile-attack', 'T1406', 'defense-evasion', ['TA0030']],
    ['Mobile, a name of Enterprise', 'mobile-attack', 'T1406', 'stealth', ['TA0030']],
    ['ICS', 'ics-attack', 'T0807', 'execution', ['TA0104']],
  ])('are those of the domain of the technique: %s', (_what, domain, id, tactic, tactics) => {
    expect(mainFields(read(layer(domain, id, tactic), sourceNamed))).toMatchObject([
      { technique: id, tactics },
    ]);
  });

  it('a list of layers is read as a whole, and what it leaves out is counted', () => {
    const unmarked = { techniqueID: 'T1003' };
    const off = { techniqueID: 'T1105', score: 1, enabled: false };
    const one = { ...layer('enterprise-attack', 'T1027', ''), name: 'A' };
    const two = { ...one, name: 'B', techniques: [{ techniqueID: 'T1566', score: 2 }, unmarked, off] };
    const result = read([one, two], sourceNamed);
    expect(mainFields(result).map(({ technique }) => technique)).toEqual(['T1027', 'T1566']);
    expect(result.leftOut.map(({ count }) => count)).toEqual([1, 1]);
    expect([...result.lostIds].sort()).toEqual(['T1003', 'T1105']);
  });

  it('a layer without any mark is a list of techniques', () => {
    const plain = {
      domain: 'enterprise-attack',
      techniques: [{ techniqueID: 'T1003' }, { techniqueID: 'T1105' }],
    };
    expect(mainFields(read(plain, sourceNamed))).toHaveLength(2);
  });
});
