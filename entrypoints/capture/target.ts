import * as z from 'zod/mini';

/** What the card was opened for, in its address. Any page can frame the card, so nothing in it is believed unread. */
const targetSchema = z.object({
  view: z.enum(['draft', 'observation']),
  id: z.uuid(),
  /** The observations that lie under it at the place that was clicked. */
  others: z.array(z.uuid()).check(z.maxLength(100)),
});

/** What a card shows, and for which tab. */
export type Target = z.infer<typeof targetSchema>;

/** Reads the target from the query of the card's address; null when it names none. */
export function readTarget(query: string): Target | null {
  const params = new URLSearchParams(query);
  const parsed = targetSchema.safeParse({ ...Object.fromEntries(params), others: params.getAll('other') });
  return parsed.success ? parsed.data : null;
}
