import { deterministicId } from '../../export/deterministic-id';

/** An object of a STIX 2.1 bundle. Every property has a value: STIX has no null and no empty list. */
export interface StixObject {
  readonly type: string;
  readonly spec_version: '2.1';
  readonly id: string;
  readonly [property: string]: unknown;
}

/** The types of objects whose ids are made here. */
type IdType =
  | 'attack-action'
  | 'attack-flow'
  | 'attack-pattern'
  | 'bundle'
  | 'extension-definition'
  | 'identity'
  | 'intrusion-set'
  | 'malware'
  | 'note'
  | 'relationship'
  | 'report'
  | 'tool';

/** Returns the id of an object of ours. It is the same for the same parts, so a second import updates the object. */
export function stixId(type: IdType, ...parts: readonly string[]): string {
  return `${type}--${deterministicId(type, ...parts)}`;
}

/** The time of creation of objects that stand for a name and have no time of their own. */
export const UNDATED = '2020-01-01T00:00:00.000Z';

/** Returns the latest of times as `toMilliseconds` writes them. */
export function latest(first: string, ...others: readonly string[]): string {
  return others.reduce((last, time) => (time > last ? time : last), first);
}

/** Returns a list property; no property for an empty list, since STIX has no empty lists (section 2.9). */
export function listed<K extends string, T>(key: K, list: readonly T[]): { [P in K]?: readonly T[] } {
  return list.length === 0 ? {} : ({ [key]: list } as { [P in K]?: readonly T[] });
}
