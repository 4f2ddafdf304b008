import { describe, expect, it } from 'vitest';
import { readNavigatorLayer } from '@/utils/exchange/formats/navigator/read-overlay';

describe('reading a Navigator layer', () => {
  it('gives the fields that the matrix shows, and ignores the others', () => {
    const text = JSON.stringify({
      name: 'Coverage',
      domain: 'enterprise-attack',
      versions: { layer: '4.5' },
      techniques: [
        { techniqueID: 'T1059.001', score: 3, metadata: [{ name: 'a', value: 'b' }] },
        { techniqueID: 'T1053', score: null, enabled: false, color: '' },
      ],
    });
    expect(readNavigatorLayer(text)).toEqual({
      ok: true,
      layer: {
        name: 'Coverage',
        domain: 'enterprise-attack',
        techniques: [
          { techniqueID: 'T1059.001', score: 3 },
          { techniqueID: 'T1053', score: null, enabled: false, color: '' },
        ],
      },
    });
  });

  it.each([
    ['{', 'line 1'],
    ['{"name": "x"}', 'techniques: is missing'],
    ['{"techniques": [{"techniqueID": "<b>"}]}', 'techniques[0].techniqueID'],
    ['{"techniques": [{"techniqueID": "T1059", "score": "3"}]}', 'techniques[0].score'],
    [JSON.stringify({ techniques: new Array(20_001).fill({ techniqueID: 'T1059' }) }), 'techniques'],
  ])('refuses %.60s with a reason', (text, message) => {
    const result = readNavigatorLayer(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.problem.message).toContain(message);
  });
});
