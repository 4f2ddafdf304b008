import type { ActorOf } from './actors';
import { type Analysed, actorsOf, dayOfObservation } from './context';

/** An actor that observations name, in a line. */
export interface ActorSummary {
  actor: ActorOf;
  observations: number;
  reports: number;
  techniques: number;
  /** Days of the first and of the last report (YYYY-MM-DD). */
  first: string;
  last: string;
}

const known = new WeakMap<Analysed, readonly ActorSummary[]>();

/** Every actor that the library names, the one with most reports first; worked out once for each state of it. */
export function actorSummaries(all: Analysed): readonly ActorSummary[] {
  const before = known.get(all);
  if (before !== undefined) return before;
  const summaries = summarised(all);
  known.set(all, summaries);
  return summaries;
}

function summarised(all: Analysed): ActorSummary[] {
  const gathered = new Map<
    string,
    { summary: ActorSummary; reports: Set<string>; techniques: Set<string> }
  >();
  for (const one of all.observations) {
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
  return [...gathered.values()]
    .map(({ summary, reports, techniques }) => ({
      ...summary,
      reports: reports.size,
      techniques: techniques.size,
    }))
    .sort(
      (a, b) =>
        b.reports - a.reports || b.observations - a.observations || (a.actor.name < b.actor.name ? -1 : 1),
    );
}
