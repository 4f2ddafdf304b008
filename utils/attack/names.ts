import type { Catalogue, Group, Software } from './catalogue';
import { fold } from './words';

/** A group or software that a text may mean. */
export interface NameSuggestion<T> {
  readonly item: T;
  /** The alias that matched; null when the name did. */
  readonly alias: string | null;
}

/**
 * Live groups whose name or an alias begins with a text, or has a word that does; whole names first, then beginnings,
 * names before aliases. An alias of several groups gives them all. Case, diacritics and punctuation do not count.
 *
 * @param limit how many at most
 */
export function suggestGroups(catalogue: Catalogue, text: string, limit = 8): NameSuggestion<Group>[] {
  return suggest(catalogue.groups, text, limit);
}

/** Live software by name or alias; as {@link suggestGroups}. */
export function suggestSoftware(catalogue: Catalogue, text: string, limit = 8): NameSuggestion<Software>[] {
  return suggest(catalogue.software, text, limit);
}

function suggest<T extends Group | Software>(
  items: readonly T[],
  text: string,
  limit: number,
): NameSuggestion<T>[] {
  const sought = comparable(text.slice(0, 200));
  if (sought === '') return [];
  return items
    .filter((item) => item.status === 'live')
    .flatMap((item) => bestName(item, sought) ?? [])
    .sort((a, b) => a.rank - b.rank || (fold(a.item.name) < fold(b.item.name) ? -1 : 1))
    .slice(0, limit)
    .map(({ item, alias }) => ({ item, alias }));
}

function bestName<T extends Group | Software>(
  item: T,
  sought: string,
): (NameSuggestion<T> & { rank: number }) | null {
  let best: (NameSuggestion<T> & { rank: number }) | null = null;
  for (const alias of [null, ...item.aliases]) {
    const match = matchOf(comparable(alias ?? item.name), sought);
    if (match === null) continue;
    const rank = 2 * match + (alias === null ? 0 : 1);
    if (best === null || rank < best.rank) best = { item, alias, rank };
  }
  return best;
}

/** 0 for the whole name, 1 for its beginning, 2 for the beginning of one of its words, null for none. */
function matchOf(name: string, sought: string): number | null {
  if (name === sought || name.replaceAll(' ', '') === sought.replaceAll(' ', '')) return 0;
  if (name.startsWith(sought) || name.replaceAll(' ', '').startsWith(sought.replaceAll(' ', ''))) return 1;
  return name.includes(` ${sought}`) ? 2 : null;
}

function comparable(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
