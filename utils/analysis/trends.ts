import { groupBy } from '@/utils/collection/group-by';
import type { Observation } from '@/utils/observation/schema';
import type { ActorOf } from './actors';
import {
  type Analysed,
  actorsOf,
  dayOfObservation,
  monthsBetween,
  reportCount,
  techniqueOf,
} from './context';
import { foldNearDuplicates } from './near-duplicates';
import { eachOf, type Steps } from './steps';
import type { TechniqueOf } from './techniques';

/** A technique over time. */
export interface TechniqueTrend {
  technique: TechniqueOf;
  observations: number;
  reports: number;
  actors: number;
  /** The month in which it was first seen (YYYY-MM). */
  first: string;
  /** Number of reports by month, in the order of {@link Trends.months}. */
  reportsByMonth: number[];
}

/** A procedure that was seen several times, and with one actor only. */
export interface ActorProcedure {
  text: string;
  technique: TechniqueOf | null;
  actor: ActorOf;
  observations: Observation[];
  reports: number;
}

/** The changes over time, and what recurs. */
export interface Trends {
  /** Every month from the first report to the last. */
  months: string[];
  /** The technique of most reports first. */
  techniques: TechniqueTrend[];
  /** The techniques of at least two actors, the one of most actors first. */
  acrossActors: TechniqueTrend[];
  /** Techniques that were first seen in the given month. */
  newThisMonth: TechniqueTrend[];
  /** Procedures of at least two reports that were seen with one actor only, the one of most reports first. */
  ofOneActor: ActorProcedure[];
}

/**
 * Computes the trends of observations, in steps.
 *
 * @param month the current month (YYYY-MM)
 */
export function* trendsSteps(
  all: Analysed,
  observations: readonly Observation[],
  month: string,
): Steps<Trends> {
  const byTechnique = new Map<string | null, Dated[]>();
  const seen = new Set<string>();
  yield* eachOf(observations, (one) => {
    const day = dayOfObservation(all, one);
    const dated = { one, month: day.slice(0, 7) };
    seen.add(dated.month);
    const key = techniqueOf(all, one)?.key ?? null;
    const others = byTechnique.get(key);
    if (others) others.push(dated);
    else byTechnique.set(key, [dated]);
  });
  const sorted = [...seen].sort();
  const months = monthsBetween(sorted[0] ?? '', sorted.at(-1) ?? '');
  const indices = new Map(months.map((name, index) => [name, index]));
  const techniques: TechniqueTrend[] = [];
  const ofOneActor: ActorProcedure[] = [];
  for (const some of byTechnique.values()) {
    const technique = some[0] === undefined ? null : techniqueOf(all, some[0].one);
    const those = some.map(({ one }) => one);
    if (technique !== null) techniques.push(trendOf(all, technique, some, indices));
    ofOneActor.push(...proceduresOfOneActor(all, technique, those));
    yield;
  }
  const by = (count: (one: TechniqueTrend) => number) => (a: TechniqueTrend, b: TechniqueTrend) =>
    count(b) - count(a) || b.observations - a.observations || (a.technique.key < b.technique.key ? -1 : 1);
  techniques.sort(by(({ reports }) => reports));
  return {
    months,
    techniques,
    acrossActors: techniques.filter(({ actors }) => actors > 1).sort(by(({ actors }) => actors)),
    newThisMonth: techniques.filter(({ first }) => first === month),
    ofOneActor: ofOneActor.sort((a, b) => b.reports - a.reports || (a.text < b.text ? -1 : 1)),
  };
}

/** An observation with the month of its report. */
interface Dated {
  one: Observation;
  month: string;
}

/**
 * Computes the trend of a technique.
 *
 * @param indices index of each month in the months of the trends
 */
function trendOf(
  all: Analysed,
  technique: TechniqueOf,
  some: readonly Dated[],
  indices: ReadonlyMap<string, number>,
): TechniqueTrend {
  const reportsByMonth = new Array<number>(indices.size).fill(0);
  const reports = new Set<string>();
  const actors = new Set<string>();
  let first = '9999-12';
  for (const [name, those] of groupBy(some, ({ month }) => month)) {
    reportsByMonth[indices.get(name) ?? 0] = reportCount(those.map(({ one }) => one));
    if (name < first) first = name;
  }
  for (const { one } of some) {
    reports.add(one.reportId);
    for (const ref of one.actors) actors.add(all.actors.of(ref).key);
  }
  return {
    technique,
    observations: some.length,
    reports: reports.size,
    actors: actors.size,
    first,
    reportsByMonth,
  };
}

/** Returns the procedures of a technique that were seen in at least two reports, and with one actor only. */
function proceduresOfOneActor(
  all: Analysed,
  technique: TechniqueOf | null,
  observations: readonly Observation[],
): ActorProcedure[] {
  const some = observations.filter(({ procedure, actors }) => procedure !== null && actors.length > 0);
  return foldNearDuplicates(some.map(({ procedure }) => procedure ?? '')).flatMap(({ text, members }) => {
    const folded = members.flatMap((index) => some[index] ?? []);
    const reports = reportCount(folded);
    if (reports < 2) return [];
    const actors = new Map<string, ActorOf>();
    for (const one of folded) for (const actor of actorsOf(all, one)) actors.set(actor.key, actor);
    const [actor, ...others] = actors.values();
    if (actor === undefined || others.length > 0) return [];
    return [{ text, technique, actor, observations: folded, reports }];
  });
}
