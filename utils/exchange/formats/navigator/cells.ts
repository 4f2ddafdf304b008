import type { Catalogue, Technique } from '@/utils/attack/catalogue';
import { currentTechnique } from '@/utils/attack/current';
import type { Domain } from '@/utils/attack/schema';
import type { Observation } from '@/utils/observation/schema';
import { compareText } from '@/utils/text/compare';
import { type Reported, type ReportPart, reportedIn } from '../../export/by-report';

/** The content of a technique in a layer, under one of its tactics or under all of them. */
export interface Cell {
  technique: Technique;
  /** Short name of the tactic, or null for all tactics. */
  tactic: string | null;
  /** Never empty. */
  seen: readonly Reported[];
  /** True if a sub-technique has observations under the tactic. */
  expanded: boolean;
}

/** The observations that can be shown, and the numbers of those that cannot. */
export interface Plan {
  /** The observed techniques of each domain. */
  observed: ReadonlyMap<Domain, ReadonlyMap<Technique, readonly Reported[]>>;
  /** The number of observations without a technique. */
  untagged: number;
  /** The number of observations whose technique is outside ATT&CK or not in the catalogue. */
  unknown: number;
}

/** Sorts observations by domain and technique. A replaced technique counts as its successor. */
export function planOf(parts: readonly ReportPart[], catalogue: Catalogue): Plan {
  const observed = new Map<Domain, Map<Technique, Reported[]>>();
  let untagged = 0;
  let unknown = 0;
  for (const one of reportedIn(parts)) {
    const ref = one.observation.technique;
    if (ref === null) {
      untagged++;
      continue;
    }
    const technique = ref.id === null ? undefined : currentTechnique(catalogue, ref.id);
    if (technique === undefined) {
      unknown++;
      continue;
    }
    const inDomain = entryOf(observed, technique.domain, () => new Map<Technique, Reported[]>());
    entryOf(inDomain, technique, (): Reported[] => []).push(one);
  }
  return { observed, untagged, unknown };
}

/**
 * Makes the cells of a domain, by technique id and in the order of the matrix. An observation counts under those
 * tactics of its technique that it names, under all of them if it names none. A technique with equal cells under all
 * its tactics has a single cell for all. A technique of which only sub-techniques were observed has none: importers take
 * every entry of a layer for a technique that was used.
 */
export function cellsOf(observed: ReadonlyMap<Technique, readonly Reported[]>, catalogue: Catalogue): Cell[] {
  const under = new Map<string, readonly Reported[]>();
  const key = (technique: Technique, tactic: string): string => `${technique.id} ${tactic}`;
  const parents = new Set<string>();
  for (const [technique, seen] of observed) {
    const parent = catalogue.parentOf(technique);
    for (const tactic of technique.tactics) {
      const here = seen.filter(({ observation }) => standsUnder(observation, tactic, technique));
      if (here.length === 0) continue;
      under.set(key(technique, tactic), here);
      if (parent !== undefined) parents.add(key(parent, tactic));
    }
  }
  return [...observed.keys()]
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap((technique) => {
      const cells = catalogue.tacticsOf(technique).map(({ id, shortname }) => ({
        technique,
        tactic: shortname,
        seen: under.get(key(technique, id)) ?? [],
        expanded: parents.has(key(technique, id)),
      }));
      // Some withdrawn techniques have no tactic any more.
      if (cells.length > 0) return united(cells);
      return [{ technique, tactic: null, seen: observed.get(technique) ?? [], expanded: false }];
    });
}

function standsUnder({ tactics }: Observation, tactic: string, technique: Technique): boolean {
  return tactics.includes(tactic) || !tactics.some((named) => technique.tactics.includes(named));
}

/** Reduces the cells of a technique: to one for all tactics if they are equal, else to those with content. */
function united(cells: readonly Cell[]): Cell[] {
  const [first, ...others] = cells;
  const alike =
    first !== undefined &&
    others.every(({ seen, expanded }) => expanded === first.expanded && sameItems(seen, first.seen));
  if (alike) return [{ ...first, tactic: null }];
  return cells.filter(({ seen }) => seen.length > 0);
}

function sameItems(a: readonly Reported[], b: readonly Reported[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}
