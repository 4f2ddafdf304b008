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

/** Creates catalogue objects from table rows, and resolves positions in other tables to ids. */

/** An error in a catalogue file. The message names the file and the field. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
}

/**
 * Creates the object of a row.
 *
 * @throws CatalogueError when the row refers to a row that does not exist
 */
export type MakeObject<T> = (tables: DomainTables, index: number) => T;

export const tacticAt: MakeObject<Tactic> = ({ domain, tactics }, index) => {
  const row = tacticTable.read(tactics.at(index));
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

export const techniqueAt: MakeObject<Technique> = (tables, index) => {
  const row = techniqueTable.read(tables.techniques.at(index));
  const parent = row.id.slice(0, 5);
  const location: FieldLocation = [tables, 'techniques', index];
  return {
    kind: 'technique',
    id: row.id,
    name: row.name,
    status: statusOf(row.status),
    stixId: stixId('attack-pattern', row.stix),
    domain: tables.domain,
    tactics: resolve(row.tactics, tables.tactics.idAt, location, 'tactics'),
    platforms: platformsOf(row.platforms, location),
    parent: parent !== row.id && tables.techniques.indexOf(parent) >= 0 ? parent : null,
    successors: list(row.successors),
  };
};

export const groupAt: MakeObject<Group> = (tables, index) => {
  const row = groupTable.read(tables.groups.at(index));
  const location: FieldLocation = [tables, 'groups', index];
  return {
    kind: 'group',
    id: row.id,
    name: row.name,
    status: statusOf(row.status),
    stixId: stixId('intrusion-set', row.stix),
    domains: [tables.domain],
    aliases: list(row.aliases),
    techniques: resolve(row.techniques, tables.techniques.idAt, location, 'techniques'),
    software: resolve(row.software, tables.software.idAt, location, 'software'),
    successors: list(row.successors),
  };
};

export const softwareAt: MakeObject<Software> = (tables, index) => {
  const row = softwareTable.read(tables.software.at(index));
  const location: FieldLocation = [tables, 'software', index];
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
    platforms: platformsOf(row.platforms, location),
    techniques: resolve(row.techniques, tables.techniques.idAt, location, 'techniques'),
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

/** The domain, table and row of a field, for error messages. */
type FieldLocation = readonly [tables: DomainTables, table: TableName, row: number];

function platformsOf(positions: string, location: FieldLocation): string[] {
  const [{ platforms }] = location;
  return resolve(positions, (index) => platforms[index], location, 'platforms');
}

/**
 * Returns the values at these positions. There are 16,000 of them, so an error message is built only when it is
 * needed.
 */
function resolve(
  positions: string,
  valueAt: (index: number) => string | undefined,
  location: FieldLocation,
  field: string,
): string[] {
  if (positions === '') return [];
  const resolved: string[] = [];
  for (const position of positions.split(' ')) {
    const value = valueAt(Number(position));
    if (value === undefined) {
      const [{ domain }, table, row] = location;
      throw new CatalogueError(`${domain}: ${table}[${row}].${field}: there is no row ${position}`);
    }
    resolved.push(value);
  }
  return resolved;
}
