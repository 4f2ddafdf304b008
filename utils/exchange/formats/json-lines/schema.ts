import * as z from 'zod/mini';
import { reportSchema } from '@/utils/observation/schema';
import { generatorSchema } from '../../export/context';
import { describedObservationSchema } from '../json/schema';

/** The value of `format` in every line. */
export const JSON_LINE_FORMAT = 'ttp-clipper-observation';

/** The version of a line. docs/formats/json-lines.md says what a new version means. */
export const JSON_LINE_VERSION = 1;

/** A line: an observation as version 1.1 of the JSON format has it, and its report. A line stands alone. */
export const jsonLineSchema = z.strictObject({
  format: z.literal(JSON_LINE_FORMAT).check(z.describe('Tells these lines from others')),
  version: z.literal(JSON_LINE_VERSION).check(z.describe('Version of the line')),
  generator: generatorSchema.check(z.describe('The program that wrote the line')),
  exported: z.iso.datetime().check(z.describe('When it was written (ISO 8601, UTC)')),
  ...describedObservationSchema.shape,
  report: reportSchema.check(z.describe('The report in which it was captured')),
});
export type JsonLine = z.infer<typeof jsonLineSchema>;
