import type { Observation } from '@/utils/observation/schema';

/**
 * Gives undated observations the times of the same observations in the library, where nothing else differs: importing a
 * file again then changes nothing.
 *
 * @param undated ids of the observations that have the time of the import
 * @param current the observations of the library
 */
export function settleTimes(
  incoming: readonly Observation[],
  undated: ReadonlySet<string>,
  current: readonly Observation[],
): Observation[] {
  if (undated.size === 0) return [...incoming];
  const known = new Map(current.filter(({ id }) => undated.has(id)).map((one) => [one.id, one]));
  return incoming.map((one) => {
    const before = known.get(one.id);
    if (before === undefined) return one;
    const { created, updated, revision } = before;
    // Edited since: the library's observation wins by its revision, whatever the times are.
    const dated = { ...one, created, updated };
    return revision > one.revision || JSON.stringify(dated) === JSON.stringify(before) ? dated : one;
  });
}
