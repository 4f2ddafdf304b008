import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation, Report } from '@/utils/observation/schema';
import type { ActorOf, Actors } from './actors';
import { createTechniques, type TechniqueOf, type Techniques } from './techniques';

/** A library as it is analysed: its records, ATT&CK, and who is who. */
export interface Analysed {
  readonly reports: ReadonlyMap<string, Report>;
  readonly observations: readonly Observation[];
  readonly catalogue: Catalogue;
  readonly actors: Actors;
  readonly techniques: Techniques;
}

/** Puts together what the analyses look at. */
export function analysed(
  library: { reports: Iterable<Report>; observations: readonly Observation[] },
  catalogue: Catalogue,
  actors: Actors,
): Analysed {
  return {
    reports: new Map(Array.from(library.reports, (report) => [report.id, report])),
    observations: library.observations,
    catalogue,
    actors,
    techniques: createTechniques(catalogue),
  };
}

/** The day of a report: of its publication, else of its first capture (YYYY-MM-DD). */
export function dayOf(report: Pick<Report, 'published' | 'captured'>): string {
  return report.published ?? report.captured.slice(0, 10);
}

/** The day of what an observation shows: of its report; of its capture where the report is not there. */
export function dayOfObservation({ reports }: Pick<Analysed, 'reports'>, one: Observation): string {
  const report = reports.get(one.reportId);
  return report === undefined ? one.created.slice(0, 10) : dayOf(report);
}

/** The technique of an observation as it is counted; null when it has none. */
export function techniqueOf(
  { techniques }: Pick<Analysed, 'techniques'>,
  one: Observation,
): TechniqueOf | null {
  return one.technique === null ? null : techniques(one.technique);
}

/** Whom an observation names, each once. */
export function actorsOf({ actors }: Pick<Analysed, 'actors'>, one: Observation): ActorOf[] {
  const [first, ...others] = one.actors;
  if (first === undefined) return [];
  if (others.length === 0) return [actors.of(first)];
  return [...new Map(one.actors.map((ref) => [actors.of(ref).key, actors.of(ref)])).values()];
}

const ofActors = new WeakMap<Analysed, ReadonlyMap<string, readonly Observation[]>>();

/** The observations of each actor, by its key; put together once for each state of the library. */
export function observationsByActor(all: Analysed): ReadonlyMap<string, readonly Observation[]> {
  const known = ofActors.get(all);
  if (known !== undefined) return known;
  const gathered = new Map<string, Observation[]>();
  for (const one of all.observations)
    for (const ref of one.actors) {
      const { key } = all.actors.of(ref);
      const some = gathered.get(key);
      if (some === undefined) gathered.set(key, [one]);
      // It may name an actor by two of its names.
      else if (some.at(-1) !== one) some.push(one);
    }
  ofActors.set(all, gathered);
  return gathered;
}

/** Gathers values by a key, in the order of the first of each. */
export function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** How many reports observations are from. */
export function reportCount(observations: readonly Observation[]): number {
  return new Set(observations.map(({ reportId }) => reportId)).size;
}

/** The months from one to another, both included (YYYY-MM); none where there is no first. */
export function monthsBetween(first: string, last: string): string[] {
  if (first === '') return [];
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const from = number(first);
  const count = Math.min(number(last) - from, 12 * 200);
  return Array.from({ length: Math.max(0, count + 1) }, (_, index) => {
    const month = from + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
