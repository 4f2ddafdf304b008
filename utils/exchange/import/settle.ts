import type { Observation } from '@/utils/observation/schema';
import { compareInstants } from '@/utils/time/instants';
import { contentOf } from './merge';

/**
 * Gives undated observations the times of the same observations in the library, where nothing else differs: importing a
 * file again then changes nothing. A time in the future is that of a wrong clock, or made up, and would be later than every
 * edit: such an observation is undated, too.
 *
 * @param undated ids of the observations that have the time of the import
 * @param current the observations of the library
 * @param now the time of the import (ISO 8601, UTC)
 */
export function settleTimes(
  incoming: readonly Observation[],
  undated: ReadonlySet<string>,
  current: readonly Observation[],
  now: string,
): Observation[] {
  const isFuture = (time: string) => compareInstants(time, now) > 0;
  const notLater = (time: string) => (isFuture(time) ? now : time);
  const isUndated = (one: Observation) =>
    undated.has(one.id) || isFuture(one.updated) || isFuture(one.created);
  const ids = new Set(incoming.filter(isUndated).map(({ id }) => id));
  if (ids.size === 0) return [...incoming];
  const known = new Map(current.filter(({ id }) => ids.has(id)).map((one) => [one.id, one]));
  return incoming.map((one) => {
    if (!ids.has(one.id)) return one;
    const past = { ...one, created: notLater(one.created), updated: notLater(one.updated) };
    const before = known.get(one.id);
    if (before === undefined) return past;
    const { created, updated, revision } = before;
    // Edited since, here: the revision counts the edits of this library.
    const dated = { ...past, created, updated };
    return revision > 1 || contentOf(dated) === contentOf(before) ? dated : past;
  });
}
