import type { Tactic, Technique } from '@/utils/attack/catalogue';
import type { Observation } from '@/utils/observation/schema';
import { type Analysed, techniqueOf } from './context';
import { type Cell, cellsOf, type Heat, type MatrixColumn, type Overlap, type Overlay } from './matrix';
import { complete, eachOf, type Steps } from './steps';

const NO_CELLS: ReadonlyMap<string, Cell> = new Map();

/** The cells of a matrix that are shown. Overlaps need an overlay; `observed` means cells with a count. */
export type Shown = 'all' | 'observed' | Overlap;

/** The techniques that show their sub-techniques; single ones can be toggled. */
export type Opened = 'none' | 'used' | 'all';

/** A cell, ready to be drawn. */
export interface MatrixItem {
  technique: Technique;
  /** The observations of an open technique itself; of a closed one, also those of its sub-techniques. */
  observations: readonly Observation[];
  /** Number of observations, reports or actors. */
  count: number;
  /** Null without an overlay. A closed technique includes its sub-techniques. */
  overlap: Overlap | null;
  /** Number of its sub-techniques in the column. */
  subTechniques: number;
  open: boolean;
}

/** A column, ready to be drawn. */
export interface ViewColumn {
  tactic: Tactic;
  items: MatrixItem[];
}

/** The settings of a matrix view. */
export interface MatrixLook {
  heat: Heat;
  overlay: Overlay | null;
  shown: Shown;
  opened: Opened;
  /** Ids of techniques that are toggled, against what `opened` says. */
  toggled: ReadonlySet<string>;
}

/**
 * Returns the matrix view of observations. An observation counts under the tactics that it names, and under all of
 * its technique's tactics if it names none of these, as in an exported layer.
 */
export function matrixView(
  all: Analysed,
  columns: readonly MatrixColumn[],
  observations: readonly Observation[],
  look: MatrixLook,
): ViewColumn[] {
  return viewOfCells(columns, complete(cellSteps(all, observations, look.heat)), look);
}

/** The cells of a matrix by tactic id; the cells of a tactic by technique. */
export type TacticCells = ReadonlyMap<string, ReadonlyMap<string, Cell>>;

/** Computes the cells under each tactic, in steps. This is the slow part of a matrix. */
export function* cellSteps(
  all: Analysed,
  observations: readonly Observation[],
  heat: Heat,
): Steps<TacticCells> {
  const byTactic = yield* underTactics(all, observations);
  const cells = new Map<string, Map<string, Cell>>();
  for (const [tactic, some] of byTactic) {
    cells.set(tactic, cellsOf(all, some, heat));
    yield;
  }
  return cells;
}

/** Returns the matrix view of cells that were computed before; see {@link matrixView}. Fast. */
export function viewOfCells(
  columns: readonly MatrixColumn[],
  byTactic: TacticCells,
  look: Omit<MatrixLook, 'heat'>,
): ViewColumn[] {
  return columns.map(({ tactic, techniques }) => {
    const cells = byTactic.get(tactic.id) ?? NO_CELLS;
    const items = techniques.flatMap(({ technique, subTechniques }) => {
      const used = subTechniques.some(({ id }) => cells.has(id) || look.overlay?.techniques.has(id) === true);
      const openByRule = look.opened === 'all' || (look.opened === 'used' && used);
      const open = subTechniques.length > 0 && openByRule !== look.toggled.has(technique.id);
      const item = (one: Technique, below: readonly Technique[]): MatrixItem => {
        const isOpen = one === technique && open;
        const cell = cells.get(one.id);
        return {
          technique: one,
          observations: (isOpen ? cell?.own : cell?.all) ?? [],
          count: (isOpen ? cell?.ownCount : cell?.count) ?? 0,
          overlap: overlapOfItem(one, isOpen ? [] : below, cells, look.overlay),
          subTechniques: below.length,
          open: isOpen,
        };
      };
      const below = open
        ? subTechniques.map((one) => item(one, [])).filter((one) => isShown(one, look.shown))
        : [];
      const itself = item(technique, subTechniques);
      return below.length > 0 || isShown(itself, look.shown) ? [itself, ...below] : [];
    });
    return { tactic, items };
  });
}

function overlapOfItem(
  technique: Technique,
  below: readonly Technique[],
  cells: ReadonlyMap<string, Cell>,
  overlay: Overlay | null,
): Overlap | null {
  if (overlay === null) return null;
  const ids = [technique, ...below].map(({ id }) => id);
  const there = ids.some((id) => overlay.techniques.has(id));
  if (ids.some((id) => (cells.get(id)?.own.length ?? 0) > 0)) return there ? 'both' : 'here';
  return there ? 'there' : 'neither';
}

function isShown({ count, overlap }: MatrixItem, shown: Shown): boolean {
  if (shown === 'all') return true;
  return shown === 'observed' ? count > 0 : overlap === shown;
}

function* underTactics(
  all: Analysed,
  observations: readonly Observation[],
): Steps<Map<string, Observation[]>> {
  const map = new Map<string, Observation[]>();
  yield* eachOf(observations, (one) => {
    const tactics = techniqueOf(all, one)?.technique?.tactics ?? [];
    const named = tactics.filter((id) => one.tactics.includes(id));
    for (const id of named.length > 0 ? named : tactics) {
      const others = map.get(id);
      if (others) others.push(one);
      else map.set(id, [one]);
    }
  });
  return map;
}

/** Number of heat steps, not counting zero. */
export const HEAT_STEPS = 5;

/**
 * Returns the heat step of a count, from 0 (none) to {@link HEAT_STEPS}. The steps are even up to the greatest count,
 * and at least one wide, so that single observations do not look like many.
 */
export function heatStep(count: number, maxCount: number): number {
  if (count <= 0) return 0;
  return Math.min(HEAT_STEPS, Math.ceil((HEAT_STEPS * count) / Math.max(maxCount, HEAT_STEPS)));
}

/** Returns the steps that integers up to `maxCount` fall on, each with its smallest and greatest count. */
export function heatRanges(maxCount: number): { step: number; from: number; to: number }[] {
  const top = Math.max(maxCount, HEAT_STEPS);
  return Array.from({ length: HEAT_STEPS }, (_, index) => ({
    step: index + 1,
    from: Math.floor((index * top) / HEAT_STEPS) + 1,
    to: Math.floor(((index + 1) * top) / HEAT_STEPS),
  })).filter(({ to }) => to <= Math.max(maxCount, 0));
}

/** Returns the greatest count of a view. */
export function maxCountOf(view: readonly ViewColumn[]): number {
  return view.reduce((most, { items }) => items.reduce((top, { count }) => Math.max(top, count), most), 0);
}

/** Counts the techniques of a view by overlap. A technique counts once, whatever its number of tactics. */
export function overlapCounts(view: readonly ViewColumn[]): Record<Overlap, number> {
  const ids: Record<Overlap, Set<string>> = {
    both: new Set(),
    here: new Set(),
    there: new Set(),
    neither: new Set(),
  };
  for (const { items } of view)
    for (const { technique, overlap } of items) if (overlap !== null) ids[overlap].add(technique.id);
  // A technique can be observed under only one of its tactics. The strongest overlap counts.
  for (const id of ids.both) for (const other of [ids.here, ids.there, ids.neither]) other.delete(id);
  for (const id of ids.here) for (const other of [ids.there, ids.neither]) other.delete(id);
  return { both: ids.both.size, here: ids.here.size, there: ids.there.size, neither: ids.neither.size };
}
