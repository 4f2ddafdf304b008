import * as z from 'zod/mini';

/** What the card was opened for, in its address. Any page can frame the card, so nothing in it is believed unread. */
const targetSchema = z.object({
  view: z.enum(['draft', 'observation']),
  id: z.uuid(),
});

/** What a card shows, and for which tab. */
export type Target = z.infer<typeof targetSchema>;

/** Reads the target from the query of the card's address; null when it names none. */
export function readTarget(query: string): Target | null {
  const parsed = targetSchema.safeParse(Object.fromEntries(new URLSearchParams(query)));
  return parsed.success ? parsed.data : null;
}
