/**
 * A list with one of its values at another place; the same list when there is no such place.
 *
 * @param to the index it has afterwards
 */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  if (from === to || list[from] === undefined || list[to] === undefined) return list;
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...list.slice(from, from + 1));
}
