import * as z from 'zod/mini';
import { groupBy } from '@/utils/collection/group-by';
import { MAX_SEQUENCE } from './limits';
import { revisionSchema } from './revision';

/** The order in which the analyst has put the observations of a report: all fields but the time and the revision. */
export const sequenceInputSchema = z.strictObject({
  reportId: z.uuid().check(z.describe('The report')),
  order: z
    .array(z.uuid())
    .check(
      z.maxLength(MAX_SEQUENCE),
      z.describe('Ids of its observations, what happened first before the others'),
    ),
});
export type SequenceInput = z.infer<typeof sequenceInputSchema>;

/** The stored attack sequence of a report. */
export const sequenceSchema = z.extend(sequenceInputSchema, {
  updated: z.iso.datetime().check(z.describe('When it was last changed (ISO 8601, UTC)')),
  revision: revisionSchema,
});
export type Sequence = z.infer<typeof sequenceSchema>;

/**
 * Sorts observations by a sequence. Those that it does not contain (captured since) follow the observation that
 * precedes them in the text.
 *
 * @param inText the observations of the report in document order
 */
export function inSequence<T extends { id: string }>(inText: readonly T[], order: readonly string[]): T[] {
  const named = new Set(order);
  let last: string | null = null;
  const groups = groupBy(inText, ({ id }) => {
    if (named.has(id)) last = id;
    return last;
  });
  return [null, ...named].flatMap((id) => groups.get(id) ?? []);
}
