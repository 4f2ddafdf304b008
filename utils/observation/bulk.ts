import * as z from 'zod/mini';
import { seenSchema } from './revised';
import { type Observation, observationSchema } from './schema';

const { tactics, technique, actors, software, tags, confidence, level } = observationSchema.shape;

/** What takes and what adds to a list of names or labels. */
const both = <T extends z.ZodMiniType>(list: T) =>
  z.optional(z.strictObject({ add: z.optional(list), remove: z.optional(list) }));

/**
 * A change of many observations at once. What is not there stays as it is. Lists are added to and taken from, so that
 * the change does not undo what somebody else does to them meanwhile; of names, a removal takes those of the same
 * text and ATT&CK id.
 */
export const bulkChangeSchema = z.strictObject({
  level: z.optional(level),
  tactics: z.optional(tactics).check(z.describe('In place of the tactics')),
  technique: z.optional(technique).check(z.describe('In place of the technique; null takes it away')),
  actors: both(actors),
  software: both(software),
  tags: both(tags),
  confidence: z.optional(confidence),
});
export type BulkChange = z.infer<typeof bulkChangeSchema>;

/** Observations that say the same: the one that stays, and those that go into it. */
export const duplicatesSchema = z.strictObject({
  keep: seenSchema,
  others: z.array(seenSchema).check(z.minLength(1), z.maxLength(10_000)),
});
export type Duplicates = z.infer<typeof duplicatesSchema>;

/** What became of a change of many observations. */
export interface BulkResult {
  /** Ids of those that are different now, or gone. */
  changed: string[];
  /** Those left as they are, because they are not what was looked at: as they are now, null when gone. */
  conflicts: { id: string; current: Observation | null }[];
  /** By what the change is undone; null when nothing was changed. */
  undo: string | null;
}

/** What an undo brought back, and what it left as it is because it was changed since: ids of records. */
export interface Undone {
  restored: string[];
  changedSince: string[];
}

interface Named {
  name: string;
  attackId: string | null;
}

/**
 * An observation after a change, but for revision and time. The observation itself when nothing is different.
 *
 * @param most so many entries a list may have; what is more is not added
 */
export function withChange(one: Observation, change: BulkChange): Observation {
  const next: Observation = {
    ...one,
    level: change.level ?? one.level,
    tactics: change.tactics ?? one.tactics,
    technique: change.technique === undefined ? one.technique : change.technique,
    actors: listWith(one.actors, change.actors, sameName, 50),
    software: listWith(one.software, change.software, sameName, 50),
    tags: listWith(one.tags, change.tags, (a, b) => a === b, 100),
    confidence: change.confidence ?? one.confidence,
  };
  return JSON.stringify(next) === JSON.stringify(one) ? one : next;
}

function listWith<T>(
  list: readonly T[],
  change: { add?: T[] | undefined; remove?: T[] | undefined } | undefined,
  same: (a: T, b: T) => boolean,
  most: number,
): T[] {
  const kept = list.filter((item) => !change?.remove?.some((other) => same(item, other)));
  return union([kept, change?.add ?? []], same).slice(0, Math.max(most, list.length));
}

function union<T>(lists: readonly (readonly T[])[], same: (a: T, b: T) => boolean): T[] {
  const all: T[] = [];
  for (const item of lists.flat()) if (!all.some((other) => same(item, other))) all.push(item);
  return all;
}

const sameName = (a: Named, b: Named) => a.name === b.name && a.attackId === b.attackId;

const CONFIDENCES = ['low', 'medium', 'high'] as const;

/**
 * One observation of several that say the same: the one kept with the names, tags and tactics of the others, the
 * greatest confidence, and in its note what would else be lost: their notes, and procedures and quotes of other words.
 *
 * @param keep the one that stays; its quote and its place stay with it
 * @param others of the same report
 */
export function mergedObservation(keep: Observation, others: readonly Observation[]): Observation {
  const all = [keep, ...others];
  const technique = all.find((one) => one.technique !== null)?.technique ?? null;
  const procedure = all.find((one) => one.procedure !== null)?.procedure ?? null;
  const said = [keep.note, procedure ?? '', keep.anchor.quote.exact].join('\n');
  const lost = others
    .flatMap((one) => [one.note, one.procedure ?? '', one.anchor.quote.exact, otherTechnique(one, technique)])
    .filter((text) => text.trim() !== '' && !said.includes(text));
  return {
    ...keep,
    tactics: union(
      all.map((one) => one.tactics),
      (a, b) => a === b,
    ).slice(0, 20),
    technique,
    procedure,
    actors: union(
      all.map((one) => one.actors),
      sameName,
    ).slice(0, 50),
    software: union(
      all.map((one) => one.software),
      sameName,
    ).slice(0, 50),
    tags: union(
      all.map((one) => one.tags),
      (a, b) => a === b,
    ).slice(0, 100),
    confidence:
      CONFIDENCES.findLast((level) => all.some((one) => one.confidence === level)) ?? keep.confidence,
    note: [keep.note, ...new Set(lost)]
      .filter((text) => text !== '')
      .join('\n\n')
      .slice(0, 2_000_000),
  };
}

/** The technique of an observation where it is not the one that the merged observation has. */
function otherTechnique({ technique }: Observation, kept: Observation['technique']): string {
  if (technique === null || technique.name === kept?.name) return '';
  return [technique.id, technique.name].filter(Boolean).join(' ');
}
