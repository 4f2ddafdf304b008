import { describe, expect, it } from 'vitest';
import { huntCsv, huntMarkdown, huntSteps, inOrder } from '@/utils/analysis/hunt';
import { cellsOf, groupOverlay, layerOverlay, matrixOf } from '@/utils/analysis/matrix';
import { observedTechniques } from '@/utils/analysis/rarity';
import { createSimilarity, groupCandidates, observedCandidates } from '@/utils/analysis/similarity';
import { complete } from '@/utils/analysis/steps';
import { catalogue } from '../attack/real';
import { library, observation, technique } from './samples';

const candidates = groupCandidates(catalogue);
const similarity = createSimilarity(candidates);
const evenly = (techniques: Iterable<string>) => new Map(Array.from(techniques, (one) => [one, 1]));

describe('similarity', () => {
  it('finds each large group by every other of its techniques, and says why', () => {
    const large = candidates.filter(({ techniques }) => techniques.size >= 20);
    expect(large.length).toBeGreaterThan(50);
    const first = large.filter(({ key, techniques }) => {
      const half = [...techniques].filter((_, index) => index % 2 === 0);
      const { ranked, enough } = similarity(evenly(half));
      const [best] = ranked;
      return (
        enough &&
        best?.candidate.key === key &&
        best.shared.length === half.length &&
        best.against.length === 0
      );
    });
    expect(first.length / large.length).toBeGreaterThanOrEqual(0.95);
  });

  it('scores a group that does just this 1, and is never more', () => {
    const large = candidates.filter((one) => one.techniques.size >= 5);
    expect(large.length).toBeGreaterThan(100);
    for (const { key, techniques } of large) {
      const { ranked } = similarity(evenly(techniques));
      expect(ranked.find(({ candidate }) => candidate.key === key)?.score).toBeCloseTo(1, 10);
    }
  });

  it('lists shared, missing and unseen techniques of a candidate', () => {
    const group = candidates.find(({ key }) => key === 'G0016');
    const own = [...(group?.techniques ?? [])];
    const strange = 'T1495';
    const { ranked } = similarity(evenly([...own.slice(0, 12), strange]));
    const found = ranked.find(({ candidate }) => candidate.key === 'G0016');
    expect(found?.shared.map((one) => one.technique).sort()).toEqual(own.slice(0, 12).sort());
    expect(found?.against.map((one) => one.technique)).toEqual([strange]);
    expect(found?.unseen).toHaveLength(10);
    const weights = found?.shared.map(({ weight }) => weight) ?? [];
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(
      similarity(evenly(own), new Set(['G0016'])).ranked.some((one) => one.candidate.key === 'G0016'),
    ).toBe(false);
  });

  it.each([
    ['nothing', [], '0 techniques'],
    ['too few', ['T1566.001', 'T1059.001', 'T1105', 'T1003.001'], '4 techniques'],
    ['what no group uses', ['name:a', 'name:b', 'name:c', 'name:d', 'name:e', 'T1105'], '1 technique '],
  ])('has not enough evidence from %s', (_what, techniques, reason) => {
    const ranking = similarity(evenly(techniques));
    expect(ranking.enough).toBe(false);
    expect(ranking).toMatchObject({ reason: expect.stringContaining(reason) });
  });

  it('takes own actors as candidates, too', () => {
    const techniques = ['T1495', 'T1542.003', 'T1105', 'T1059.001', 'T1566.001'];
    const all = library(
      techniques.map((one, index) =>
        observation(index + 1, { by: ['Loud Heron'], technique: technique(one) }),
      ),
    );
    const own = observedCandidates(observedTechniques(all), (key) => key);
    const { ranked, enough } = createSimilarity([...candidates, ...own])(evenly(techniques));
    expect(enough).toBe(true);
    expect(ranked[0]?.candidate).toMatchObject({ key: 'name:loudheron', source: 'observed' });
  });
});

