import * as z from 'zod/mini';
import { refKey } from './identity';
import { MAX_DUPLICATES, MAX_NAMES, MAX_TAGS } from './limits';
import { seenSchema } from './revised';
import { type Observation, observationSchema } from './schema';
import { withAdded } from './union';

const { tactics, technique, actors, software, tags, confidence, level } = observationSchema.shape;

/** The names or labels to add to a list, and those to remove. */
const listChange = <T extends z.ZodMiniType>(list: T) =>
  z.optional(z.strictObject({ add: z.optional(list), remove: z.optional(list) }));

/**
 * A change of many observations at once. Absent fields stay. Lists have additions and removals, so that the change does
 * not revert a concurrent change of the same list. Actors and software are identified by `refKey`.
 */
export const bulkChangeSchema = z.strictObject({
  level: z.optional(level),
  tactics: z.optional(tactics).check(z.describe('In place of the tactics')),
  technique: z.optional(technique).check(z.describe('In place of the technique; null takes it away')),
  actors: listChange(actors),
  software: listChange(software),
  tags: listChange(tags),
  confidence: z.optional(confidence),
});
export type BulkChange = z.infer<typeof bulkChangeSchema>;

/** Duplicate observations: the one to keep, and those that are merged into it. */
export const duplicatesSchema = z.strictObject({
  keep: seenSchema,
  others: z.array(seenSchema).check(z.minLength(1), z.maxLength(MAX_DUPLICATES)),
});
export type Duplicates = z.infer<typeof duplicatesSchema>;

/** The result of a bulk change. */
export interface BulkResult {
  /** The ids of the observations that were changed or deleted. */
  changed: string[];
  /**
   * The observations that were not changed, because their revision differs: in their current state, null if they were
   * deleted.
   */
  conflicts: { id: string; current: Observation | null }[];
}

/**
 * Returns an observation after a change, except for revision and time; the same object if nothing differs. A list does
 * not exceed its limit.
 */
export function withChange(one: Observation, change: BulkChange): Observation {
  const next: Observation = {
    ...one,
    level: change.level ?? one.level,
    tactics: change.tactics ?? one.tactics,
    technique: change.technique === undefined ? one.technique : change.technique,
    actors: listWith(one.actors, change.actors, refKey, MAX_NAMES),
    software: listWith(one.software, change.software, refKey, MAX_NAMES),
    tags: listWith(one.tags, change.tags, (tag) => tag, MAX_TAGS),
    confidence: change.confidence ?? one.confidence,
  };
  return JSON.stringify(next) === JSON.stringify(one) ? one : next;
}

function listWith<T>(
  list: readonly T[],
  change: { add?: T[] | undefined; remove?: T[] | undefined } | undefined,
  keyOf: (item: T) => string,
  limit: number,
): T[] {
  const removed = new Set(change?.remove?.map(keyOf));
  const kept = list.filter((item) => !removed.has(keyOf(item)));
  return withAdded(kept, change?.add ?? [], keyOf).slice(0, Math.max(limit, list.length));
}
