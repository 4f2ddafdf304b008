/** A name as it is chosen: with its ATT&CK id, or without one. */
export interface ChosenName {
  name: string;
  attackId: string | null;
}

/**
 * The name that was typed and not picked from the suggestions: the suggested one of the same name, else a new one.
 *
 * @param suggested what was suggested for the text
 * @param chosen the names that are chosen already
 * @returns null when nothing was typed, or what is chosen already
 */
export function typedName(
  text: string,
  suggested: readonly ChosenName[],
  chosen: readonly ChosenName[],
): ChosenName | null {
  const name = text.trim();
  const isIt = (one: ChosenName) => one.name.toLowerCase() === name.toLowerCase();
  if (name === '' || chosen.some(isIt)) return null;
  const known = suggested.find(isIt);
  return known === undefined ? { name, attackId: null } : { name: known.name, attackId: known.attackId };
}
