import { deterministicId } from '../deterministic-id';

/** An object of a STIX 2.1 bundle; every property that is there has a value (no null, no empty list). */
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
  | 'process'
  | 'relationship'
  | 'report'
  | 'tool';

/** The id of an object of ours: the same for the same parts, so that a second import updates it. */
export function stixId(type: IdType, ...parts: readonly string[]): string {
  return `${type}--${deterministicId(type, ...parts)}`;
}

/** When objects that stand for a name and have no time of their own were created. */
export const UNDATED = '2020-01-01T00:00:00.000Z';

/**
 * An instant to the millisecond, as STIX wants `created` and `modified` (section 3.2): what is finer is cut off, what
 * is missing is zero.
 *
 * @param instant as `z.iso.datetime()` takes it: the seconds and their fraction are optional
 */
export function stixTime(instant: string): string {
  // Most are to the millisecond already, as Date.prototype.toISOString writes them.
  if (instant.length === 24 && instant[19] === '.') return instant;
  const [, minutes, seconds = '00', fraction = ''] =
    /^(.{10}T\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?Z$/.exec(instant) ?? [];
  if (minutes === undefined) throw new RangeError(`${instant} is no instant in UTC`);
  return `${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

/** The latest of times as {@link stixTime} gives them. */
export function latest(first: string, ...others: readonly string[]): string {
  return others.reduce((last, time) => (time > last ? time : last), first);
}

/** A list property: absent when the list is empty, since STIX has no empty lists (section 2.9). */
export function listed<K extends string, T>(key: K, list: readonly T[]): { [P in K]?: readonly T[] } {
  return list.length === 0 ? {} : ({ [key]: list } as { [P in K]?: readonly T[] });
}
