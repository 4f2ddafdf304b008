import * as z from 'zod/mini';

/** The target of a card in a window of its own: a draft to edit, or an observation to view. */
export const windowTargetSchema = z.strictObject({
  id: z.uuid(),
  view: z.enum(['draft', 'observation']),
});
export type WindowTarget = z.infer<typeof windowTargetSchema>;
