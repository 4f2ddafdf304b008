import * as z from 'zod/mini';
import { windowTargetSchema } from './window-target';

/** The observations at one clicked position. */
const MAX_OTHERS = 100;

/** The target of a card: the record that it shows. In a file of its own, because the background does not need it. */
export const cardTargetSchema = z.extend(windowTargetSchema, {
  /** The other observations at the clicked position. */
  others: z.optional(z.array(z.uuid()).check(z.maxLength(MAX_OTHERS))),
});
export type CardTarget = z.infer<typeof cardTargetSchema>;
