import { nameKey } from '@/utils/text/words';
import type { Catalogue, CatalogueObject, Group } from './catalogue';
import { DOMAINS } from './schema';

/** A parsed query: the text to search for, and the filter that every hit must pass. */
export interface FilteredQuery {
  /** The query without its operators. */
  readonly text: string;
  /** Returns true if an object passes all operators; null when the query has no operator. */
  readonly passes: ((object: CatalogueObject) => boolean) | null;
}

type Filter = (object: CatalogueObject) => boolean;

/**
 * An operator such as `tactic:stealth` or `group:"cozy bear"`. A value that is still being typed may lack its closing
 * quotation mark.
 */
const OPERATOR = /(?<=^|\s)(tactic|platform|group|domain):(?:"([^"]*)"?|(\S*))/gi;

/**
 * Creates the parser of operators. A value names a tactic, platform, group or domain by its id, by a name or alias,
 * or by the beginning of one. Several operators are combined with AND. A value that names nothing becomes a word of
 * the query.
 */
export function createFilterReader(catalogue: Catalogue): (query: string) => FilteredQuery {
  return (query) => {
    const filters: Filter[] = [];
    const text = query.replace(OPERATOR, (_all, operator: string, quoted?: string, bare?: string) => {
      const value = (quoted ?? bare ?? '').trim();
      if (value === '') return ' ';
      const filter = filterOf(catalogue, operator.toLowerCase(), value);
      if (filter === null) return value;
      filters.push(filter);
      return ' ';
    });
    const passes =
      filters.length === 0 ? null : (object: CatalogueObject) => filters.every((holds) => holds(object));
    return { text: text.trim(), passes };
  };
}

function filterOf(catalogue: Catalogue, operator: string, value: string): Filter | null {
  if (operator === 'tactic') return tacticFilter(catalogue, value);
  if (operator === 'platform') return platformFilter(catalogue, value);
  return operator === 'group' ? groupFilter(catalogue, value) : domainFilter(value);
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

/** Returns the items that a value names in full; if there are none, those with a name that begins with it. */
function matching<T>(items: readonly T[], value: string, namesOf: (item: T) => readonly string[]): T[] {
  const wanted = nameKey(value);
  if (wanted === '') return [];
  const whole = items.filter((item) => namesOf(item).some((name) => nameKey(name) === wanted));
  return whole.length > 0
    ? whole
    : items.filter((item) => namesOf(item).some((name) => nameKey(name).startsWith(wanted)));
}
