import * as z from 'zod/mini';
import { domainSchema } from '@/utils/attack/schema';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { attackInUseSchema, generatorSchema } from '../../export/context';
import { libraryFaults } from '../../library';

/** The value of `format` in every file; importers recognise the format by it. */
export const JSON_FORMAT = 'ttp-clipper';

/** The version written here, and the newest one read. docs/formats/json.md says what a new version means. */
export const JSON_VERSION = 1.1;

/** All versions that are read. */
export const JSON_VERSIONS = [1, JSON_VERSION] as const;

const headerShape = {
  format: z.literal(JSON_FORMAT).check(z.describe('Tells this format from others')),
  version: z.literal(JSON_VERSIONS).check(z.describe('Version of the format')),
  generator: generatorSchema.check(z.describe('The program that wrote the file')),
  exported: z.iso.datetime().check(z.describe('When it was written (ISO 8601, UTC)')),
  attack: z.array(attackInUseSchema).check(z.maxLength(10), z.describe('The ATT&CK catalogues in use')),
};

/** The fields of a file before its records. */
export const jsonHeaderSchema = z.strictObject(headerShape);
export type JsonHeader = z.infer<typeof jsonHeaderSchema>;

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

const reports = z.array(reportSchema).check(z.describe('The reports, by time of first capture, then by URL'));
const ORDER = 'The observations, by report, then in the order of the text';

/**
 * A file of version 1.1. The schema checks the shape of each record and, as JSON Schema cannot, the rules between
 * records: see {@link libraryFaults}.
 */
export const jsonFileSchema = z
  .strictObject({
    ...headerShape,
    version: z.literal(JSON_VERSION).check(z.describe('Version of the format')),
    reports,
    observations: z.array(describedObservationSchema).check(z.describe(ORDER)),
  })
  .check((context) => {
    for (const fault of libraryFaults(context.value)) {
      context.issues.push({ code: 'custom', input: context.value, ...fault });
    }
  });
export type JsonFile = z.infer<typeof jsonFileSchema>;

/** A file of version 1, which is read for ever: without the derived fields. */
export const jsonFileSchema1 = z.strictObject({
  ...headerShape,
  version: z.literal(1).check(z.describe('Version of the format')),
  reports,
  observations: z.array(observationSchema).check(z.describe(ORDER)),
});
