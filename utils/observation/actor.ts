import * as z from 'zod/mini';
import { MAX_ACTOR_GROUPS, MAX_ALIASES, MAX_LINE } from './limits';
import { revisionSchema } from './revision';

/** A list of names. */
const names = (what: string) =>
  z
    .array(z.string().check(z.minLength(1), z.maxLength(MAX_LINE)))
    .check(z.maxLength(MAX_ALIASES), z.describe(what));

/** The part of an actor record that the analyst edits: all but the time and the revision. */
export const actorInputSchema = z.strictObject({
  id: z.uuid().check(z.describe('Identity of the record')),
  name: z
    .string()
    .check(z.minLength(1), z.maxLength(MAX_LINE), z.describe('Name by which the actor is shown')),
  groups: z
    .array(z.string().check(z.regex(/^G\d{4}$/)))
    .check(
      z.maxLength(MAX_ACTOR_GROUPS),
      z.describe('ATT&CK groups that the analyst holds to be this actor'),
    ),
  aliases: names('Other names of the actor, without those that ATT&CK gives its groups'),
  notAliases: names('Names that ATT&CK gives its groups but that the analyst holds to be another actor'),
});
export type ActorInput = z.infer<typeof actorInputSchema>;

/**
 * The analyst's own record of an actor: an actor that ATT&CK lacks, or an addition to ATT&CK's groups (own aliases,
 * groups merged into one actor, aliases split off).
 */
export const actorRecordSchema = z.extend(actorInputSchema, {
  updated: z.iso.datetime().check(z.describe('When it was last changed (ISO 8601, UTC)')),
  revision: revisionSchema,
});
export type ActorRecord = z.infer<typeof actorRecordSchema>;
