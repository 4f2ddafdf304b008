import * as z from 'zod/mini';

/** A list of names, each once whatever its case. */
const names = (what: string, most: number) =>
  z.array(z.string().check(z.minLength(1), z.maxLength(500))).check(z.maxLength(most), z.describe(what));

/** What the analyst says of an actor: what is stored, but for the time and the revision. */
export const actorInputSchema = z.strictObject({
  id: z.uuid().check(z.describe('Identity of the record')),
  name: z.string().check(z.minLength(1), z.maxLength(500), z.describe('Name by which the actor is shown')),
  groups: z
    .array(z.string().check(z.regex(/^G\d{4}$/)))
    .check(z.maxLength(20), z.describe('ATT&CK groups that the analyst holds to be this actor')),
  aliases: names('Other names of the actor, without those that ATT&CK gives its groups', 500),
  notAliases: names('Names that ATT&CK gives its groups but that the analyst holds to be another actor', 500),
});
export type ActorInput = z.infer<typeof actorInputSchema>;

/**
 * The analyst's own record of an actor: an actor that ATT&CK does not have, or what the analyst adds to ATT&CK's groups:
 * own aliases, groups merged into one actor, aliases split off.
 */
export const actorRecordSchema = z.extend(actorInputSchema, {
  updated: z.iso.datetime().check(z.describe('When it was last changed (ISO 8601, UTC)')),
  revision: z.int().check(z.minimum(1), z.describe('Counts the changes; 1 when first saved')),
});
export type ActorRecord = z.infer<typeof actorRecordSchema>;
