import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/problems';
import { withPlausibleRevision } from '@/utils/observation/revision';
import type { Draft, Observation, Report } from '@/utils/observation/schema';
import { idFaults, noIds, observationFaults, reportFaults } from '../../library';
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

/** The keys of the records that were checked before, by store: see {@link recordKey}. */
export type KnownKeys = Record<StoreName, Set<string>>;

/** Returns sets without keys. */
export function noKeys(): KnownKeys {
  return Object.fromEntries(STORE_NAMES.map((name) => [name, new Set()])) as unknown as KnownKeys;
}

/** The fields that are the key of a record, where it is not its id. */
const KEY_FIELDS: Partial<Record<StoreName, readonly string[]>> = {
  rejected: ['reportId', 'key'],
  sequences: ['reportId'],
};

const keyFields = (store: StoreName) => KEY_FIELDS[store] ?? ['id'];

/** Returns the key of a record in its store. */
export function recordKey(store: StoreName, record: object): string {
  return keyFields(store)
    .map((name) => Reflect.get(record, name))
    .join();
}

/** Checks the rules between the records of a dump: those of {@link recordFaults} for each record. */
export function* dumpFaults(dump: Dump): Iterable<Fault> {
  const known = noKeys();
  for (const name of STORE_NAMES)
    for (const [index, record] of dump[name].entries()) {
      yield* within([name, index], recordFaults(name, record, known));
      known[name].add(recordKey(name, record));
    }
}

/**
 * Checks a record by the rules between records, after those of the stores before its own; paths begin in the record. No
 * key is in a store twice. Reports, observations, drafts and deleted observations have ids in lower case, and a report
 * the id of its URL, also in a draft or with a deleted observation. An observation has its report; a deleted one, and its
 * unsaved edit, have the id under which they are stored.
 */
function* recordFaults(store: StoreName, record: object, known: KnownKeys): Iterable<Fault> {
  switch (store) {
    case 'reports':
      return yield* reportFaults(record as Report, known);
    case 'observations':
      return yield* observationFaults(record as Observation, known);
    case 'drafts':
      yield* draftFaults(record as Draft, known.drafts);
      break;
    case 'deleted':
      yield* deletedFaults(record as Dump['deleted'][number], known.deleted);
      break;
    default:
      if (known[store].has(recordKey(store, record)))
        yield { path: keyFields(store).slice(-1), message: t.idTwice };
  }
}

function* draftFaults({ id, report }: Draft, drafts: ReadonlySet<string>): Iterable<Fault> {
  yield* idFaults(id, drafts);
  yield* within(['report'], reportFaults(report, noIds()));
}

function* deletedFaults(
  { id, observation, report, draft }: Dump['deleted'][number],
  deleted: ReadonlySet<string>,
): Iterable<Fault> {
  yield* idFaults(id, deleted);
  if (observation.id !== id) yield { path: ['id'], message: t.foreignId };
  if (observation.reportId !== report.id) yield { path: ['report', 'id'], message: t.unknownReport };
  yield* within(['report'], reportFaults(report, noIds()));
  if (draft === undefined) return;
  if (draft.id !== id) yield { path: ['draft', 'id'], message: t.foreignId };
  yield* within(['draft'], draftFaults(draft, new Set()));
}

/** Returns faults with the path of the record in which they were found before their own. */
function* within(place: Fault['path'], faults: Iterable<Fault>): Iterable<Fault> {
  for (const { path, message } of faults) yield { path: [...place, ...path], message };
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
 * @param known the keys of the records of the library; those of its reports, if the record is an observation
 */
export function checkedRecord(store: StoreName, value: unknown, known: KnownKeys): ParsedRecord {
  const parsed = parseRecord(store, value);
  if (parsed.record === null) return parsed;
  for (const { path, message } of recordFaults(store, parsed.record, known))
    return { record: null, message: `${path.join('.')}: ${message}` };
  return parsed;
}
