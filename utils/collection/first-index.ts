/**
 * Returns the index of the first item for which a condition holds, in a list where it holds for all items after that
 * one (binary search); the length of the list if there is none.
 */
export function firstIndex<T>(list: ArrayLike<T>, holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
