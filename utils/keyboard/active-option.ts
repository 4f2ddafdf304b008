/**
 * Returns the active option of a combobox: the first while there is text, so that Enter takes it; none in an empty box
 * until an arrow key or the pointer chooses one.
 *
 * @param chosen index chosen by an arrow key or the pointer since the text last changed, or null
 * @param count number of options
 * @returns the index, or null
 */
export function activeOption(chosen: number | null, text: string, count: number): number | null {
  if (count === 0) return null;
  if (chosen === null) return text.trim() === '' ? null : 0;
  return Math.min(chosen, count - 1);
}

/** Returns the option that an arrow key (`step` 1 or -1) moves to, wrapping around at both ends. */
export function nextOption(active: number | null, step: 1 | -1, count: number): number | null {
  if (count === 0) return null;
  if (active === null) return step === 1 ? 0 : count - 1;
  return (active + step + count) % count;
}
