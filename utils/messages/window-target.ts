import * as z from 'zod/mini';

/** What a card in a window of its own shows: a draft to edit, or an observation to view. */
export const windowTargetSchema = z.strictObject({
  id: z.uuid(),
  view: z.enum(['draft', 'observation']),
});
export type WindowTarget = z.infer<typeof windowTargetSchema>;
