import * as z from 'zod/mini';
import { actorRecordSchema } from '@/utils/observation/actor';
import { coverageSchema } from '@/utils/observation/coverage';
import { draftSchema, observationSchema, reportSchema } from '@/utils/observation/schema';
import { sequenceSchema } from '@/utils/observation/sequence';
import { viewSchema } from '@/utils/observation/view';

const instant = z.iso.datetime();

/** What a backup holds: the stores of the library by name, with the schema of their records. */
export const STORE_SCHEMAS = {
  reports: reportSchema,
  observations: observationSchema,
  drafts: draftSchema,
  deleted: z.strictObject({
    id: z.uuid(),
    observation: observationSchema,
    report: reportSchema,
    deleted: instant,
  }),
  rejected: z.strictObject({
    reportId: z.uuid(),
    key: z.string().check(z.minLength(1), z.maxLength(60)),
    created: instant,
  }),
  actors: actorRecordSchema,
  coverage: coverageSchema,
  sequences: sequenceSchema,
  views: viewSchema,
} as const;

export type StoreName = keyof typeof STORE_SCHEMAS;

/** The names of the stores, in the order of the file. */
export const STORE_NAMES = Object.keys(STORE_SCHEMAS) as StoreName[];

/** The records of all stores. */
export type Dump = { [Name in StoreName]: z.infer<(typeof STORE_SCHEMAS)[Name]>[] };

/** A dump with nothing in it. */
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

/** How many records a dump has, by store. */
export type Counts = Record<StoreName, number>;

/** Counts the records of a dump. */
export function countsOf(dump: Dump): Counts {
  return Object.fromEntries(STORE_NAMES.map((name) => [name, dump[name].length])) as Counts;
}

/** A record with the name of its store, as it is staged and as lines hold it. */
export type StoredRecord = [store: StoreName, record: unknown];

/** All records of a dump, store by store. */
export function* recordsOf(dump: Dump): Iterable<StoredRecord> {
  for (const name of STORE_NAMES) for (const record of dump[name]) yield [name, record];
}

/** Where a record is not valid, and why. */
export interface BadRecord {
  store: string;
  message: string;
}

/**
 * Puts a record of unknown origin into a dump.
 *
 * @returns null, or why it is refused
 */
export function putRecord(dump: Dump, value: unknown): BadRecord | null {
  const line = z.safeParse(z.tuple([z.enum(STORE_NAMES), z.unknown()]), value);
  if (!line.success) return { store: '', message: 'is no record of a store' };
  const [store, record] = line.data;
  const parsed = z.safeParse(STORE_SCHEMAS[store] as z.ZodMiniType, record);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { store, message: `${issue?.path.join('.') ?? ''} is not valid` };
  }
  (dump[store] as unknown[]).push(parsed.data);
  return null;
}
