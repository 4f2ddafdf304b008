import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/problems';
import { withPlausibleRevision } from '@/utils/observation/revision';
import { libraryFaults } from '../../library';
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
  for (const [index, { id, observation, report }] of dump.deleted.entries()) {
    if (observation.id !== id) yield { path: ['deleted', index, 'id'], message: t.foreignId };
    if (observation.reportId !== report.id)
      yield { path: ['deleted', index, 'report', 'id'], message: t.unknownReport };
  }
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
  const [store, record] = line.data;
  const parsed = z.safeParse(STORE_SCHEMAS[store] as z.ZodMiniType, withPlausibleRevision(record));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { store, message: t.invalidAt(issue?.path.join('.') ?? '') };
  }
  (dump[store] as unknown[]).push(parsed.data);
  return null;
}
