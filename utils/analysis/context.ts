import type { Catalogue } from '@/utils/attack/catalogue';
import { reportDay } from '@/utils/observation/report';
import type { Observation, Report } from '@/utils/observation/schema';
import type { ActorOf, Actors } from './actors';
import { createTechniques, type TechniqueOf, type Techniques } from './techniques';

/** The input of all analyses: the records of a library, ATT&CK, and the resolution of actors and techniques. */
export interface Analysed {
  readonly reports: ReadonlyMap<string, Report>;
  readonly observations: readonly Observation[];
  readonly catalogue: Catalogue;
  readonly actors: Actors;
  readonly techniques: Techniques;
}

/** Builds the input of the analyses. */
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

/** Returns the day of an observation: that of its report; that of its capture if the report is missing. */
export function dayOfObservation({ reports }: Pick<Analysed, 'reports'>, one: Observation): string {
  const report = reports.get(one.reportId);
  return report === undefined ? one.created.slice(0, 10) : reportDay(report);
}

/** Returns the technique of an observation, for counting; null when it has none. */
export function techniqueOf(
  { techniques }: Pick<Analysed, 'techniques'>,
  one: Observation,
): TechniqueOf | null {
  return one.technique === null ? null : techniques(one.technique);
}

/** Returns the distinct actors that an observation names. */
export function actorsOf({ actors }: Pick<Analysed, 'actors'>, one: Observation): ActorOf[] {
  const [first, ...others] = one.actors;
  if (first === undefined) return [];
  if (others.length === 0) return [actors.of(first)];
  return [...new Map(one.actors.map((ref) => [actors.of(ref).key, actors.of(ref)])).values()];
}

const byActorCache = new WeakMap<Analysed, ReadonlyMap<string, readonly Observation[]>>();

/** Groups the observations by the key of the actor. Cached for each state of the library. */
export function observationsByActor(all: Analysed): ReadonlyMap<string, readonly Observation[]> {
  const known = byActorCache.get(all);
  if (known !== undefined) return known;
  const gathered = new Map<string, Observation[]>();
  for (const one of all.observations)
    for (const ref of one.actors) {
      const { key } = all.actors.of(ref);
      const some = gathered.get(key);
      if (some === undefined) gathered.set(key, [one]);
      // An observation can name an actor twice, by two of its names.
      else if (some.at(-1) !== one) some.push(one);
    }
  byActorCache.set(all, gathered);
  return gathered;
}

/** Returns the number of distinct reports of observations. */
export function reportCount(observations: readonly Observation[]): number {
  return new Set(observations.map(({ reportId }) => reportId)).size;
}

/**
 * Returns the months from one to another, both included (YYYY-MM); empty when there is no first one. Limited to 200
 * years.
 */
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
