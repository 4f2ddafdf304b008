import { type Catalogue, createCatalogue, type Group, type Software } from './catalogue';
import { lazy } from './lazy';
import { CatalogueError, groupAt, type MakeObject, softwareAt, tacticAt, techniqueAt } from './objects';
import type { DomainTables, TableName } from './rows';
import { DOMAINS, type Domain } from './schema';

/**
 * Makes a catalogue over the tables of domains, in any order, one a domain at most. Objects are made when they are asked
 * for, so that opening it costs nothing and a hit only itself.
 *
 * Groups and software occur in several domains under one id. Same STIX id: they are merged, Enterprise's name first.
 * Another STIX id (ATT&CK has given a withdrawn id again): the live object is kept, else the first domain's.
 *
 * @throws CatalogueError when a domain is given twice; so do the lists and look-ups when the tables do not fit together
 */
export function catalogueOf(tables: readonly DomainTables[]): Catalogue {
  const domains = tables.toSorted((a, b) => DOMAINS.indexOf(a.domain) - DOMAINS.indexOf(b.domain));
  const versions: Partial<Record<Domain, string>> = {};
  for (const { domain, version } of domains) {
    if (versions[domain]) throw new CatalogueError(`${domain}: given twice`);
    versions[domain] = version;
  }
  const tactics = collect(domains, 'tactics', tacticAt, refuseTwins);
  const techniques = collect(domains, 'techniques', techniqueAt, refuseTwins);
  const groups = collect(domains, 'groups', groupAt, (a, b) => current(a, b, mergeGroups));
  const software = collect(domains, 'software', softwareAt, (a, b) => current(a, b, mergeSoftware));
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
      idsBeginning: (start) => [
        ...new Set(
          TABLES.flatMap((table) => domains.flatMap(({ [table]: rows }) => rows.idsBeginning(start))),
        ),
      ],
    },
  );
}

/** Techniques first, as in the lists of all objects. */
const TABLES = ['techniques', 'tactics', 'groups', 'software'] as const satisfies readonly TableName[];

/** The objects of a kind over all domains. */
interface Collection<T> {
  readonly get: (id: string) => T | undefined;
  /** All of them, a domain after the other. */
  readonly all: () => readonly T[];
}

/** @param join what two objects of one id, of different domains, are together */
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
      const place = tables[table].placeOf(id);
      if (place < 0) continue;
      const object = make(tables, place);
      found = found === undefined ? object : join(found, object);
    }
    if (found !== undefined) made.set(id, found);
    return found;
  };
  const all = lazy(() => {
    const objects = new Set<T>();
    for (const { [table]: rows } of domains) {
      for (let place = 0; place < rows.length; place += 1) {
        const object = get(rows.idAt(place) ?? '');
        if (object !== undefined) objects.add(object);
      }
    }
    return [...objects];
  });
  return { get, all };
}

/** Techniques and tactics have an id in one domain only. */
function refuseTwins<T extends { id: string; domain: Domain }>(a: T, b: T): never {
  throw new CatalogueError(`${b.domain}: ${b.id} is already in ${a.domain}`);
}

function current<T extends Group | Software>(a: T, b: T, merge: (a: T, b: T) => T): T {
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
