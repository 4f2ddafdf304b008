import type { Group, Software, Tactic, Technique } from './catalogue';
import type { DomainTables, TableName } from './rows';
import {
  groupTable,
  type SoftwareType,
  type Status,
  softwareTable,
  tacticTable,
  techniqueTable,
} from './schema';

/** Objects made of rows: what a line of a table says, with positions in other tables resolved to ids. */

/** Says which catalogue file is wrong, and which field of it. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
}

/** Makes the object of a row. @throws CatalogueError when it refers to a row that is not there */
export type MakeObject<T> = (tables: DomainTables, place: number) => T;

export const tacticAt: MakeObject<Tactic> = ({ domain, tactics }, place) => {
  const row = tacticTable.read(tactics.at(place));
  return {
    kind: 'tactic',
    id: row.id,
    name: row.name,
    status: statusOf(row.status),
    stixId: stixId('x-mitre-tactic', row.stix),
    domain,
    shortname: row.shortname,
  };
};

export const techniqueAt: MakeObject<Technique> = (tables, place) => {
  const row = techniqueTable.read(tables.techniques.at(place));
  const parent = row.id.slice(0, 5);
  const where: Where = [tables, 'techniques', place];
  return {
    kind: 'technique',
    id: row.id,
    name: row.name,
    status: statusOf(row.status),
    stixId: stixId('attack-pattern', row.stix),
    domain: tables.domain,
    tactics: resolve(row.tactics, tables.tactics.idAt, where, 'tactics'),
    platforms: platformsOf(row.platforms, where),
    parent: parent !== row.id && tables.techniques.placeOf(parent) >= 0 ? parent : null,
    successors: list(row.successors),
  };
};

export const groupAt: MakeObject<Group> = (tables, place) => {
  const row = groupTable.read(tables.groups.at(place));
  const where: Where = [tables, 'groups', place];
  return {
    kind: 'group',
    id: row.id,
    name: row.name,
    status: statusOf(row.status),
    stixId: stixId('intrusion-set', row.stix),
    domains: [tables.domain],
    aliases: list(row.aliases),
    techniques: resolve(row.techniques, tables.techniques.idAt, where, 'techniques'),
    software: resolve(row.software, tables.software.idAt, where, 'software'),
    successors: list(row.successors),
  };
};

export const softwareAt: MakeObject<Software> = (tables, place) => {
  const row = softwareTable.read(tables.software.at(place));
  const where: Where = [tables, 'software', place];
  const type: SoftwareType = row.type === 'tool' ? 'tool' : 'malware';
  return {
    kind: 'software',
    id: row.id,
    name: row.name,
    status: statusOf(row.status),
    stixId: stixId(type, row.stix),
    type,
    domains: [tables.domain],
    aliases: list(row.aliases),
    platforms: platformsOf(row.platforms, where),
    techniques: resolve(row.techniques, tables.techniques.idAt, where, 'techniques'),
    successors: list(row.successors),
  };
};

function statusOf(text: string): Status {
  return text === 'revoked' || text === 'deprecated' ? text : 'live';
}

function stixId(type: string, uuid: string): string {
  const part = (start: number, end: number): string => uuid.slice(start, end);
  return `${type}--${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
}

function list(field: string): string[] {
  return field === '' ? [] : field.split('\n');
}

/** The domain, table and row that a field is of. */
type Where = readonly [tables: DomainTables, table: TableName, row: number];

function platformsOf(positions: string, where: Where): string[] {
  const [{ platforms }] = where;
  return resolve(positions, (place) => platforms[place], where, 'platforms');
}

/** The values at these positions. There are 16,000 of them, so whatever is for errors only is made when there is one. */
function resolve(
  positions: string,
  valueAt: (place: number) => string | undefined,
  where: Where,
  field: string,
): string[] {
  if (positions === '') return [];
  const resolved: string[] = [];
  for (const position of positions.split(' ')) {
    const value = valueAt(Number(position));
    if (value === undefined) {
      const [{ domain }, table, row] = where;
      throw new CatalogueError(`${domain}: ${table}[${row}].${field}: there is no row ${position}`);
    }
    resolved.push(value);
  }
  return resolved;
}
