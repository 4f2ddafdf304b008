import { actorSummaries } from '@/utils/analysis/actor-list';
import { type Analysed, observationsByActor } from '@/utils/analysis/context';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/library';
import { day } from '@/utils/i18n/format';
import { reportDay } from '@/utils/observation/report';
import type { Observation } from '@/utils/observation/schema';

/** The subject of an analysis: the whole library, a report, an actor, or a set of chosen observations. */
export interface Subject {
  kind: 'everything' | 'report' | 'actor' | 'selection';
  /** The id of the report or the key of the actor; empty for the others. */
  key: string;
  name: string;
  observations: readonly Observation[];
}

/** Returns the subject that `report`, `actor` or `ids` in the URL name; without them, the whole library. */
export function subjectOf(all: Analysed, choices: URLSearchParams): Subject {
  const report = choices.get('report');
  if (report !== null) {
    const known = all.reports.get(report);
    return {
      kind: 'report',
      key: report,
      name: known?.title || known?.url || t.unknownReport,
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
      name: t.selectedObservations,
      observations: all.observations.filter(({ id }) => chosen.has(id)),
    };
  }
  return { kind: 'everything', key: '', name: t.wholeLibrary, observations: all.observations };
}

/** Returns the name of an actor by its key, from the resolved actors or from the observations. */
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

/** A possible subject; its key is `kind:key`. */
export interface Choice {
  key: string;
  name: string;
  hint: string;
}

/** Returns the actors that the library names, as choices. */
export function actorChoices(all: Analysed): Choice[] {
  return actorSummaries(all).map(({ actor, reports }) => ({
    key: `actor:${actor.key}`,
    name: actor.name,
    hint: t.hintActor(common.reports(reports)),
  }));
}

/** Returns the actors and reports of the library, as choices. */
export function subjectChoices(all: Analysed): Choice[] {
  const reports = [...all.reports.values()].sort((a, b) => (reportDay(a) < reportDay(b) ? 1 : -1));
  return [
    ...actorChoices(all),
    ...reports.map((report) => ({
      key: `report:${report.id}`,
      name: report.title || report.url,
      hint: t.hintReport(day(reportDay(report))),
    })),
  ];
}
