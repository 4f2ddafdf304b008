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
  const dated = observations.map((one) => ({ one, month: dayOfObservation(all, one).slice(0, 7) }));
  const seen = [...new Set(dated.map((entry) => entry.month))].sort();
  const months = monthsBetween(seen[0] ?? '', seen.at(-1) ?? '');
  const places = new Map(months.map((name, place) => [name, place]));
  const techniques: TechniqueTrend[] = [];
  for (const some of groupBy(dated, ({ one }) => techniqueOf(all, one)?.key ?? null).values()) {
    const technique = some[0] === undefined ? null : techniqueOf(all, some[0].one);
    if (technique === null) continue;
    const reportsIn = new Array<number>(months.length).fill(0);
    for (const [name, those] of groupBy(some, (entry) => entry.month))
      reportsIn[places.get(name) ?? 0] = reportCount(those.map(({ one }) => one));
    techniques.push({
      technique,
      observations: some.length,
      reports: reportCount(some.map(({ one }) => one)),
      actors: new Set(some.flatMap(({ one }) => actorsOf(all, one).map(({ key }) => key))).size,
      first: some.reduce((least, entry) => (entry.month < least ? entry.month : least), '9999-12'),
      reportsByMonth: reportsIn,
    });
  }
  const by = (count: (one: TechniqueTrend) => number) => (a: TechniqueTrend, b: TechniqueTrend) =>
    count(b) - count(a) || b.observations - a.observations || (a.technique.key < b.technique.key ? -1 : 1);
  techniques.sort(by(({ reports }) => reports));
  return {
    months,
    techniques,
    acrossActors: techniques.filter(({ actors }) => actors > 1).sort(by(({ actors }) => actors)),
    newThisMonth: techniques.filter(({ first }) => first === month),
    ofOneActor: proceduresOfOneActor(all, observations),
  };
}

function proceduresOfOneActor(all: Analysed, observations: readonly Observation[]): ActorProcedure[] {
  const shown = observations.filter(({ procedure, actors }) => procedure !== null && actors.length > 0);
  const found: ActorProcedure[] = [];
  for (const some of groupBy(shown, (one) => techniqueOf(all, one)?.key ?? null).values())
    for (const { text, members } of foldNearDuplicates(some.map(({ procedure }) => procedure ?? ''))) {
      const folded = members.flatMap((index) => some[index] ?? []);
      const reports = reportCount(folded);
      const actors = new Map(folded.flatMap((one) => actorsOf(all, one).map((actor) => [actor.key, actor])));
      const [actor, ...others] = actors.values();
      if (reports < 2 || actor === undefined || others.length > 0 || folded[0] === undefined) continue;
      found.push({ text, technique: techniqueOf(all, folded[0]), actor, observations: folded, reports });
    }
  return found.sort((a, b) => b.reports - a.reports || (a.text < b.text ? -1 : 1));
}
