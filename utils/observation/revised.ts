import * as z from 'zod/mini';

const revision = z.int().check(z.minimum(1));

/** A record at the revision at which it was seen. */
export const seenSchema = z.strictObject({ id: z.uuid(), revision });
export type Seen = z.infer<typeof seenSchema>;

/** What is to be saved, over the revision that was seen; null when there was no record. */
export const revised = <T extends z.ZodMiniType>(record: T) =>
  z.strictObject({ record, revision: z.nullable(revision) });

/** As {@link revised} checks it. */
export interface Revised<T> {
  record: T;
  revision: number | null;
}
