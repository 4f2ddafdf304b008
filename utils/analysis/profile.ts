import type { Observation, Report } from '@/utils/observation/schema';
import { type ActorOf, nameKey } from './actors';
import {
  type Analysed,
  dayOf,
  dayOfObservation,
  groupBy,
  monthsBetween,
  observationsByActor,
  reportCount,
  techniqueOf,
} from './context';
import { type ProcedureUse, procedureForms, procedureUses } from './procedure-uses';
import {
  distinctiveness,
  groupTechniques,
  observedTechniques,
  type Rarity,
  rarityOver,
  usersOf,
} from './rarity';
import { complete, type Steps } from './steps';
import type { TechniqueOf } from './techniques';

/** A technique as an actor uses it. */
export interface TechniqueUse {
  technique: TechniqueOf;
  observations: Observation[];
  reports: number;
  /** First and last day (YYYY-MM-DD). */
  first: string;
  last: string;
  /** Whether ATT&CK says so of a group of this actor. */
  known: boolean;
  /** How many groups of ATT&CK and other actors of the library use it, and of how many. */
  usedBy: number;
  distinctive: number;
  /** What was seen most, first. */
  procedures: ProcedureUse[];
}

/** Software as it is seen with an actor. */
export interface SoftwareUse {
  /** The ATT&CK id, else `name:` and the name as names are compared. */
  key: string;
  name: string;
  attackId: string | null;
  observations: number;
  reports: number;
}

/** What an actor does over all reports. */
export interface Profile {
  actor: ActorOf;
  observations: readonly Observation[];
  /** Latest first. */
  reports: { report: Report; observations: number }[];
  /** Days of the first and of the last report (publication, else capture); null when there is none. */
  first: string | null;
  last: string | null;
  /** What recurs in most reports, first. */
  techniques: TechniqueUse[];
  /** Procedures without a technique. */
  otherProcedures: ProcedureUse[];
  software: SoftwareUse[];
  /** Every month from the first to the last. */
  timeline: { month: string; observations: number; reports: number }[];
  /** What sets the actor apart, the most distinctive first; what a tenth of the others do or more is not in it. */
  distinctive: { techniques: TechniqueUse[]; procedures: ProcedureUse[] };
}

/** How many of the most distinctive are named. */
const MOST_DISTINCTIVE = 10;

/**
 * The profile of an actor.
 *
 * @param actor as `actors.of` gives it: names nobody has a record of have profiles too
 */
export function profileOf(all: Analysed, actor: ActorOf): Profile {
  return complete(profileSteps(all, actor));
}

/** The profile of an actor, as {@link profileOf} gives it, in steps. */
export function* profileSteps(all: Analysed, actor: ActorOf): Steps<Profile> {
  const observations = observationsByActor(all).get(actor.key) ?? [];
  yield;
  const groups = groupTechniques(all.catalogue);
  const others = observedTechniques(all);
  yield;
  const own = new Set([actor.key, ...(actor.actor?.groups.map(({ id }) => id) ?? [])]);
  const rest = [...groups, ...others].filter(([key]) => !own.has(key)).map(([, set]) => set);
  const rarity = rarityOver(rest);
  const users = usersOf(rest);
  const known = new Set([...own].flatMap((key) => [...(groups.get(key) ?? [])]));
  const elsewhere = yield* procedureForms(all, actor.key, observations);

  const byTechnique = groupBy(observations, (one) => techniqueOf(all, one)?.key ?? null);
  const techniques: TechniqueUse[] = [];
  for (const some of byTechnique.values()) {
    const technique = some[0] === undefined ? null : techniqueOf(all, some[0]);
    if (technique === null) continue;
    const reports = reportCount(some);
    techniques.push({
      technique,
      observations: some,
      reports,
      ...daysOf(all, some),
      known: known.has(technique.key),
      usedBy: users(technique.key),
      distinctive: distinctiveness(rarity(technique.key), reports),
      procedures: procedureUses(some, technique, elsewhere),
    });
    yield;
  }
  techniques.sort(
    (a, b) =>
      b.reports - a.reports ||
      b.observations.length - a.observations.length ||
      (a.technique.key < b.technique.key ? -1 : 1),
  );
  const otherProcedures = procedureUses(byTechnique.get(null) ?? [], null, elsewhere);
  yield;
  const reports = reportsOf(all, observations);
  const days = reports.length === 0 ? null : daysOf(all, observations);
  return {
    actor,
    observations,
    reports,
    first: days?.first ?? null,
    last: days?.last ?? null,
    techniques,
    otherProcedures,
    software: softwareOf(observations),
    timeline: timelineOf(all, observations),
    distinctive: {
      techniques: mostDistinctive(techniques, rarity, rest.length),
      procedures: [...techniques.flatMap((use) => use.procedures), ...otherProcedures]
        .filter(({ alsoBy }) => isRare(alsoBy.length, elsewhere.actors.length))
        .sort((a, b) => b.distinctive - a.distinctive || (a.text < b.text ? -1 : 1))
        .slice(0, MOST_DISTINCTIVE),
    },
  };
}

/** What sets an actor apart is used by less than a tenth of the others; where these are few, by nobody else. */
const isRare = (usedBy: number, others: number): boolean => usedBy < Math.max(1, others / 10);

/** Rare techniques, the most distinctive first. */
function mostDistinctive(
  techniques: readonly TechniqueUse[],
  rarity: Rarity,
  others: number,
): TechniqueUse[] {
  return techniques
    .filter(({ technique, usedBy }) => rarity(technique.key) > 0 && isRare(usedBy, others))
    .sort((a, b) => b.distinctive - a.distinctive || (a.technique.key < b.technique.key ? -1 : 1))
    .slice(0, MOST_DISTINCTIVE);
}

function daysOf(all: Analysed, observations: readonly Observation[]): { first: string; last: string } {
  let first = '9999-12-31';
  let last = '';
  for (const one of observations) {
    const day = dayOfObservation(all, one);
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return { first, last };
}

function reportsOf(all: Analysed, observations: readonly Observation[]): Profile['reports'] {
  return [...groupBy(observations, ({ reportId }) => reportId)]
    .flatMap(([id, some]) => {
      const report = all.reports.get(id);
      return report === undefined ? [] : [{ report, observations: some.length }];
    })
    .sort((a, b) => (dayOf(a.report) > dayOf(b.report) ? -1 : 1));
}

function softwareOf(observations: readonly Observation[]): SoftwareUse[] {
  const named = observations.flatMap((one) =>
    one.software.map(({ name, attackId }) => ({
      key: attackId ?? `name:${nameKey(name)}`,
      name,
      attackId,
      id: one.id,
      report: one.reportId,
    })),
  );
  return [...groupBy(named, ({ key }) => key)]
    .map(([key, some]) => ({
      key,
      name: some[0]?.name ?? key,
      attackId: some[0]?.attackId ?? null,
      observations: new Set(some.map(({ id }) => id)).size,
      reports: new Set(some.map(({ report }) => report)).size,
    }))
    .sort((a, b) => b.reports - a.reports || b.observations - a.observations || (a.key < b.key ? -1 : 1));
}

function timelineOf(all: Analysed, observations: readonly Observation[]): Profile['timeline'] {
  const byMonth = groupBy(observations, (one) => dayOfObservation(all, one).slice(0, 7));
  const months = [...byMonth.keys()].sort();
  return monthsBetween(months[0] ?? '', months.at(-1) ?? '').map((month) => {
    const some = byMonth.get(month) ?? [];
    return { month, observations: some.length, reports: reportCount(some) };
  });
}
