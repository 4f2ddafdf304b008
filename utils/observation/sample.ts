import * as z from 'zod/mini';
import { actorRecordSchema } from './actor';
import { observationSchema, reportSchema } from './schema';

/**
 * The namespace of the ids of the sample library's records (UUIDv5, RFC 9562, section 5.5): by its ids it is known
 * from the analyst's own.
 */
export const SAMPLE_NAMESPACE = '4a5f0c52-7d0e-5b1c-9f53-6f6d0d2c7a11';

/** The fictional library that shows what a filled one is like (public/sample/library.json). */
export const sampleLibrarySchema = z.strictObject({
  reports: z.array(reportSchema),
  observations: z.array(observationSchema),
  actors: z.array(actorRecordSchema),
});
export type SampleLibrary = z.infer<typeof sampleLibrarySchema>;

/** How many records of the sample library came or went. */
export interface SampleCounts {
  reports: number;
  observations: number;
  actors: number;
}
