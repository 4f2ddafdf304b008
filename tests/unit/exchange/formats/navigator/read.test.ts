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
