import * as z from 'zod/mini';
import { MAX_COVERAGE_NOTE } from './limits';
import { revisionSchema } from './revision';

/** The coverage of a technique by the analyst's own detections. */
const coverageStatusSchema = z
  .enum(['none', 'partial', 'covered'])
  .check(z.describe('Whether own detections see the technique'));
export type CoverageStatus = z.infer<typeof coverageStatusSchema>;

/** The part of a coverage record that the analyst edits: all but the time and the revision. */
export const coverageInputSchema = z.strictObject({
  id: z.string().check(z.regex(/^T\d{4}(\.\d{3})?$/), z.describe('ATT&CK technique id')),
  status: coverageStatusSchema,
  note: z
    .string()
    .check(z.maxLength(MAX_COVERAGE_NOTE), z.describe('By what it is seen, or what is missing')),
});
export type CoverageInput = z.infer<typeof coverageInputSchema>;

/** The stored coverage of a technique. A technique without a record has status `none`. */
export const coverageSchema = z.extend(coverageInputSchema, {
  updated: z.iso.datetime().check(z.describe('When it was last changed (ISO 8601, UTC)')),
  revision: revisionSchema,
});
export type Coverage = z.infer<typeof coverageSchema>;
