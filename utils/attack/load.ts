import * as z from 'zod/mini';
import {
  type Catalogue,
  createCatalogue,
  type Group,
  type Software,
  type Tactic,
  type Technique,
} from './catalogue';
import { type CompiledDomain, compiledDomainSchema, DOMAINS, type Domain, describeIssue } from './schema';

/** Says which catalogue file is wrong, and which field of it. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
}

/**
 * Makes a catalogue of compiled domain files, in any order, at least one and one a domain at most.
 *
 * Groups and software occur in several domains under one id. Same STIX id: they are merged, Enterprise's name first.
 * Another STIX id (ATT&CK has given a withdrawn id again): the live object is kept, else the first domain's.
 *
 * @param files parsed JSON of the files, unchecked
 * @throws CatalogueError naming the file (by its domain, else by its place in the list) and the field
 */
export function parseCatalogue(files: readonly unknown[]): Catalogue {
  if (files.length === 0) throw new CatalogueError('No catalogue file');
  const domains = files.map(parseFile).sort((a, b) => DOMAINS.indexOf(a.domain) - DOMAINS.indexOf(b.domain));
  const versions: Partial<Record<Domain, string>> = {};
  for (const { domain, version } of domains) {
    if (versions[domain]) throw new CatalogueError(`${domain}: given twice`);
    versions[domain] = version;
  }
  return createCatalogue({
    versions,
    tactics: unique(domains.flatMap(tacticsIn)),
    techniques: unique(domains.flatMap(techniquesIn)),
    groups: merged(domains.flatMap(groupsIn), (a, b) => ({
      ...a,
      domains: union(a.domains, b.domains),
      aliases: union(a.aliases, b.aliases).filter((alias) => alias !== a.name),
      techniques: union(a.techniques, b.techniques),
      software: union(a.software, b.software),
      successors: union(a.successors, b.successors),
    })),
    software: merged(domains.flatMap(softwareIn), (a, b) => ({
      ...a,
      domains: union(a.domains, b.domains),
      aliases: union(a.aliases, b.aliases).filter((alias) => alias !== a.name),
      platforms: union(a.platforms, b.platforms),
      techniques: union(a.techniques, b.techniques),
      successors: union(a.successors, b.successors),
    })),
  });
}

/**
 * Loads the embedded catalogue.
 *
 * @param fetchJson gets the parsed JSON of a path relative to the extension's root, such as `attack/ics-attack.json`
 * @throws CatalogueError as {@link parseCatalogue}; whatever `fetchJson` rejects with
 */
export async function loadCatalogue(fetchJson: (path: string) => Promise<unknown>): Promise<Catalogue> {
  return parseCatalogue(await Promise.all(DOMAINS.map((domain) => fetchJson(`attack/${domain}.json`))));
}

function parseFile(file: unknown, place: number): CompiledDomain {
  const result = z.safeParse(compiledDomainSchema, file);
  if (result.success) return result.data;
  const stated = z.safeParse(z.object({ domain: z.enum(DOMAINS) }), file);
  const name = stated.success ? stated.data.domain : `catalogue file ${place + 1}`;
  throw new CatalogueError(`${name}: ${describeIssue(result.error, 'file')}`);
}

function tacticsIn({ domain, tactics }: CompiledDomain): Tactic[] {
  return tactics.map(([id, shortname, name, uuid, status]) => ({
    kind: 'tactic',
    id,
    name,
    stixId: stixId('x-mitre-tactic', uuid),
    status,
    domain,
    shortname,
  }));
}

function techniquesIn(file: CompiledDomain): Technique[] {
  const { domain, techniques } = file;
  const ids = new Set(techniques.map(([id]) => id));
  return techniques.map(([id, name, uuid, status, tactics, platforms, successors], row) => {
    const parent = id.split('.')[0] ?? id;
    return {
      kind: 'technique',
      id,
      name,
      stixId: stixId('attack-pattern', uuid),
      status,
      domain,
      tactics: idsAt(file, 'tactics', tactics, `techniques[${row}][4]`),
      platforms: platformsAt(file, platforms, `techniques[${row}][5]`),
      parent: parent !== id && ids.has(parent) ? parent : null,
      successors,
    };
  });
}

function groupsIn(file: CompiledDomain): Group[] {
  return file.groups.map(([id, name, uuid, status, aliases, techniques, software, successors], row) => ({
    kind: 'group',
    id,
    name,
    stixId: stixId('intrusion-set', uuid),
    status,
    domains: [file.domain],
    aliases,
    techniques: idsAt(file, 'techniques', techniques, `groups[${row}][5]`),
    software: idsAt(file, 'software', software, `groups[${row}][6]`),
    successors,
  }));
}

function softwareIn(file: CompiledDomain): Software[] {
  return file.software.map(
    ([id, name, uuid, status, type, aliases, platforms, techniques, successors], row) => ({
      kind: 'software',
      id,
      name,
      stixId: stixId(type, uuid),
      status,
      type,
      domains: [file.domain],
      aliases,
      platforms: platformsAt(file, platforms, `software[${row}][6]`),
      techniques: idsAt(file, 'techniques', techniques, `software[${row}][7]`),
      successors,
    }),
  );
}

function stixId(type: string, uuid: string): string {
  const part = (start: number, end: number): string => uuid.slice(start, end);
  return `${type}--${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
}

function idsAt(
  file: CompiledDomain,
  table: 'tactics' | 'techniques' | 'software',
  positions: readonly number[],
  field: string,
): string[] {
  return positions.map((position) => file[table][position]?.[0] ?? missing(file, field, table, position));
}

function platformsAt(file: CompiledDomain, positions: readonly number[], field: string): string[] {
  return positions.map((position) => file.platforms[position] ?? missing(file, field, 'platforms', position));
}

function missing(file: CompiledDomain, field: string, table: string, position: number): never {
  throw new CatalogueError(`${file.domain}: ${field}: ${table} has no row ${position}`);
}

/** Techniques and tactics have an id in one domain only. */
function unique<T extends { id: string; domain: Domain }>(items: T[]): T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const twin = seen.get(item.id);
    if (twin) throw new CatalogueError(`${item.domain}: ${item.id} is already in ${twin.domain}`);
    seen.set(item.id, item);
  }
  return items;
}

function merged<T extends Group | Software>(items: T[], merge: (a: T, b: T) => T): T[] {
  const byId = new Map<string, T>();
  for (const item of items) {
    const twin = byId.get(item.id);
    if (!twin) byId.set(item.id, item);
    else if (twin.stixId === item.stixId) byId.set(item.id, merge(twin, item));
    else if (twin.status !== 'live' && item.status === 'live') byId.set(item.id, item);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function union<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])];
}
