import type { Actors } from '@/utils/analysis/actors';
import type { Observation, Report } from '@/utils/observation/schema';

/** The scope of an export: everything, one report, one actor, or chosen observations. */
export type Scope =
  | { kind: 'everything' }
  | { kind: 'report'; id: string }
  /** `key` as in {@link Actors}, whatever name the observations use. */
  | { kind: 'actor'; key: string }
  | { kind: 'observations'; ids: readonly string[] };

/** Reports with observations. */
interface Records {
  reports: readonly Report[];
  observations: readonly Observation[];
}

/**
 * Returns the observations in a scope, with their reports.
 *
 * @param actors resolves names, by ATT&CK's aliases and the analyst's own
 */
export function selectionOf(
  { reports, observations }: Records,
  scope: Scope,
  actors: Actors,
): { reports: Report[]; observations: Observation[] } {
  const chosen = observations.filter(isIn(scope, actors));
  const ids = new Set(chosen.map(({ reportId }) => reportId));
  return { reports: reports.filter(({ id }) => ids.has(id)), observations: chosen };
}

function isIn(scope: Scope, identities: Actors): (observation: Observation) => boolean {
  switch (scope.kind) {
    case 'everything':
      return () => true;
    case 'report':
      return ({ reportId }) => reportId === scope.id;
    case 'actor':
      return ({ actors }) => actors.some((ref) => identities.of(ref).key === scope.key);
    case 'observations': {
      const ids = new Set(scope.ids);
      return ({ id }) => ids.has(id);
    }
  }
}

/** A report or actor that can be a scope, with its number of observations. */
export interface Offer {
  key: string;
  name: string;
  count: number;
}

/** The scopes to choose from. */
export interface Offers {
  count: number;
  /** Latest first; `key` is the id of the report. */
  reports: Offer[];
  /** By name; `key` as in {@link Actors}. */
  actors: Offer[];
}

/**
 * Returns the scopes that a library offers.
 *
 * @param identities resolves names: observations under several names of an actor count as one actor
 */
export function offersOf({ reports, observations }: Records, identities: Actors): Offers {
  const perReport = new Map<string, number>();
  const actors = new Map<string, Offer>();
  for (const { reportId, actors: named } of observations) {
    perReport.set(reportId, (perReport.get(reportId) ?? 0) + 1);
    const found = named.map((ref) => identities.of(ref));
    for (const [key, name] of new Map(found.map((actor) => [actor.key, actor.name]))) {
      const known = actors.get(key);
      if (known === undefined) actors.set(key, { key, name, count: 1 });
      else known.count++;
    }
  }
  return {
    count: observations.length,
    reports: [...reports]
      .sort((a, b) => b.captured.localeCompare(a.captured) || a.id.localeCompare(b.id))
      .flatMap(({ id, title, url }) => {
        const count = perReport.get(id);
        return count === undefined ? [] : [{ key: id, name: title || url, count }];
      }),
    actors: [...actors.values()].sort((a, b) => a.name.localeCompare(b.name)),
  };
}
