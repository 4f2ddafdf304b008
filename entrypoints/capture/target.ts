import * as z from 'zod/mini';

/** The target of the card, in the query of its URL. Any page can frame the card, so the query is validated. */
const targetSchema = z.object({
  view: z.enum(['draft', 'observation']),
  id: z.uuid(),
  /** The other observations at the clicked position. */
  others: z.array(z.uuid()).check(z.maxLength(100)),
});

/** The draft or observation that a card shows. */
export type Target = z.infer<typeof targetSchema>;

/** Reads the target from the query of the card's URL; returns null if it is invalid. */
export function readTarget(query: string): Target | null {
  const params = new URLSearchParams(query);
  const parsed = targetSchema.safeParse({ ...Object.fromEntries(params), others: params.getAll('other') });
  return parsed.success ? parsed.data : null;
}
