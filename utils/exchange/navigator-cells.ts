import type { Catalogue, Technique } from '@/utils/attack/catalogue';
import type { Domain } from '@/utils/attack/schema';
import type { Observation, Report } from '@/utils/observation/schema';
import type { ReportPart } from './by-report';
import { compareText } from './order';

/** An observation with its report. */
export interface Seen {
  observation: Observation;
  report: Report;
}

/** What a layer says of a technique, under one of its tactics or (null) under all of them. */
export interface Cell {
  technique: Technique;
  /** Shortname, or null for all. */
  tactic: string | null;
  /** Empty where only its sub-techniques were observed. */
  seen: readonly Seen[];
  /** Whether a sub-technique of it has observations under the tactic. */
  expanded: boolean;
}

/** What can be shown of a selection, and how much of it cannot. */
export interface Plan {
  /** Of each domain, the techniques observed in it. */
  observed: ReadonlyMap<Domain, ReadonlyMap<Technique, readonly Seen[]>>;
  /** Observations without a technique. */
  untagged: number;
  /** Observations of techniques outside ATT&CK or unknown to the catalogue. */
  unknown: number;
}

/** Sorts observations by domain and technique. Those of a replaced technique count for the one in its place. */
export function planOf(parts: readonly ReportPart[], catalogue: Catalogue): Plan {
  const observed = new Map<Domain, Map<Technique, Seen[]>>();
  let untagged = 0;
  let unknown = 0;
  for (const { report, observations } of parts) {
    for (const observation of observations) {
      if (observation.technique === null) {
        untagged++;
        continue;
      }
      const technique = current(observation.technique.id, catalogue);
      if (technique === undefined) {
        unknown++;
        continue;
      }
      const inDomain = entryOf(observed, technique.domain, () => new Map<Technique, Seen[]>());
      entryOf(inDomain, technique, (): Seen[] => []).push({ observation, report });
    }
  }
  return { observed, untagged, unknown };
}

/** The technique of an id as it is today: its successor where it has exactly one. */
function current(id: string | null, catalogue: Catalogue): Technique | undefined {
  const technique = id === null ? undefined : catalogue.technique(id);
  if (technique === undefined || technique.status === 'live') return technique;
  const [successor, ...others] = catalogue.successorsOf(technique.id);
  return successor?.kind === 'technique' && others.length === 0 ? successor : technique;
}

/**
 * The cells of a domain, by technique id and in the order of the matrix. An observation stands under the tactics that
 * it names, under all of its technique's where it names none of them. A technique with the same cell under all its
 * tactics has one for all.
 */
export function cellsOf(observed: ReadonlyMap<Technique, readonly Seen[]>, catalogue: Catalogue): Cell[] {
  const under = new Map<string, readonly Seen[]>();
  const key = (technique: Technique, tactic: string): string => `${technique.id} ${tactic}`;
  const shown = new Set<Technique>();
  const parents = new Set<string>();
  for (const [technique, seen] of observed) {
    shown.add(technique);
    const parent = catalogue.parentOf(technique);
    if (parent !== undefined) shown.add(parent);
    for (const tactic of technique.tactics) {
      const here = seen.filter(({ observation }) => standsUnder(observation, tactic, technique));
      if (here.length === 0) continue;
      under.set(key(technique, tactic), here);
      if (parent !== undefined) parents.add(key(parent, tactic));
    }
  }
  return [...shown]
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap((technique) => {
      const cells = catalogue.tacticsOf(technique).map(({ id, shortname }) => ({
        technique,
        tactic: shortname,
        seen: under.get(key(technique, id)) ?? [],
        expanded: parents.has(key(technique, id)),
      }));
      // Some withdrawn techniques have no tactic left.
      if (cells.length > 0) return united(cells);
      return [{ technique, tactic: null, seen: observed.get(technique) ?? [], expanded: false }];
    });
}

function standsUnder({ tactics }: Observation, tactic: string, technique: Technique): boolean {
  return tactics.includes(tactic) || !tactics.some((named) => technique.tactics.includes(named));
}

/** The cells of one technique: one for all tactics where they are alike, else those that say something. */
function united(cells: readonly Cell[]): Cell[] {
  const [first, ...others] = cells;
  const alike =
    first !== undefined &&
    others.every(({ seen, expanded }) => expanded === first.expanded && sameItems(seen, first.seen));
  if (alike) return [{ ...first, tactic: null }];
  return cells.filter(({ seen, expanded }) => seen.length > 0 || expanded);
}

function sameItems(a: readonly Seen[], b: readonly Seen[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}
