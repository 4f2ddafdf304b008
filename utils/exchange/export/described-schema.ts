import * as z from 'zod/mini';
import { domainSchema } from '@/utils/attack/schema';
import { observationSchema } from '@/utils/observation/schema';

const DERIVED = 'Derived from the catalogue in use, for readers without it; an import ignores it';

/** The technique above a sub-technique. */
const parentSchema = z.strictObject({
  id: z.string().check(z.describe('ATT&CK id')),
  name: z.string().check(z.describe('Name in the catalogue in use')),
});

/** The fields that version 1.1 writes beside the id of a technique. */
export const techniqueFactsSchema = z.strictObject({
  domain: z.nullable(domainSchema).check(z.describe(`Domain of the technique, or null. ${DERIVED}`)),
  parent: z
    .nullable(parentSchema)
    .check(z.describe(`The technique above a sub-technique, or null. ${DERIVED}`)),
  url: z.nullable(z.string()).check(z.describe(`Its page on attack.mitre.org, or null. ${DERIVED}`)),
});
export type TechniqueFacts = z.infer<typeof techniqueFactsSchema>;

const { tactics, technique, ...otherFields } = observationSchema.shape;
const { procedure, actors, software, confidence, note, tags, level, ...captured } = otherFields;

/** An observation as version 1.1 has it: the record, with what its ATT&CK ids mean. */
export const describedObservationSchema = z.strictObject({
  level,
  tactics,
  tacticNames: z
    .optional(z.array(z.string()))
    .check(z.describe(`The names of \`tactics\`, in the same order. ${DERIVED}`)),
  technique: z.nullable(
    z.strictObject({ ...technique.def.innerType.shape, ...z.partial(techniqueFactsSchema).shape }),
  ),
  procedure,
  actors,
  software,
  confidence,
  note,
  tags,
  ...captured,
});
export type DescribedObservation = z.infer<typeof describedObservationSchema>;
