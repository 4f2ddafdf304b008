import * as z from 'zod/mini';

/** The order of a report's observations as the analyst put it: what is stored, but for the time and the revision. */
export const sequenceInputSchema = z.strictObject({
  reportId: z.uuid().check(z.describe('The report')),
  order: z
    .array(z.uuid())
    .check(
      z.maxLength(100_000),
      z.describe('Ids of its observations, what happened first before the others'),
    ),
});
export type SequenceInput = z.infer<typeof sequenceInputSchema>;

/** The attack sequence of a report as it is stored. */
export const sequenceSchema = z.extend(sequenceInputSchema, {
  updated: z.iso.datetime().check(z.describe('When it was last changed (ISO 8601, UTC)')),
  revision: z.int().check(z.minimum(1), z.describe('Counts the changes; 1 when first saved')),
});
export type Sequence = z.infer<typeof sequenceSchema>;

/**
 * Puts observations in the order of a sequence. Those it does not name (captured since) come where the order of the
 * text has them: right after the one that precedes them there.
 *
 * @param inText the observations of the report in document order
 */
export function inSequence<T extends { id: string }>(inText: readonly T[], order: readonly string[]): T[] {
  const byId = new Map(inText.map((one) => [one.id, one]));
  const named = new Set(order);
  const after = new Map<string | null, T[]>();
  let last: string | null = null;
  for (const one of inText) {
    if (named.has(one.id)) last = one.id;
    else after.set(last, [...(after.get(last) ?? []), one]);
  }
  const result = [...(after.get(null) ?? [])];
  for (const id of new Set(order)) {
    const one = byId.get(id);
    if (one !== undefined) result.push(one, ...(after.get(id) ?? []));
  }
  return result;
}
