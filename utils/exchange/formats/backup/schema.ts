import * as z from 'zod/mini';
import { actorRecordSchema } from '@/utils/observation/actor';
import { coverageSchema } from '@/utils/observation/coverage';
import { MAX_SUGGESTION_KEY } from '@/utils/observation/limits';
import { draftSchema, observationSchema, reportSchema } from '@/utils/observation/schema';
import { sequenceSchema } from '@/utils/observation/sequence';
import { viewSchema } from '@/utils/observation/view';

/** The value of `format` in the first line of every backup. */
export const BACKUP_FORMAT = 'ttp-clipper-backup';

/** The version written here, and the newest one read. */
export const BACKUP_VERSION = 1;

/** The first line of a backup. */
export const backupHeaderSchema = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  version: z.int().check(z.minimum(1)),
  generator: z.strictObject({
    name: z.string().check(z.maxLength(100)),
    version: z.string().check(z.maxLength(100)),
  }),
  created: z.iso.datetime(),
  records: z.record(z.string(), z.int().check(z.minimum(0))),
});
export type BackupHeader = z.infer<typeof backupHeaderSchema>;

const instant = z.iso.datetime();

/** The stores of the library that a backup holds, with the schemas of their records. */
export const STORE_SCHEMAS = {
  reports: reportSchema,
  observations: observationSchema,
  drafts: draftSchema,
  deleted: z.strictObject({
    id: z.uuid(),
    observation: observationSchema,
    report: reportSchema,
    deleted: instant,
    draft: z.optional(draftSchema),
  }),
  rejected: z.strictObject({
    reportId: z.uuid(),
    key: z.string().check(z.minLength(1), z.maxLength(MAX_SUGGESTION_KEY)),
    created: instant,
  }),
  actors: actorRecordSchema,
  coverage: coverageSchema,
  sequences: sequenceSchema,
  views: viewSchema,
} as const;

/** The name of a store in a backup. */
export type StoreName = keyof typeof STORE_SCHEMAS;

/** The names of the stores, in the order of the file. */
export const STORE_NAMES = Object.keys(STORE_SCHEMAS) as StoreName[];
