import { identityOf } from '@/utils/observation/identity';
import { nextRevision } from '@/utils/observation/revision';
import type { Observation } from '@/utils/observation/schema';
import { createUnion, type Union } from '@/utils/observation/union';

/** The result of joining incoming observations with equal ones that the library has under other ids. */
export interface Folded {
  /** The incoming observations that the library does not have. */
  rest: readonly Observation[];
  /** The observations of the library to which incoming ones added something. */
  changed: Observation[];
  /** The number of incoming observations that added nothing. */
  same: number;
}

/**
 * Joins incoming observations with those of the library that are the same by their identity: see {@link identityOf} and
 * {@link Union}. Observations whose ids the library has, and those whose counterpart is itself incoming, are left to be
 * merged by id; those whose union would be too large are left to be added.
 */
export function foldSame(current: readonly Observation[], incoming: readonly Observation[]): Folded {
  const known = new Set(current.map(({ id }) => id));
  const ids = new Set(incoming.map(({ id }) => id));
  const reports = new Set(incoming.flatMap(({ id, reportId }) => (known.has(id) ? [] : [reportId])));
  const counterparts = new Map<string, Observation>();
  for (const one of current)
    if (reports.has(one.reportId) && !ids.has(one.id)) counterparts.set(identityOf(one), one);
  if (counterparts.size === 0) return { rest: incoming, changed: [], same: 0 };

  const unions = new Map<Observation, Union>();
  const unionWith = (own: Observation): Union => {
    const union = unions.get(own) ?? createUnion(own);
    unions.set(own, union);
    return union;
  };
  const rest: Observation[] = [];
  let same = 0;
  for (const one of incoming) {
    const own = known.has(one.id) ? undefined : counterparts.get(identityOf(one));
    const added = own === undefined ? 'excess' : unionWith(own).add(one);
    if (added === 'excess') rest.push(one);
    if (added === 'nothing') same++;
  }
  const changed = [...unions].flatMap(([own, union]) => {
    const whole = union.observation();
    return whole === own ? [] : { ...whole, revision: nextRevision(own.revision) };
  });
  return { rest, changed, same };
}
