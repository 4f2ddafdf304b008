import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/problems';
import { withPlausibleRevision } from '@/utils/observation/revision';
import type { Observation, Report } from '@/utils/observation/schema';
import { type KnownIds, libraryFaults, observationFaults, reportFaults } from '../../library';
import type { Fault } from '../../parse/problem';
import { STORE_NAMES, STORE_SCHEMAS, type StoreName } from './schema';

/** The records of all stores. */
export type Dump = { [Name in StoreName]: z.infer<(typeof STORE_SCHEMAS)[Name]>[] };

/** Makes a dump without records. */
export function emptyDump(): Dump {
  return {
    reports: [],
    observations: [],
    drafts: [],
    deleted: [],
    rejected: [],
    actors: [],
    coverage: [],
    sequences: [],
    views: [],
  };
}

/** The number of records of each store. */
export type Counts = Record<StoreName, number>;

/** Counts the records of a dump. */
export function countsOf(dump: Dump): Counts {
  return Object.fromEntries(STORE_NAMES.map((name) => [name, dump[name].length])) as Counts;
}

/** A record with the name of its store, as lines of a backup and the staging database hold it. */
export type StoredRecord = [store: StoreName, record: unknown];

/** Yields all records of a dump, store by store. */
export function* recordsOf(dump: Dump): Iterable<StoredRecord> {
  for (const name of STORE_NAMES) for (const record of dump[name]) yield [name, record];
}

/**
 * Checks the rules between the records of a dump, as {@link libraryFaults} does for a library; and a deleted observation
 * has its own id and its own report.
 */
export function* dumpFaults(dump: Dump): Iterable<Fault> {
  yield* libraryFaults(dump);
  for (const [index, deleted] of dump.deleted.entries())
    for (const { path, message } of deletedFaults(deleted))
      yield { path: ['deleted', index, ...path], message };
}

function* deletedFaults({ id, observation, report }: Dump['deleted'][number]): Iterable<Fault> {
  if (observation.id !== id) yield { path: ['id'], message: t.foreignId };
  if (observation.reportId !== report.id) yield { path: ['report', 'id'], message: t.unknownReport };
}

/** The reason why a record is refused. */
export interface BadRecord {
  store: string;
  message: string;
}

/**
 * Validates a record of unknown origin and adds it to a dump.
 *
 * @returns null, or the reason why the record is refused
 */
export function putRecord(dump: Dump, value: unknown): BadRecord | null {
  const line = z.safeParse(z.tuple([z.enum(STORE_NAMES), z.unknown()]), value);
  if (!line.success) return { store: '', message: t.noStore };
  const [store, unknown] = line.data;
  const { record, message } = parseRecord(store, unknown);
  if (record === null) return { store, message };
  (dump[store] as unknown[]).push(record);
  return null;
}

/** A record that fulfils its schema, or the reason why a value is none. */
type ParsedRecord = { record: object; message: null } | { record: null; message: string };

/** Validates a value of unknown origin as a record of a store, with a plausible revision. */
function parseRecord(store: StoreName, value: unknown): ParsedRecord {
  const parsed = z.safeParse(STORE_SCHEMAS[store] as z.ZodMiniType<object>, withPlausibleRevision(value));
  if (parsed.success) return { record: parsed.data, message: null };
  const [issue] = parsed.error.issues;
  return { record: null, message: t.invalidAt(issue?.path.join('.') ?? '') };
}

/**
 * Validates a value of unknown origin as a record of a library: by its schema, then by the rules between records, as
 * {@link dumpFaults} does.
 *
 * @param known the ids of the records of the library; those of its reports, if the record is an observation
 */
export function checkedRecord(store: StoreName, value: unknown, known: KnownIds): ParsedRecord {
  const parsed = parseRecord(store, value);
  if (parsed.record === null) return parsed;
  for (const { path, message } of faultsOf(store, parsed.record, known))
    return { record: null, message: `${path.join('.')}: ${message}` };
  return parsed;
}

function faultsOf(store: StoreName, record: object, known: KnownIds): Iterable<Fault> {
  switch (store) {
    case 'reports':
      return reportFaults(record as Report, known);
    case 'observations':
      return observationFaults(record as Observation, known);
    case 'deleted':
      return deletedFaults(record as Dump['deleted'][number]);
    default:
      return [];
  }
}
