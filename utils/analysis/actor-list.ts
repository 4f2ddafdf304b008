import type { Observation } from '@/utils/observation/schema';
import type { ActorOf } from './actors';
import { type Analysed, actorsOf, dayOfObservation } from './context';
import { complete, eachOf, type Steps } from './steps';

/** The summary of an actor that observations name. */
export interface ActorSummary {
  actor: ActorOf;
  observations: number;
  reports: number;
  techniques: number;
  /** Days of the first and of the last report (YYYY-MM-DD). */
  first: string;
  last: string;
}

const cache = new WeakMap<Analysed, readonly ActorSummary[]>();

/**
 * Returns a summary of every actor that the library names, the one with most reports first. Cached for each state of
 * the library.
 */
export function actorSummaries(all: Analysed): readonly ActorSummary[] {
  return complete(actorSummarySteps(all));
}

/** Computes {@link actorSummaries} in steps. */
export function* actorSummarySteps(all: Analysed): Steps<readonly ActorSummary[]> {
  const before = cache.get(all);
  if (before !== undefined) return before;
  const gathered = new Map<string, Gathered>();
  yield* eachOf(all.observations, (one) => gather(all, one, gathered));
  const summaries = [...gathered.values()]
    .map(({ summary, reports, techniques }) => ({
      ...summary,
      reports: reports.size,
      techniques: techniques.size,
    }))
    .sort(
      (a, b) =>
        b.reports - a.reports || b.observations - a.observations || (a.actor.name < b.actor.name ? -1 : 1),
    );
  cache.set(all, summaries);
  return summaries;
}

/** The totals of an actor so far. */
interface Gathered {
  summary: ActorSummary;
  reports: Set<string>;
  techniques: Set<string>;
}

function gather(all: Analysed, one: Observation, gathered: Map<string, Gathered>): void {
  const day = dayOfObservation(all, one);
  for (const actor of actorsOf(all, one)) {
    let entry = gathered.get(actor.key);
    if (entry === undefined) {
      const summary = { actor, observations: 0, reports: 0, techniques: 0, first: day, last: day };
      entry = { summary, reports: new Set(), techniques: new Set() };
      gathered.set(actor.key, entry);
    }
    const { summary, reports, techniques } = entry;
    summary.observations += 1;
    if (day < summary.first) summary.first = day;
    if (day > summary.last) summary.last = day;
    reports.add(one.reportId);
    if (one.technique !== null) techniques.add(all.techniques(one.technique).key);
  }
}
