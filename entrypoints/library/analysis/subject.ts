import { actorSummaries } from '@/utils/analysis/actor-list';
import { type Analysed, dayOf, observationsByActor } from '@/utils/analysis/context';
import type { Observation } from '@/utils/observation/schema';

/** What an analysis looks at: the whole library, a report, an actor, or observations that were chosen. */
export interface Subject {
  kind: 'everything' | 'report' | 'actor' | 'selection';
  /** Id of the report, key of the actor; empty for the others. */
  key: string;
  name: string;
  observations: readonly Observation[];
}

/** The subject that an address names by `report`, `actor` or `ids`; the whole library where it names none. */
export function subjectOf(all: Analysed, choices: URLSearchParams): Subject {
  const report = choices.get('report');
  if (report !== null) {
    const known = all.reports.get(report);
    return {
      kind: 'report',
      key: report,
      name: known?.title || known?.url || 'A report that is not in the library',
      observations: all.observations.filter(({ reportId }) => reportId === report),
    };
  }
  const actor = choices.get('actor');
  if (actor !== null)
    return {
      kind: 'actor',
      key: actor,
      name: actorName(all, actor),
      observations: observationsByActor(all).get(actor) ?? [],
    };
  const ids = choices.get('ids');
  if (ids !== null) {
    const chosen = new Set(ids.split(','));
    return {
      kind: 'selection',
      key: '',
      name: 'Selected observations',
      observations: all.observations.filter(({ id }) => chosen.has(id)),
    };
  }
  return { kind: 'everything', key: '', name: 'Whole library', observations: all.observations };
}

/** The name of an actor by its key, as the identity of actors or the observations have it. */
export function actorName(all: Analysed, key: string): string {
  const known = all.actors.byKey(key);
  if (known !== undefined) return known.name;
  for (const one of all.observations)
    for (const ref of one.actors) {
      const actor = all.actors.of(ref);
      if (actor.key === key) return actor.name;
    }
  return key.replace(/^name:/, '');
}

/** What can be chosen as a subject, as `kind:key`. */
export interface Choice {
  key: string;
  name: string;
  hint: string;
}

/** The actors that the library names, as choices. */
export function actorChoices(all: Analysed): Choice[] {
  return actorSummaries(all).map(({ actor, reports }) => ({
    key: `actor:${actor.key}`,
    name: actor.name,
    hint: `actor · ${reports} ${reports === 1 ? 'report' : 'reports'}`,
  }));
}

/** The actors and reports of the library, as choices. */
export function subjectChoices(all: Analysed): Choice[] {
  const reports = [...all.reports.values()].sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1));
  return [
    ...actorChoices(all),
    ...reports.map((report) => ({
      key: `report:${report.id}`,
      name: report.title || report.url,
      hint: `report · ${dayOf(report)}`,
    })),
  ];
}
