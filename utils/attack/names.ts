import { fold, wordsOf } from '@/utils/text/words';
import type { Catalogue, Group, Software } from './catalogue';

/** A group or software that a text may mean. */
export interface NameSuggestion<T> {
  readonly item: T;
  /** The alias that matched; null when the name matched. */
  readonly alias: string | null;
}

/**
 * Finds live groups by name or alias: the text may be the whole name, its beginning, or the beginning of one of its
 * words. Whole names come first, then beginnings; names before aliases. An alias that several groups share gives all
 * of them. Case, diacritics and punctuation are ignored.
 *
 * @param limit largest number of results
 */
export function suggestGroups(catalogue: Catalogue, text: string, limit = 8): NameSuggestion<Group>[] {
  return suggest(catalogue.groups, text, limit);
}

/** Finds live software by name or alias; see {@link suggestGroups}. */
export function suggestSoftware(catalogue: Catalogue, text: string, limit = 8): NameSuggestion<Software>[] {
  return suggest(catalogue.software, text, limit);
}

function suggest<T extends Group | Software>(
  items: readonly T[],
  text: string,
  limit: number,
): NameSuggestion<T>[] {
  const query = comparable(text.slice(0, 200));
  if (query === '') return [];
  return items
    .filter((item) => item.status === 'live')
    .flatMap((item) => bestName(item, query) ?? [])
    .sort((a, b) => a.rank - b.rank || (fold(a.item.name) < fold(b.item.name) ? -1 : 1))
    .slice(0, limit)
    .map(({ item, alias }) => ({ item, alias }));
}

function bestName<T extends Group | Software>(
  item: T,
  query: string,
): (NameSuggestion<T> & { rank: number }) | null {
  let best: (NameSuggestion<T> & { rank: number }) | null = null;
  for (const alias of [null, ...item.aliases]) {
    const match = matchOf(comparable(alias ?? item.name), query);
    if (match === null) continue;
    const rank = 2 * match + (alias === null ? 0 : 1);
    if (best === null || rank < best.rank) best = { item, alias, rank };
  }
  return best;
}

/**
 * Returns 0 if the query is the whole name, 1 if it is its beginning, 2 if it is the beginning of one of its words,
 * else null.
 */
function matchOf(name: string, query: string): number | null {
  if (name === query || name.replaceAll(' ', '') === query.replaceAll(' ', '')) return 0;
  if (name.startsWith(query) || name.replaceAll(' ', '').startsWith(query.replaceAll(' ', ''))) return 1;
  return name.includes(` ${query}`) ? 2 : null;
}

const comparable = (text: string): string => wordsOf(text).join(' ');
