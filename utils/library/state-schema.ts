import * as z from 'zod/mini';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { countSchema } from './count';
import { fileName, parseNames } from './second-copy/file-name';

/* The records of the store `state`. */

/** The state of the whole library, which its second copy is compared with. Every write changes it. */
export const stateSchema = z
  .object({
    key: z.literal('library'),
    /** The identity of this library (UUID): the copy of another one is not its copy. */
    id: z.string(),
    /** The number of the last write. */
    sequence: countSchema,
    /** The number of records of each store. */
    counts: z.record(z.enum(STORE_NAMES), countSchema),
    /** The number of records that were changed since the last snapshot of the second copy. */
    uncompacted: countSchema,
    /** The time of that snapshot (ISO 8601, UTC); empty before the first one. */
    compacted: z.string(),
    /**
     * True if the library began while the folder of the second copy could not be read: the copy of another library in it
     * may be that of one that was lost.
     */
    unread: z.optional(z.boolean()),
  })
  // The copy has files with this id and number.
  .check(z.refine(({ id, sequence }) => parseNames([fileName('log', sequence, id)]).length === 1));
export type LibraryState = z.infer<typeof stateSchema>;

/** The outcome of a recovery from the second copy, until the analyst dismisses its notice. */
export const recoverySchema = z.object({
  key: z.literal('recovery'),
  /** The number of observations in the library after the recovery. */
  observations: countSchema,
  /** Records that the library had and the second copy has not, by store. */
  missing: z.partialRecord(z.enum(STORE_NAMES), countSchema),
  /** The number of changes that the second copy has lost: their records may be in an earlier state. */
  lostChanges: countSchema,
});
export type Recovery = z.infer<typeof recoverySchema>;

/** The reason why the second copy cannot be written at present. */
export const copyProblemSchema = z.object({ key: z.literal('copy-problem'), reason: z.string() });
export type CopyProblem = z.infer<typeof copyProblemSchema>;

/** The damaged records whose notice the analyst has dismissed. */
export const damageDismissedSchema = z.object({
  key: z.literal('damage-dismissed'),
  /** The id of the latest one. */
  id: countSchema,
});
export type DamageDismissed = z.infer<typeof damageDismissedSchema>;
