import type { NameOption } from '@/components/names-field';
import type { Catalogue } from '@/utils/attack/catalogue';
import { suggestGroups, suggestSoftware } from '@/utils/attack/names';
import type { ActorRef, SoftwareRef } from '@/utils/observation/schema';

/** A name with its ATT&CK id, where it has one. */
interface Named {
  name: string;
  attackId: string | null;
}

const MOST = 8;

/** Actors that fit a text: used before, then ATT&CK's groups by name and alias, then the text as a new name. */
export function suggestActors(catalogue: Catalogue, used: ActorRef[], text: string): NameOption[] {
  const groups = suggestGroups(catalogue, text, MOST).map(({ item, alias }) => ({
    name: item.name,
    attackId: item.id,
    hint: alias === null ? '' : `also ${alias}`,
  }));
  return withUsedAndNew(used, groups, text);
}

/** Software that fits a text, in the same way. */
export function suggestSoftwareNames(catalogue: Catalogue, used: SoftwareRef[], text: string): NameOption[] {
  const known = suggestSoftware(catalogue, text, MOST).map(({ item, alias }) => ({
    name: item.name,
    attackId: item.id,
    hint: alias === null ? item.type : `also ${alias}`,
  }));
  return withUsedAndNew(used, known, text);
}

/** Tags that fit a text: used before, then the text as a new one. */
export function suggestTags(used: string[], text: string): NameOption[] {
  return withUsedAndNew(
    used.map((name) => ({ name, attackId: null })),
    [],
    text,
  );
}

function withUsedAndNew(used: Named[], known: NameOption[], text: string): NameOption[] {
  const wanted = text.trim();
  const lower = wanted.toLowerCase();
  const before = used
    .filter(({ name }) => name.toLowerCase().includes(lower))
    .slice(0, MOST)
    .map((one) => ({ ...one, hint: 'used before' }));
  if (wanted === '') return before;
  const usedNames = new Set(before.map(({ name }) => name.toLowerCase()));
  const found = [...before, ...known.filter(({ name }) => !usedNames.has(name.toLowerCase()))];
  const exact = found.some(({ name }) => name.toLowerCase() === lower);
  return exact ? found : [...found, { name: wanted, attackId: null, hint: 'new' }];
}
