import type { Catalogue, Tactic, Technique } from '@/utils/attack/catalogue';
import { currentTechnique } from '@/utils/attack/current';
import type { Domain } from '@/utils/attack/schema';
import type { Observation } from '@/utils/observation/schema';
import { type Analysed, actorsOf, techniqueOf } from './context';
import { groupTechniques } from './rarity';
import { withParent } from './techniques';

/** A technique in a column of the matrix, with its sub-techniques sorted by id. */
export interface MatrixTechnique {
  technique: Technique;
  subTechniques: readonly Technique[];
}

/** A column of the matrix: a tactic with its techniques sorted by name, as ATT&CK draws it. */
export interface MatrixColumn {
  tactic: Tactic;
  techniques: MatrixTechnique[];
}

/** Returns the matrix of a domain: live tactics in matrix order, with live techniques. */
export function matrixOf(catalogue: Catalogue, domain: Domain): MatrixColumn[] {
  const techniques = catalogue.techniques.filter(
    (one) => one.domain === domain && one.status === 'live' && one.parent === null,
  );
  return catalogue.matrix(domain).map((tactic) => ({
    tactic,
    techniques: techniques
      .filter((one) => one.tactics.includes(tactic.id))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((technique) => ({
        technique,
        subTechniques: catalogue
          .subTechniquesOf(technique.id)
          .filter((one) => one.tactics.includes(tactic.id)),
      })),
  }));
}

/** The unit that the heat of a cell counts. */
export type Heat = 'observations' | 'reports' | 'actors';

/** The observations of a technique. */
export interface Cell {
  /** Observations of the technique itself. */
  own: readonly Observation[];
  /** Observations of the technique and of its sub-techniques. */
  all: readonly Observation[];
  /** Number of observations, reports or actors in `own`. */
  ownCount: number;
  /** Number of observations, reports or actors in `all`. */
  count: number;
}

/**
 * Returns the cells of the matrix that have observations, by the key of the technique. Techniques outside ATT&CK have
 * cells, too, which no matrix shows.
 */
export function cellsOf(all: Analysed, observations: readonly Observation[], heat: Heat): Map<string, Cell> {
  const own = new Map<string, Observation[]>();
  const whole = new Map<string, Observation[]>();
  for (const one of observations) {
    const technique = techniqueOf(all, one);
    if (technique === null) continue;
    add(own, technique.key, one);
    for (const key of withParent(technique)) add(whole, key, one);
  }
  return new Map(
    [...whole].map(([key, some]): [string, Cell] => {
      const itself = own.get(key) ?? [];
      return [
        key,
        { own: itself, all: some, ownCount: counted(all, itself, heat), count: counted(all, some, heat) },
      ];
    }),
  );
}

function add(map: Map<string, Observation[]>, key: string, one: Observation): void {
  const others = map.get(key);
  if (others) others.push(one);
  else map.set(key, [one]);
}

function counted(all: Analysed, observations: readonly Observation[], heat: Heat): number {
  if (heat === 'observations') return observations.length;
  if (heat === 'reports') return new Set(observations.map(({ reportId }) => reportId)).size;
  return new Set(observations.flatMap((one) => actorsOf(all, one).map(({ key }) => key))).size;
}

/** Says where a technique occurs: in the observations (here), in the overlay (there), in both or in neither. */
export type Overlap = 'both' | 'here' | 'there' | 'neither';

/** Techniques laid over the matrix for comparison: those of a group, of another actor, or of a layer. */
export interface Overlay {
  name: string;
  techniques: ReadonlySet<string>;
}

/** Returns the techniques that ATT&CK lists for a group, as an overlay; null for an id that is no group's. */
export function groupOverlay(catalogue: Catalogue, id: string): Overlay | null {
  const group = catalogue.group(id);
  if (group === undefined) return null;
  return { name: group.name, techniques: groupTechniques(catalogue).get(id) ?? new Set() };
}

/** Returns the techniques of observations as an overlay: those of another actor or of a report. */
export function observedOverlay(all: Analysed, observations: readonly Observation[], name: string): Overlay {
  const keys = observations.flatMap((one) => techniqueOf(all, one)?.key ?? []);
  return { name, techniques: new Set(keys) };
}

/**
 * Returns the techniques of a layer as an overlay: those that are enabled and have a score above 0, a colour or a
 * comment.
 */
export function layerOverlay(catalogue: Catalogue, layer: Layer): Overlay {
  const marked = layer.techniques.filter(
    ({ enabled, score, color, comment }) =>
      enabled !== false && ((score ?? 0) > 0 || (score === undefined && Boolean(color || comment))),
  );
  const ids = marked.map(({ techniqueID }) => currentTechnique(catalogue, techniqueID)?.id ?? techniqueID);
  return { name: layer.name, techniques: new Set(ids) };
}

/** The part of an ATT&CK Navigator layer that is read. */
export interface Layer {
  name: string;
  techniques: readonly {
    techniqueID: string;
    score?: number | undefined;
    color?: string | undefined;
    comment?: string | undefined;
    enabled?: boolean | undefined;
  }[];
}
