import * as z from 'zod/mini';
import { actorRecordSchema } from './actor';
import { observationSchema, reportSchema } from './schema';

/**
 * The namespace of the ids of the sample library (UUIDv5, RFC 9562, section 5.5). Its records are recognised by their
 * ids.
 */
export const SAMPLE_NAMESPACE = '4a5f0c52-7d0e-5b1c-9f53-6f6d0d2c7a11';

/** The fictional library that demonstrates a filled one (public/sample/library.json). */
export const sampleLibrarySchema = z.strictObject({
  reports: z.array(reportSchema),
  observations: z.array(observationSchema),
  actors: z.array(actorRecordSchema),
});
export type SampleLibrary = z.infer<typeof sampleLibrarySchema>;

/** The numbers of records of the sample library that were added or removed. */
export interface SampleCounts {
  reports: number;
  observations: number;
  actors: number;
}
