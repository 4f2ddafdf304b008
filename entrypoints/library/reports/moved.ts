/**
 * Returns the list with one item moved to another index; the same list if an index is out of range.
 *
 * @param to the index of the item afterwards
 */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  if (from === to || list[from] === undefined || list[to] === undefined) return list;
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...list.slice(from, from + 1));
}
