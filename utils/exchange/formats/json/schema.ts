import * as z from 'zod/mini';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { attackInUseSchema, generatorSchema } from '../../export/context';
import { libraryFaults } from '../../library';

/** The value of `format` in every file; importers recognise the format by it. */
export const JSON_FORMAT = 'ttp-clipper';

/** The version written here, and the newest one read. docs/formats/json.md says what a new version means. */
export const JSON_VERSION = 1;

/** The fields of a file before its records. */
export const jsonHeaderSchema = z.strictObject({
  format: z.literal(JSON_FORMAT).check(z.describe('Tells this format from others')),
  version: z.literal(JSON_VERSION).check(z.describe('Version of the format')),
  generator: generatorSchema.check(z.describe('The program that wrote the file')),
  exported: z.iso.datetime().check(z.describe('When it was written (ISO 8601, UTC)')),
  attack: z.array(attackInUseSchema).check(z.maxLength(10), z.describe('The ATT&CK catalogues in use')),
});
export type JsonHeader = z.infer<typeof jsonHeaderSchema>;

/**
 * A file of the JSON exchange format. The schema checks the shape of each record and, as JSON Schema cannot, the rules
 * between records: see {@link libraryFaults}.
 */
export const jsonFileSchema = z
  .extend(jsonHeaderSchema, {
    reports: z.array(reportSchema).check(z.describe('The reports, by time of first capture, then by URL')),
    observations: z
      .array(observationSchema)
      .check(z.describe('The observations, by report, then in the order of the text')),
  })
  .check((context) => {
    for (const fault of libraryFaults(context.value)) {
      context.issues.push({ code: 'custom', input: context.value, ...fault });
    }
  });
export type JsonFile = z.infer<typeof jsonFileSchema>;
