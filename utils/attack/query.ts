import type { Catalogue, CatalogueObject, Group } from './catalogue';
import { DOMAINS } from './schema';
import { fold, wordsOf } from './words';

/** A query taken apart: what to look for, and what everything found must be. */
export interface FilteredQuery {
  /** The query without its operators. */
  readonly text: string;
  /** Whether an object passes all operators; null when there is none. */
  readonly passes: ((object: CatalogueObject) => boolean) | null;
}

type Filter = (object: CatalogueObject) => boolean;

/** `tactic:stealth`, `group:"cozy bear"`; a value that is being typed may lack its second quotation mark. */
const OPERATOR = /(?<=^|\s)(tactic|platform|group|domain):(?:"([^"]*)"?|(\S*))/gi;

/**
 * Makes the reader of operators. A value names a tactic, platform, group or domain by its id, by a name or alias, or by
 * the beginning of one; several operators must all hold. A value that names nothing is looked for as a word.
 */
export function createFilterReader(catalogue: Catalogue): (query: string) => FilteredQuery {
  return (query) => {
    const filters: Filter[] = [];
    const text = query.replace(OPERATOR, (_all, key: string, quoted?: string, bare?: string) => {
      const value = (quoted ?? bare ?? '').trim();
      if (value === '') return ' ';
      const filter = filterOf(catalogue, key.toLowerCase(), value);
      if (filter === null) return value;
      filters.push(filter);
      return ' ';
    });
    const passes =
      filters.length === 0 ? null : (object: CatalogueObject) => filters.every((holds) => holds(object));
    return { text: text.trim(), passes };
  };
}

function filterOf(catalogue: Catalogue, key: string, value: string): Filter | null {
  if (key === 'tactic') return tacticFilter(catalogue, value);
  if (key === 'platform') return platformFilter(catalogue, value);
  return key === 'group' ? groupFilter(catalogue, value) : domainFilter(value);
}

function tacticFilter(catalogue: Catalogue, value: string): Filter | null {
  const live = catalogue.tactics.filter(({ status }) => status === 'live');
  const named = matching(live, value, ({ id, name, shortname }) => [id, name, shortname]);
  if (named.length === 0) return null;
  const ids = new Set(named.map(({ id }) => id));
  return (object) =>
    object.kind === 'technique' ? object.tactics.some((id) => ids.has(id)) : ids.has(object.id);
}

function platformFilter(catalogue: Catalogue, value: string): Filter | null {
  const all = [...new Set(catalogue.techniques.flatMap(({ platforms }) => platforms))];
  const named = new Set(matching(all, value, (platform) => [platform]));
  if (named.size === 0) return null;
  return (object) => 'platforms' in object && object.platforms.some((platform) => named.has(platform));
}

function groupFilter(catalogue: Catalogue, value: string): Filter | null {
  const live = catalogue.groups.filter(({ status }) => status === 'live');
  const named = matching<Group>(live, value, ({ id, name, aliases }) => [id, name, ...aliases]);
  if (named.length === 0) return null;
  const ids = new Set(named.flatMap(({ id, techniques, software }) => [id, ...techniques, ...software]));
  return ({ id }) => ids.has(id);
}

function domainFilter(value: string): Filter | null {
  const named = new Set<string>(matching([...DOMAINS], value, (domain) => [domain]));
  if (named.size === 0) return null;
  return (object) =>
    'domain' in object ? named.has(object.domain) : object.domains.some((domain) => named.has(domain));
}

/** The items that a value names in full or, where none, those with a name that begins with it. */
function matching<T>(items: readonly T[], value: string, namesOf: (item: T) => readonly string[]): T[] {
  const sought = key(value);
  if (sought === '') return [];
  const whole = items.filter((item) => namesOf(item).some((name) => key(name) === sought));
  return whole.length > 0
    ? whole
    : items.filter((item) => namesOf(item).some((name) => key(name).startsWith(sought)));
}

/** A name without what may be written in several ways: `cozy-bear` is Cozy Bear. */
function key(name: string): string {
  return wordsOf(fold(name)).join('');
}
