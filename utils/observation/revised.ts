import * as z from 'zod/mini';
import { revisionSchema } from './revision';

/** The id of a record, with the revision that the caller has read. */
export const seenSchema = z.strictObject({ id: z.uuid(), revision: revisionSchema });
export type Seen = z.infer<typeof seenSchema>;

/** A record to save, with the revision that the caller has read; null for a new record. */
export const revised = <T extends z.ZodMiniType>(record: T) =>
  z.strictObject({ record, revision: z.nullable(revisionSchema) });

/** The type of {@link revised}. */
export interface Revised<T> {
  record: T;
  revision: number | null;
}
