import { groupBy } from '@/utils/collection/group-by';
import { refKey } from '@/utils/observation/identity';
import { reportDay } from '@/utils/observation/report';
import type { Observation, Report } from '@/utils/observation/schema';
import type { ActorOf } from './actors';
import {
  type Analysed,
  dayOfObservation,
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

/** An actor's use of a technique. */
export interface TechniqueUse {
  technique: TechniqueOf;
  observations: Observation[];
  reports: number;
  /** First and last day (YYYY-MM-DD). */
  first: string;
  last: string;
  /** True if ATT&CK lists the technique for a group of this actor. */
  known: boolean;
  /** Number of ATT&CK groups and other actors of the library that use it. */
  usedBy: number;
  distinctive: number;
  /** The most frequent one first. */
  procedures: ProcedureUse[];
}

/** Software that was observed with an actor. */
export interface SoftwareUse {
  /** The ATT&CK id, else `name:` and the normalised name. */
  key: string;
  name: string;
  attackId: string | null;
  observations: number;
  reports: number;
}

/** The behaviour of an actor over all reports. */
export interface Profile {
  actor: ActorOf;
  observations: readonly Observation[];
  /** Latest first. */
  reports: { report: Report; observations: number }[];
  /** Days of the first and of the last report (publication, else capture); null when there is none. */
  first: string | null;
  last: string | null;
  /** The technique of most reports first. */
  techniques: TechniqueUse[];
  /** Procedures without a technique. */
  otherProcedures: ProcedureUse[];
  software: SoftwareUse[];
  /** Every month from the first to the last. */
  timeline: { month: string; observations: number; reports: number }[];
  /**
   * The techniques and procedures that distinguish the actor, the most distinctive first. Those that a tenth of the
   * others or more use are left out.
   */
  distinctive: { techniques: TechniqueUse[]; procedures: ProcedureUse[] };
}

/** Limit for distinctive techniques and procedures. */
const MAX_DISTINCTIVE = 10;

/**
 * Returns the profile of an actor.
 *
 * @param actor from `actors.of`; names without a record have profiles, too
 */
export function profileOf(all: Analysed, actor: ActorOf): Profile {
  return complete(profileSteps(all, actor));
}

/** Computes {@link profileOf} in steps. */
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
        .slice(0, MAX_DISTINCTIVE),
    },
  };
}

/** Returns true if less than a tenth of the others use it; if there are few others, if nobody else does. */
const isRare = (usedBy: number, others: number): boolean => usedBy < Math.max(1, others / 10);

/** Returns the rare techniques, the most distinctive first. */
function mostDistinctive(
  techniques: readonly TechniqueUse[],
  rarity: Rarity,
  others: number,
): TechniqueUse[] {
  return techniques
    .filter(({ technique, usedBy }) => rarity(technique.key) > 0 && isRare(usedBy, others))
    .sort((a, b) => b.distinctive - a.distinctive || (a.technique.key < b.technique.key ? -1 : 1))
    .slice(0, MAX_DISTINCTIVE);
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
    .sort((a, b) => (reportDay(a.report) > reportDay(b.report) ? -1 : 1));
}

function softwareOf(observations: readonly Observation[]): SoftwareUse[] {
  const named = observations.flatMap((one) =>
    one.software.map(({ name, attackId }) => ({
      key: refKey({ name, attackId }),
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
