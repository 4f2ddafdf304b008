import { nameKey } from '@/utils/text/words';

/** A chosen name of an actor, of software, or a tag. */
export interface ChosenName {
  name: string;
  /** Null for a name outside ATT&CK. */
  attackId: string | null;
}

/** Returns the form in which the names of a field are compared. */
export type NameForm = (name: string) => string;

/** The form of names of actors and software: they are identified without case, diacritics, blanks and punctuation. */
export const refForm: NameForm = nameKey;

/** The form of tags: `c-2` and `c2` are two tags. */
export const tagForm: NameForm = (name) => name.trim().toLowerCase();

/** Tells whether a name is chosen already: in another spelling, or under another name of the same ATT&CK object. */
export function isChosen(one: ChosenName, chosen: readonly ChosenName[], form: NameForm): boolean {
  const own = form(one.name);
  return chosen.some(
    ({ name, attackId }) => form(name) === own || (attackId !== null && attackId === one.attackId),
  );
}

/**
 * Resolves a name that was typed and not picked from the suggestions: to the suggestion of that name, otherwise to a
 * new name.
 *
 * @param suggested suggestions for the text
 * @param chosen names that are chosen already
 * @returns null when the text is empty or chosen already
 */
export function typedName(
  text: string,
  suggested: readonly ChosenName[],
  chosen: readonly ChosenName[],
  form: NameForm,
): ChosenName | null {
  const name = text.trim();
  if (name === '') return null;
  const known = suggested.find((one) => form(one.name) === form(name));
  const typed = { name: known?.name ?? name, attackId: known?.attackId ?? null };
  return isChosen(typed, chosen, form) ? null : typed;
}

/**
 * Splits a text at its commas into names, and the rest after the last one. A comma that a suggested name has at this
 * place ends no name.
 *
 * @param suggest returns the suggestions for a text
 * @param chosen names that are chosen already; the names in the text come behind them
 */
export function typedNames(
  text: string,
  suggest: (text: string) => readonly ChosenName[],
  chosen: readonly ChosenName[],
  form: NameForm,
): { names: readonly ChosenName[]; rest: string } {
  const typed = text.trimStart().toLowerCase();
  if (!text.includes(',') || suggest(text).some(({ name }) => name.toLowerCase().startsWith(typed)))
    return { names: chosen, rest: text };
  const parts = text.split(',');
  const rest = parts.pop() ?? '';
  let names = chosen;
  for (const part of parts) {
    const name = typedName(part, suggest(part), names, form);
    if (name !== null) names = [...names, name];
  }
  return { names, rest: rest.trimStart() };
}
