import { describe, expect, it } from 'vitest';
import { createActors } from '@/utils/analysis/actors';
import { analysed } from '@/utils/analysis/context';
import { groupOverlay, matrixOf } from '@/utils/analysis/matrix';
import { matrixSize, matrixSvg } from '@/utils/analysis/matrix-svg';
import {
  heatRanges,
  heatStep,
  type MatrixItem,
  type MatrixLook,
  matrixView,
  overlapCounts,
} from '@/utils/analysis/matrix-view';
import { catalogue } from '../attack/real';
import { sampleObservation, sampleReport } from '../exchange/samples';

const technique = (id: string) => ({ id, name: catalogue.technique(id)?.name ?? id, attackVersion: '19.0' });
const seen = (n: number, id: string, tactics: string[] = []) =>
  sampleObservation({
    id: `3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c${String(n).padStart(2, '0')}`,
    technique: technique(id),
    tactics,
  });

const observations = [
  seen(1, 'T1059.001'),
  seen(2, 'T1059.001'),
  seen(3, 'T1059'),
  seen(4, 'T1053', ['TA0002']),
];
const all = analysed({ reports: [sampleReport()], observations }, catalogue, createActors(catalogue, []));
const columns = matrixOf(catalogue, 'enterprise-attack');
const LOOK: MatrixLook = {
  heat: 'observations',
  overlay: null,
  shown: 'all',
  opened: 'none',
  toggled: new Set(),
};
const view = (look: Partial<MatrixLook> = {}) => matrixView(all, columns, observations, { ...LOOK, ...look });
const find = (look: Partial<MatrixLook>, tactic: string, id: string): MatrixItem | undefined =>
  view(look)
    .find((column) => column.tactic.id === tactic)
    ?.items.find((item) => item.technique.id === id);

describe('what a matrix shows', () => {
  it('counts a closed technique with its sub-techniques, an opened one by itself', () => {
    expect(find({}, 'TA0002', 'T1059')).toMatchObject({ count: 3, open: false });
    expect(find({}, 'TA0002', 'T1059.001')).toBeUndefined();
    expect(find({ opened: 'used' }, 'TA0002', 'T1059')).toMatchObject({ count: 1, open: true });
    expect(find({ opened: 'used' }, 'TA0002', 'T1059.001')).toMatchObject({ count: 2 });
    expect(find({ opened: 'used' }, 'TA0002', 'T1053')).toMatchObject({ open: false });
    expect(find({ toggled: new Set(['T1053']) }, 'TA0002', 'T1053')).toMatchObject({ open: true });
    expect(find({ opened: 'all', toggled: new Set(['T1053']) }, 'TA0002', 'T1053')).toMatchObject({
      open: false,
    });
  });

  it('shows an observation only under the tactics that it names', () => {
    expect(find({}, 'TA0002', 'T1053')).toMatchObject({ count: 1 });
    expect(find({}, 'TA0003', 'T1053')).toMatchObject({ count: 0 });
  });

  it('compares with an overlay, and shows one kind alone', () => {
    const overlay = groupOverlay(catalogue, 'G0016');
    expect(overlay?.name).toBe('APT29');
    expect(find({ overlay }, 'TA0002', 'T1059')).toMatchObject({ overlap: 'both' });
    const there = view({ overlay, shown: 'there' }).flatMap(({ items }) => items);
    expect(there.length).toBeGreaterThan(10);
    expect(there.every(({ overlap }) => overlap === 'there')).toBe(true);
    const counts = overlapCounts(view({ overlay }));
    expect(counts.both).toBeGreaterThanOrEqual(1);
    expect(counts.both + counts.here).toBe(2);
  });

  it('shows only observed cells, with the techniques above them', () => {
    const items = view({ shown: 'observed', opened: 'all' }).flatMap((column) => column.items);
    expect(items.map((item) => item.technique.id).sort()).toEqual(['T1053', 'T1059', 'T1059.001']);
  });
});

describe('the steps of the heat', () => {
  it.each([1, 2, 4, 5, 6, 17, 1000])('cover every count up to %i, in order and without a gap', (most) => {
    const ranges = heatRanges(most);
    expect(ranges[0]?.from).toBe(1);
    expect(ranges.at(-1)).toMatchObject({ step: Math.min(most, 5), to: most });
    for (const { step, from, to } of ranges) {
      expect(heatStep(from, most)).toBe(step);
      expect(heatStep(to, most)).toBe(step);
    }
    for (const [index, { from }] of ranges.entries())
      if (index > 0) expect(from).toBe((ranges[index - 1]?.to ?? 0) + 1);
    expect(heatStep(0, most)).toBe(0);
  });
});

describe('the drawing', () => {
  it('is well-formed, escaped, and has a cell for each item', () => {
    const shown = view({ shown: 'observed', opened: 'all', overlay: groupOverlay(catalogue, 'G0016') });
    const svg = matrixSvg(shown, { title: 'A <b> & "c"\u0000', heat: 'observations', overlay: 'APT29' });
    expect(svg).toContain('A &#60;b&#62; &#38; &#34;c&#34;');
    expect(svg).not.toContain('\u0000');
    expect(svg.match(/<g><title>T/g)).toHaveLength(shown.reduce((sum, { items }) => sum + items.length, 0));
    expect(svg).toContain('T1059.001 PowerShell: 2 observations, in both');
    const { width, height } = matrixSize(shown);
    expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
  });

  it('keeps names in their cells, whose fonts are as wide as DejaVu Sans', () => {
    const svg = matrixSvg(view({ opened: 'all' }), {
      title: 'x'.repeat(2_000),
      heat: 'actors',
      overlay: null,
    });
    const cells = [...svg.matchAll(/<g><title>T.*?<\/g>/g)].map(([cell]) => cell);
    expect(cells.length).toBeGreaterThan(500);
    for (const cell of cells) {
      const width = Number(/<rect [^>]*?width="(\d+)"/.exec(cell)?.[1]);
      for (const [, size, words = ''] of cell.matchAll(/<text [^>]*font-size="(\d+)"[^>]*>([^<]*)</g))
        expect(words.replace(/&#\d+;/g, '&').length * Number(size) * 0.6, words).toBeLessThanOrEqual(
          width - 8,
        );
    }
    expect(svg.length).toBeLessThan(1_000_000);
    expect(svg).toContain('x…');
  });
});
