import * as z from 'zod/mini';
import { domainSchema } from '@/utils/attack/schema';
import { reportId } from '@/utils/observation/identity';
import { type Observation, observationSchema, type Report, reportSchema } from '@/utils/observation/schema';

/** What `format` says in every file of ours; the first thing an importer looks at. */
export const JSON_FORMAT = 'ttp-clipper';

/** The version of the format written here, and the newest one read. docs/formats/json.md says what a step means. */
export const JSON_VERSION = 1;

/** Reports and the observations captured in them: a whole library, or a part of one. */
export interface Library {
  reports: Report[];
  observations: Observation[];
}

/** An ATT&CK catalogue in use; `domain` as the STIX property `x_mitre_domains` names it. */
const attackInUseSchema = z.strictObject({
  domain: domainSchema,
  version: z
    .string()
    .check(z.minLength(1), z.maxLength(20), z.describe('ATT&CK version of the catalogue, such as 19.0')),
});
export type AttackInUse = z.infer<typeof attackInUseSchema>;

/** The program that wrote a file. */
const generatorSchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(100), z.describe('Name of the program')),
  version: z.string().check(z.minLength(1), z.maxLength(100), z.describe('Its version')),
});
export type Generator = z.infer<typeof generatorSchema>;

/** What a file says of itself, before its records. */
export const jsonHeaderSchema = z.strictObject({
  format: z.literal(JSON_FORMAT).check(z.describe('Tells this format from others')),
  version: z.literal(JSON_VERSION).check(z.describe('Version of the format')),
  generator: generatorSchema.check(z.describe('The program that wrote the file')),
  exported: z.iso.datetime().check(z.describe('When it was written (ISO 8601, UTC)')),
  attack: z.array(attackInUseSchema).check(z.maxLength(10), z.describe('The ATT&CK catalogues in use')),
});
export type JsonHeader = z.infer<typeof jsonHeaderSchema>;

/**
 * A file of the JSON exchange format. Besides the shape of each record it holds the rules between records, which
 * JSON Schema cannot say: see {@link libraryFaults}.
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

/** Where in a value something is wrong (`path`, keys and indices from the top), and what. */
export interface Fault {
  path: (string | number)[];
  message: string;
}

/**
 * What is wrong between the records of a library whose records are valid each by itself: ids are unique and in lower
 * case, a report's id is the UUIDv5 of its URL, and every observation's report is there.
 */
export function* libraryFaults({ reports, observations }: Library): Iterable<Fault> {
  const known = new Set<string>();
  for (const [index, { id, url }] of reports.entries()) {
    const path = ['reports', index, 'id'];
    yield* idFaults(id, known, path);
    if (/\p{Surrogate}/u.test(url)) {
      yield { path: ['reports', index, 'url'], message: 'has half a surrogate pair, which no URL has' };
    } else if (id !== reportId(url)) {
      yield { path, message: 'is not the UUIDv5 (URL namespace) of the url of the report' };
    }
  }
  const seen = new Set<string>();
  for (const [index, { id, reportId: report }] of observations.entries()) {
    yield* idFaults(id, seen, ['observations', index, 'id']);
    if (!known.has(report)) {
      yield { path: ['observations', index, 'reportId'], message: 'names a report that is not in the file' };
    }
  }
}

/** UUIDs are one whatever their case (RFC 9562, section 4); in one case only, comparing them as text is safe. */
function* idFaults(id: string, seen: Set<string>, path: Fault['path']): Iterable<Fault> {
  if (id !== id.toLowerCase()) yield { path, message: 'must be written in lower case' };
  if (seen.has(id)) yield { path, message: 'is the id of an earlier record, too' };
  seen.add(id);
}
