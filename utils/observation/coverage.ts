import * as z from 'zod/mini';

/** Whether the analyst's own detections see a technique. */
const coverageStatusSchema = z
  .enum(['none', 'partial', 'covered'])
  .check(z.describe('Whether own detections see the technique'));
export type CoverageStatus = z.infer<typeof coverageStatusSchema>;

/** What the analyst says of the coverage of a technique: what is stored, but for the time and the revision. */
export const coverageInputSchema = z.strictObject({
  id: z.string().check(z.regex(/^T\d{4}(\.\d{3})?$/), z.describe('ATT&CK technique id')),
  status: coverageStatusSchema,
  note: z.string().check(z.maxLength(20_000), z.describe('By what it is seen, or what is missing')),
});
export type CoverageInput = z.infer<typeof coverageInputSchema>;

/** The coverage of a technique as it is stored. A technique without a record has status `none`. */
export const coverageSchema = z.extend(coverageInputSchema, {
  updated: z.iso.datetime().check(z.describe('When it was last changed (ISO 8601, UTC)')),
  revision: z.int().check(z.minimum(1), z.describe('Counts the changes; 1 when first saved')),
});
export type Coverage = z.infer<typeof coverageSchema>;
