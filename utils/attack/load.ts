import * as z from 'zod/mini';
import {
  type Catalogue,
  createCatalogue,
  type Group,
  type Software,
  type Tactic,
  type Technique,
} from './catalogue';
import { lazy } from './lazy';
import {
  type CompiledDomain,
  compiledDomainSchema,
  DOMAINS,
  type Domain,
  describeIssue,
  groupTable,
  isEmbeddedDomain,
  type SoftwareType,
  type Status,
  softwareTable,
  tacticTable,
  techniqueTable,
} from './schema';

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
  const catalogue = catalogueOf(files.map(parseFile));
  // Groups and software are made when they are asked for: now, so that what is wrong with them is refused here.
  void [catalogue.groups, catalogue.software];
  return catalogue;
}

function catalogueOf(files: readonly CompiledDomain[]): Catalogue {
  const domains = files.toSorted((a, b) => DOMAINS.indexOf(a.domain) - DOMAINS.indexOf(b.domain));
  const versions: Partial<Record<Domain, string>> = {};
  for (const { domain, version } of domains) {
    if (versions[domain]) throw new CatalogueError(`${domain}: given twice`);
    versions[domain] = version;
  }
  const groups = lazy(() => merged(domains.flatMap(groupsIn), mergeGroups));
  const software = lazy(() => merged(domains.flatMap(softwareIn), mergeSoftware));
  return createCatalogue({
    versions,
    tactics: unique(domains.flatMap(tacticsIn)),
    techniques: unique(domains.flatMap(techniquesIn)),
    get groups() {
      return groups();
    },
    get software() {
      return software();
    },
  });
}

/**
 * Loads the embedded catalogue. The files are ours: their heads are checked, and a file that is not as it should be is
 * then checked in full, to say what is wrong with it.
 *
 * @param fetchJson gets the parsed JSON of a path relative to the extension's root, such as `attack/ics-attack.json`
 * @throws CatalogueError as {@link parseCatalogue}; whatever `fetchJson` rejects with
 */
export async function loadCatalogue(fetchJson: (path: string) => Promise<unknown>): Promise<Catalogue> {
  const files = await Promise.all(DOMAINS.map((domain) => fetchJson(`attack/${domain}.json`)));
  return catalogueOf(files.map((file, place) => (isEmbeddedDomain(file) ? file : parseFile(file, place))));
}

function parseFile(file: unknown, place: number): CompiledDomain {
  const result = z.safeParse(compiledDomainSchema, file);
  if (result.success) return result.data;
  const stated = z.safeParse(z.object({ domain: z.enum(DOMAINS) }), file);
  const name = stated.success ? stated.data.domain : `catalogue file ${place + 1}`;
  throw new CatalogueError(`${name}: ${describeIssue(result.error, 'file')}`);
}

function tacticsIn({ domain, tactics }: CompiledDomain): Tactic[] {
  return tactics.map((line) => {
    const row = tacticTable.read(line);
    return {
      kind: 'tactic',
      id: row.id,
      name: row.name,
      status: statusOf(row.status),
      stixId: stixId('x-mitre-tactic', row.stix),
      domain,
      shortname: row.shortname,
    };
  });
}

function techniquesIn(file: CompiledDomain): Technique[] {
  const idsOfTactics = file.tactics.map(idOf);
  const ids = new Set(file.techniques.map(idOf));
  return file.techniques.map((line, place) => {
    const row = techniqueTable.read(line);
    const parent = row.id.slice(0, 5);
    const where: Where = [file.domain, 'techniques', place];
    return {
      kind: 'technique',
      id: row.id,
      name: row.name,
      status: statusOf(row.status),
      stixId: stixId('attack-pattern', row.stix),
      domain: file.domain,
      tactics: resolve(row.tactics, idsOfTactics, where, 'tactics'),
      platforms: resolve(row.platforms, file.platforms, where, 'platforms'),
      parent: parent !== row.id && ids.has(parent) ? parent : null,
      successors: list(row.successors),
    };
  });
}

function groupsIn(file: CompiledDomain): Group[] {
  const idsOfTechniques = file.techniques.map(idOf);
  const idsOfSoftware = file.software.map(idOf);
  return file.groups.map((line, place) => {
    const row = groupTable.read(line);
    const where: Where = [file.domain, 'groups', place];
    return {
      kind: 'group',
      id: row.id,
      name: row.name,
      status: statusOf(row.status),
      stixId: stixId('intrusion-set', row.stix),
      domains: [file.domain],
      aliases: list(row.aliases),
      techniques: resolve(row.techniques, idsOfTechniques, where, 'techniques'),
      software: resolve(row.software, idsOfSoftware, where, 'software'),
      successors: list(row.successors),
    };
  });
}

function softwareIn(file: CompiledDomain): Software[] {
  const idsOfTechniques = file.techniques.map(idOf);
  return file.software.map((line, place) => {
    const row = softwareTable.read(line);
    const where: Where = [file.domain, 'software', place];
    const type: SoftwareType = row.type === 'tool' ? 'tool' : 'malware';
    return {
      kind: 'software',
      id: row.id,
      name: row.name,
      status: statusOf(row.status),
      stixId: stixId(type, row.stix),
      type,
      domains: [file.domain],
      aliases: list(row.aliases),
      platforms: resolve(row.platforms, file.platforms, where, 'platforms'),
      techniques: resolve(row.techniques, idsOfTechniques, where, 'techniques'),
      successors: list(row.successors),
    };
  });
}

function statusOf(text: string): Status {
  return text === 'revoked' || text === 'deprecated' ? text : 'live';
}

function stixId(type: string, uuid: string): string {
  const part = (start: number, end: number): string => uuid.slice(start, end);
  return `${type}--${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
}

/** The id is the first field of every line. */
function idOf(line: string): string {
  return line.slice(0, line.indexOf('\t'));
}

function list(field: string): string[] {
  return field === '' ? [] : field.split('\n');
}

/** The domain, table and row that a field is of. */
type Where = readonly [domain: Domain, table: string, row: number];

/** The values at these positions. There are 16,000 of them, so whatever is for errors only is made when there is one. */
function resolve(positions: string, values: readonly string[], where: Where, field: string): string[] {
  if (positions === '') return [];
  const resolved: string[] = [];
  for (const position of positions.split(' ')) {
    const value = values[Number(position)];
    if (value === undefined) {
      const [domain, table, row] = where;
      throw new CatalogueError(`${domain}: ${table}[${row}].${field}: there is no row ${position}`);
    }
    resolved.push(value);
  }
  return resolved;
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