describe('the matrix', () => {
  it('has every live technique of the domain under each of its tactics', () => {
    for (const domain of ['enterprise-attack', 'mobile-attack', 'ics-attack'] as const) {
      const columns = matrixOf(catalogue, domain);
      expect(columns.map(({ tactic }) => tactic.id)).toEqual(catalogue.matrix(domain).map(({ id }) => id));
      const cells = columns.flatMap(({ tactic, techniques }) =>
        techniques.flatMap((one) =>
          [one.technique, ...one.subTechniques].map(({ id }) => `${tactic.id} ${id}`),
        ),
      );
      const expected = catalogue.techniques
        .filter((one) => one.domain === domain && one.status === 'live')
        .flatMap(({ id, tactics }) => tactics.map((tactic) => `${tactic} ${id}`));
      expect(cells.sort()).toEqual(expected.sort());
    }
  });

  const all = library([
    observation(1, { of: 1, by: ['A'], technique: technique('T1059.001') }),
    observation(2, { of: 1, by: ['B', 'A'], technique: technique('T1059.001') }),
    observation(3, { of: 2, technique: technique('T1059') }),
    observation(4, { technique: null }),
  ]);

  it.each([
    ['observations', { T1059: [1, 3], 'T1059.001': [2, 2] }],
    ['reports', { T1059: [1, 2], 'T1059.001': [1, 1] }],
    ['actors', { T1059: [0, 2], 'T1059.001': [2, 2] }],
  ] as const)('counts %s', (heat, expected) => {
    const cells = cellsOf(all, all.observations, heat);
    const counts = [...cells].map(([key, { ownCount, count }]) => [key, [ownCount, count]]);
    expect(Object.fromEntries(counts)).toEqual(expected);
  });

  it('is compared with a group or a layer', () => {
    const layer = layerOverlay(catalogue, {
      name: 'Coverage',
      techniques: [
        { techniqueID: 'T1086', score: 2 },
        { techniqueID: 'T1105', score: 0 },
        { techniqueID: 'T1106', color: '#fff' },
        { techniqueID: 'T1003', score: 1, enabled: false },
      ],
    });
    expect([...layer.techniques].sort()).toEqual(['T1059.001', 'T1106']);
    expect(groupOverlay(catalogue, 'G0016')?.techniques.size).toBeGreaterThan(20);
    expect(groupOverlay(catalogue, 'G9999')).toBeNull();
  });
});

describe('a hunt list', () => {
  const all = library([
    observation(1, { of: 1, technique: technique('T1105'), procedure: '=cmd|"x",```y```' }),
    observation(2, { of: 1, technique: technique('T1059.001'), procedure: 'powershell -enc A1' }),
    observation(3, {
      of: 2,
      technique: technique('T1059.001'),
      procedure: 'powershell -enc B2',
      by: ['*A*'],
    }),
    observation(4, { of: 2, technique: technique('T1003'), procedure: null }),
  ]);
  const coverage = [
    { id: 'T1059.001', status: 'covered', note: 'by <EDR>', updated: '', revision: 1 },
    { id: 'T1003', status: 'partial', note: '', updated: '', revision: 1 },
  ] as const;
  const items = inOrder(complete(huntSteps(all, all.observations)), coverage);

  it('lists uncovered techniques first, then by number of reports', () => {
    expect(items.map((item) => [item.technique.key, item.status, item.hypotheses.length])).toEqual([
      ['T1105', 'none', 1],
      ['T1003', 'partial', 0],
      ['T1059.001', 'covered', 2],
    ]);
    expect(inOrder(complete(huntSteps(all, all.observations)), []).map((item) => item.technique.key)).toEqual(
      ['T1059.001', 'T1003', 'T1105'],
    );
  });

  it('escapes data in Markdown and CSV', () => {
    const markdown = huntMarkdown(all, items, 'Hunt list: *A*');
    expect(markdown).toContain('# Hunt list: \\*A\\*\n');
    expect(markdown).toContain('````text\n=cmd|"x",```y```\n````');
    expect(markdown).toContain('Covered: by \\<EDR\\>');
    expect(markdown).toContain('- Report 1 <https://research.example/1>');
    const csv = huntCsv(all, items).split('\r\n');
    expect(csv).toHaveLength(6);
    expect(csv[1]).toBe(
      `T1105,Ingress Tool Transfer,none,,"'=cmd|""x"",\`\`\`y\`\`\`",1,1,,https://research.example/1`,
    );
  });
});
