import { type Catalogue, createCatalogue, type Group, type Software } from './catalogue';
import { lazy } from './lazy';
import { CatalogueError, groupAt, type MakeObject, softwareAt, tacticAt, techniqueAt } from './objects';
import type { DomainTables, TableName } from './rows';
import { DOMAINS, type Domain } from './schema';

/**
 * Creates a catalogue over the tables of domains. The domains can come in any order; each may occur once. Objects are
 * created when they are asked for, so that opening a catalogue costs almost nothing, and a search hit costs only
 * itself.
 *
 * Groups and software occur in several domains under one id. If their STIX ids agree, they are merged, and
 * Enterprise's name comes first. If the STIX ids differ (ATT&CK has reused the id of a withdrawn object), the live
 * object is kept, else the first domain's.
 *
 * @throws CatalogueError when a domain is given twice; the lists and look-ups throw it, too, when the tables do not
 * fit together
 */
export function catalogueOf(tables: readonly DomainTables[]): Catalogue {
  const domains = tables.toSorted((a, b) => DOMAINS.indexOf(a.domain) - DOMAINS.indexOf(b.domain));
  const versions: Partial<Record<Domain, string>> = {};
  for (const { domain, version } of domains) {
    if (versions[domain]) throw new CatalogueError(`${domain}: given twice`);
    versions[domain] = version;
  }
  const tactics = collect(domains, 'tactics', tacticAt, rejectDuplicate);
  const techniques = collect(domains, 'techniques', techniqueAt, rejectDuplicate);
  const groups = collect(domains, 'groups', groupAt, (a, b) => mergeOrPickLive(a, b, mergeGroups));
  const software = collect(domains, 'software', softwareAt, (a, b) => mergeOrPickLive(a, b, mergeSoftware));
  const ascending = <T extends { id: string }>(items: readonly T[]) =>
    items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const [allGroups, allSoftware] = [
    lazy(() => ascending(groups.all())),
    lazy(() => ascending(software.all())),
  ];
  return createCatalogue(
    {
      versions,
      get tactics() {
        return tactics.all();
      },
      get techniques() {
        return techniques.all();
      },
      get groups() {
        return allGroups();
      },
      get software() {
        return allSoftware();
      },
    },
    {
      tactic: tactics.get,
      technique: techniques.get,
      group: groups.get,
      software: software.get,
      idsWithPrefix: (start) => [
        ...new Set(
          TABLES.flatMap((table) => domains.flatMap(({ [table]: rows }) => rows.idsWithPrefix(start))),
        ),
      ],
    },
  );
}

/** Techniques first, as in the lists of all objects. */
const TABLES = ['techniques', 'tactics', 'groups', 'software'] as const satisfies readonly TableName[];

/** The objects of one kind over all domains. */
interface Collection<T> {
  readonly get: (id: string) => T | undefined;
  /** All objects, one domain after another. */
  readonly all: () => readonly T[];
}

/**
 * Creates the collection of a table over all domains.
 *
 * @param join merges two objects that have the same id in different domains
 */
function collect<T>(
  domains: readonly DomainTables[],
  table: TableName,
  make: MakeObject<T>,
  join: (a: T, b: T) => T,
): Collection<T> {
  const made = new Map<string, T>();
  const get = (id: string): T | undefined => {
    const known = made.get(id);
    if (known !== undefined) return known;
    let found: T | undefined;
    for (const tables of domains) {
      const index = tables[table].indexOf(id);
      if (index < 0) continue;
      const object = make(tables, index);
      found = found === undefined ? object : join(found, object);
    }
    if (found !== undefined) made.set(id, found);
    return found;
  };
  const all = lazy(() => {
    const objects = new Set<T>();
    for (const { [table]: rows } of domains) {
      for (let index = 0; index < rows.length; index += 1) {
        const object = get(rows.idAt(index) ?? '');
        if (object !== undefined) objects.add(object);
      }
    }
    return [...objects];
  });
  return { get, all };
}

/** Rejects an id in two domains: a technique or tactic belongs to one domain only. */
function rejectDuplicate<T extends { id: string; domain: Domain }>(a: T, b: T): never {
  throw new CatalogueError(`${b.domain}: ${b.id} is already in ${a.domain}`);
}

function mergeOrPickLive<T extends Group | Software>(a: T, b: T, merge: (a: T, b: T) => T): T {
  if (a.stixId === b.stixId) return merge(a, b);
  return a.status !== 'live' && b.status === 'live' ? b : a;
}

function mergeGroups(a: Group, b: Group): Group {
  return {
    ...mergeCommon(a, b),
    kind: 'group',
    techniques: union(a.techniques, b.techniques),
    software: union(a.software, b.software),
  };
}

function mergeSoftware(a: Software, b: Software): Software {
  return {
    ...mergeCommon(a, b),
    kind: 'software',
    type: a.type,
    platforms: union(a.platforms, b.platforms),
    techniques: union(a.techniques, b.techniques),
  };
}

function mergeCommon<T extends Group | Software>(a: T, b: T) {
  return {
    id: a.id,
    name: a.name,
    stixId: a.stixId,
    status: a.status,
    domains: union(a.domains, b.domains),
    aliases: union(a.aliases, b.aliases).filter((alias) => alias !== a.name),
    successors: union(a.successors, b.successors),
  };
}

function union<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])];
}
