import * as t from '@/utils/i18n/en/names';
import * as terms from '@/utils/i18n/en/terms';
import type { ActorRef, SoftwareRef } from '@/utils/observation/schema';
import { type ChosenName, type NameForm, refForm, tagForm } from '@/utils/observation/typed-name';
import type { Catalogue } from './catalogue';
import { suggestGroups, suggestSoftware } from './names';

/** A name that can be chosen: from ATT&CK, used before, or new. */
export interface NameOption extends ChosenName {
  /** Shown beside the name: the alias that matched, "used before" or "new". */
  hint: string;
}

/** Limit of the suggestions of each source. */
const LIMIT = 8;

/** Returns the actors that match a text: those used before, ATT&CK groups by name and alias, the text as a new name. */
export function suggestActors(catalogue: Catalogue, used: ActorRef[], text: string): NameOption[] {
  const groups = suggestGroups(catalogue, text, LIMIT).map(({ item, alias }) => ({
    name: item.name,
    attackId: item.id,
    hint: alias === null ? '' : t.also(alias),
  }));
  return withUsedAndNew(used, groups, text, refForm);
}

/** Returns the software that matches a text, in the same order as {@link suggestActors}. */
export function suggestSoftwareNames(catalogue: Catalogue, used: SoftwareRef[], text: string): NameOption[] {
  const known = suggestSoftware(catalogue, text, LIMIT).map(({ item, alias }) => ({
    name: item.name,
    attackId: item.id,
    hint: alias === null ? terms.kinds[item.type] : t.also(alias),
  }));
  return withUsedAndNew(used, known, text, refForm);
}

/** Returns the tags that match a text: those used before, then the text as a new one. */
export function suggestTags(used: string[], text: string): NameOption[] {
  return withUsedAndNew(
    used.map((name) => ({ name, attackId: null })),
    [],
    text,
    tagForm,
  );
}

function withUsedAndNew(used: ChosenName[], known: NameOption[], text: string, form: NameForm): NameOption[] {
  const wanted = text.trim();
  const own = form(wanted);
  const before = used
    .filter(({ name }) => form(name).includes(own))
    .slice(0, LIMIT)
    .map((one) => ({ ...one, hint: t.usedBefore }));
  if (wanted === '') return before;
  // An ATT&CK object is suggested even if its name was used without its id.
  const keyOf = ({ name, attackId }: ChosenName) => `${attackId}/${form(name)}`;
  const usedKeys = new Set(before.map(keyOf));
  const found = [...before, ...known.filter((one) => !usedKeys.has(keyOf(one)))];
  const exact = found.some(({ name }) => form(name) === own);
  return exact ? found : [...found, { name: wanted, attackId: null, hint: t.isNew }];
}
