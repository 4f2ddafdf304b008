import type { Tactic, Technique } from '@/utils/attack/catalogue';
import type { Observation } from '@/utils/observation/schema';
import { type Analysed, techniqueOf } from './context';
import { type Cell, cellsOf, type Heat, type MatrixColumn, type Overlap, type Overlay } from './matrix';
import { complete, eachOf, type Steps } from './steps';

const NO_CELLS: ReadonlyMap<string, Cell> = new Map();

/** Which cells of a matrix are shown. Those of an overlap need an overlay; `observed` is what the heat has. */
export type Shown = 'all' | 'observed' | Overlap;

/** Which techniques are opened to their sub-techniques; each can be turned by itself. */
export type Opened = 'none' | 'used' | 'all';

/** A cell as it is drawn. */
export interface MatrixItem {
  technique: Technique;
  /** What it was observed with: of an opened technique its own, else those of its sub-techniques too. */
  observations: readonly Observation[];
  /** How many observations, reports or actors these are. */
  count: number;
  /** Null without an overlay. A closed technique is where any of its sub-techniques is. */
  overlap: Overlap | null;
  /** How many sub-techniques it has in its column. */
  subTechniques: number;
  open: boolean;
}

/** A column as it is drawn. */
export interface ViewColumn {
  tactic: Tactic;
  items: MatrixItem[];
}

/** How a matrix is looked at. */
export interface MatrixLook {
  heat: Heat;
  overlay: Overlay | null;
  shown: Shown;
  opened: Opened;
  /** Ids of techniques that are opened or closed other than `opened` says. */
  turned: ReadonlySet<string>;
}

/**
 * What a matrix shows of observations. An observation stands under the tactics that it names, under all of its
 * technique's where it names none of them, as in an exported layer.
 */
export function matrixView(
  all: Analysed,
  columns: readonly MatrixColumn[],
  observations: readonly Observation[],
  look: MatrixLook,
): ViewColumn[] {
  return viewOfCells(columns, complete(cellSteps(all, observations, look.heat)), look);
}

/** The cells of a matrix by the ids of its tactics; the cells of a tactic by technique. */
export type TacticCells = ReadonlyMap<string, ReadonlyMap<string, Cell>>;

/** The cells under each tactic, in steps: what of a matrix takes long. */
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

/** What a matrix shows of cells that were found before: as {@link matrixView}, and soon done. */
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
      const open = subTechniques.length > 0 && openByRule !== look.turned.has(technique.id);
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

/** How many steps the heat has besides none. */
export const HEAT_STEPS = 5;

/**
 * The step of a count, 0 (none) to {@link HEAT_STEPS}: even steps up to the greatest count, one a step while that is small,
 * so that single observations do not look like many.
 */
export function heatStep(count: number, most: number): number {
  if (count <= 0) return 0;
  return Math.min(HEAT_STEPS, Math.ceil((HEAT_STEPS * count) / Math.max(most, HEAT_STEPS)));
}

/** The steps that whole numbers up to `most` fall on, each with its least and greatest count. */
export function heatRanges(most: number): { step: number; from: number; to: number }[] {
  const top = Math.max(most, HEAT_STEPS);
  return Array.from({ length: HEAT_STEPS }, (_, index) => ({
    step: index + 1,
    from: Math.floor((index * top) / HEAT_STEPS) + 1,
    to: Math.floor(((index + 1) * top) / HEAT_STEPS),
  })).filter(({ to }) => to <= Math.max(most, 0));
}

/** The greatest count of a view. */
export function mostOf(view: readonly ViewColumn[]): number {
  return view.reduce((most, { items }) => items.reduce((top, { count }) => Math.max(top, count), most), 0);
}

/** How many techniques of a view have each overlap, each once however many tactics it has. */
export function overlapCounts(view: readonly ViewColumn[]): Record<Overlap, number> {
  const ids: Record<Overlap, Set<string>> = {
    both: new Set(),
    here: new Set(),
    there: new Set(),
    neither: new Set(),
  };
  for (const { items } of view)
    for (const { technique, overlap } of items) if (overlap !== null) ids[overlap].add(technique.id);
  // A technique may have been observed under one of its tactics alone.
  for (const id of ids.both) for (const other of [ids.here, ids.there, ids.neither]) other.delete(id);
  for (const id of ids.here) for (const other of [ids.there, ids.neither]) other.delete(id);
  return { both: ids.both.size, here: ids.here.size, there: ids.there.size, neither: ids.neither.size };
}
