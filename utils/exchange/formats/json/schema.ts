import * as z from 'zod/mini';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { attackInUseSchema, generatorSchema } from '../../export/context';
import { describedObservationSchema } from '../../export/described-schema';
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
