import * as z from 'zod/mini';

/** The observations at one clicked position. */
const MAX_OTHERS = 100;

/** What a card in a window of its own shows: a draft to edit, or an observation to view. */
export const windowTargetSchema = z.strictObject({
  view: z.enum(['draft', 'observation']),
  id: z.uuid(),
});

/** What a card shows. */
export const cardTargetSchema = z.extend(windowTargetSchema, {
  /** The other observations at the clicked position. */
  others: z.optional(z.array(z.uuid()).check(z.maxLength(MAX_OTHERS))),
});
export type WindowTarget = z.infer<typeof windowTargetSchema>;
export type CardTarget = z.infer<typeof cardTargetSchema>;
