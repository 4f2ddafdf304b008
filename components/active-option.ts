/**
 * Which option of a combobox's list is active: while something is typed the first one, so that Enter takes it; in an
 * empty box none, until an arrow key or the pointer chooses one.
 *
 * @param chosen index that an arrow key or the pointer chose since the text last changed, or null
 * @param count how many options are listed
 * @returns index of the active option, or null
 */
export function activeOption(chosen: number | null, text: string, count: number): number | null {
  if (count === 0) return null;
  if (chosen === null) return text.trim() === '' ? null : 0;
  return Math.min(chosen, count - 1);
}

/** The option that the arrow keys (`step` 1 or -1) go to, round and round; from none to the first or the last. */
export function nextOption(active: number | null, step: 1 | -1, count: number): number | null {
  if (count === 0) return null;
  if (active === null) return step === 1 ? 0 : count - 1;
  return (active + step + count) % count;
}
