import type { Observation } from '@/utils/observation/schema';
import type { ActorOf } from './actors';
import {
  type Analysed,
  actorsOf,
  dayOfObservation,
  groupBy,
  monthsBetween,
  reportCount,
  techniqueOf,
} from './context';
import { foldNearDuplicates } from './near-duplicates';
import { complete, eachOf, type Steps } from './steps';
import type { TechniqueOf } from './techniques';

/** A technique over time. */
export interface TechniqueTrend {
  technique: TechniqueOf;
  observations: number;
  reports: number;
  actors: number;
  /** Month in which it was first seen (YYYY-MM). */
  first: string;
  /** Reports by month, in the order of {@link Trends.months}. */
  reportsByMonth: number[];
}

/** A procedure that was seen several times, and with one actor alone. */
export interface ActorProcedure {
  text: string;
  technique: TechniqueOf | null;
  actor: ActorOf;
  observations: Observation[];
  reports: number;
}

/** What changes over time, and what recurs. */
export interface Trends {
  /** Every month from the first report to the last. */
  months: string[];
  /** What is in most reports, first. */
  techniques: TechniqueTrend[];
  /** What most actors do, first; what one actor alone does is not in it. */
  acrossActors: TechniqueTrend[];
  /** Techniques first seen in the month asked for. */
  newThisMonth: TechniqueTrend[];
  /** Procedures of at least two reports that only one actor was seen with, what is in most reports first. */
  ofOneActor: ActorProcedure[];
}

/**
 * The trends of observations.
 *
 * @param month the month that counts as this one (YYYY-MM)
 */
export function trendsOf(all: Analysed, observations: readonly Observation[], month: string): Trends {
  return complete(trendsSteps(all, observations, month));
}

/** The trends of observations, as {@link trendsOf} gives them, in steps. */
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
  const places = new Map(months.map((name, place) => [name, place]));
  const techniques: TechniqueTrend[] = [];
  const ofOneActor: ActorProcedure[] = [];
  for (const some of byTechnique.values()) {
    const technique = some[0] === undefined ? null : techniqueOf(all, some[0].one);
    const those = some.map(({ one }) => one);
    if (technique !== null) techniques.push(trendOf(all, technique, some, places));
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

/** @param places the place of each month among those of the trends */
function trendOf(
  all: Analysed,
  technique: TechniqueOf,
  some: readonly Dated[],
  places: ReadonlyMap<string, number>,
): TechniqueTrend {
  const reportsByMonth = new Array<number>(places.size).fill(0);
  const reports = new Set<string>();
  const actors = new Set<string>();
  let first = '9999-12';
  for (const [name, those] of groupBy(some, ({ month }) => month)) {
    reportsByMonth[places.get(name) ?? 0] = reportCount(those.map(({ one }) => one));
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

/** The procedures of a technique that were seen in two reports or more, and with one actor alone. */
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
