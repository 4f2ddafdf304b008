import type { Observation, Report } from '@/utils/observation/schema';

/** What a part of the library is: everything, one report, one actor, or observations that were chosen. */
export type Scope =
  | { kind: 'everything' }
  | { kind: 'report'; id: string }
  /** `key` as {@link actorKey} gives it. */
  | { kind: 'actor'; key: string }
  | { kind: 'observations'; ids: readonly string[] };

/** Reports with observations. */
interface Records {
  reports: readonly Report[];
  observations: readonly Observation[];
}

/** Under which an actor's observations are gathered: the ATT&CK group, else the name whatever its case. */
export function actorKey({ name, attackId }: Observation['actors'][number]): string {
  return attackId ?? `name:${name.normalize('NFKC').toLowerCase()}`;
}

/** The observations in a scope, and their reports. */
export function selectionOf(
  { reports, observations }: Records,
  scope: Scope,
): { reports: Report[]; observations: Observation[] } {
  const chosen = observations.filter(isIn(scope));
  const ids = new Set(chosen.map(({ reportId }) => reportId));
  return { reports: reports.filter(({ id }) => ids.has(id)), observations: chosen };
}

function isIn(scope: Scope): (observation: Observation) => boolean {
  switch (scope.kind) {
    case 'everything':
      return () => true;
    case 'report':
      return ({ reportId }) => reportId === scope.id;
    case 'actor':
      return ({ actors }) => actors.some((actor) => actorKey(actor) === scope.key);
    case 'observations': {
      const ids = new Set(scope.ids);
      return ({ id }) => ids.has(id);
    }
  }
}

/** A thing of the library that can be a scope, with how many observations it has. */
export interface Offer {
  key: string;
  name: string;
  count: number;
}

/** What there is to choose a scope from. */
export interface Offers {
  count: number;
  /** Latest first; `key` is the id of the report. */
  reports: Offer[];
  /** By name; `key` as {@link actorKey} gives it. */
  actors: Offer[];
}

/** The scopes that a library has. */
export function offersOf({ reports, observations }: Records): Offers {
  const perReport = new Map<string, number>();
  const actors = new Map<string, Offer>();
  for (const { reportId, actors: named } of observations) {
    perReport.set(reportId, (perReport.get(reportId) ?? 0) + 1);
    for (const [key, name] of new Map(named.map((actor) => [actorKey(actor), actor.name]))) {
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
