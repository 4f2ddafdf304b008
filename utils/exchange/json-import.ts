import * as z from 'zod/mini';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { valueExcess } from './bounds';
import {
  JSON_FORMAT,
  JSON_VERSION,
  type JsonHeader,
  jsonHeaderSchema,
  type Library,
  libraryFaults,
} from './json-format';
import { type Problem, problemAt } from './problem';
import { ProblemList, type Refusal, refusal } from './problem-list';
import { readJson } from './read-json';
import { recognise } from './recognise';

/** A library read from a file, or why there is none. */
export type ImportResult = { ok: true; library: Library; header: JsonHeader } | Refusal;

/** Header and lists; the records are validated one by one, so that the issues of a hostile file do not pile up. */
const outlineSchema = z.extend(jsonHeaderSchema, {
  reports: z.array(z.unknown()),
  observations: z.array(z.unknown()),
});

/**
 * Reads a file of the JSON exchange format. It is taken whole or not at all. Strings are kept as they are, whatever
 * they hold: they are data, to be shown as text only.
 *
 * @param text the file decoded as UTF-8; a byte order mark is skipped
 * @returns never throws on account of the text
 */
export function importJson(text: string): ImportResult {
  const read = readJson(text);
  return read.ok ? importJsonValue(read.value) : refusal(read.problem);
}

/** As {@link importJson}, of a JSON value that `readJson` has read. */
export function importJsonValue(value: unknown): ImportResult {
  const foreign = formatProblem(value);
  if (foreign !== null) return refusal(foreign);
  const excess = valueExcess(value);
  if (excess !== null) return refusal(problemAt(excess.path, excess.message));

  const problems = new ProblemList();
  const outline = problems.parse(outlineSchema, value, []);
  if (outline === null) return problems.refusal();
  const { reports, observations, ...header } = outline;
  const library: Library = {
    reports: problems.parseAll(reportSchema, reports, 'reports'),
    observations: problems.parseAll(observationSchema, observations, 'observations'),
  };
  if (problems.count === 0) problems.addFaults(libraryFaults(library));
  return problems.count === 0 ? { ok: true, library, header } : problems.refusal();
}

/** Whether the value is of our format at all, and of a version known here; the rest is for the schema. */
function formatProblem(value: unknown): Problem | null {
  const header = z.safeParse(z.looseObject({ format: z.literal(JSON_FORMAT), version: z.unknown() }), value);
  if (!header.success) {
    return problemAt([], `This is not a TTP Clipper export: it seems to be ${recognise(value)}`);
  }
  const { version } = header.data;
  if (typeof version !== 'number' || !Number.isInteger(version) || version <= JSON_VERSION) return null;
  return problemAt(
    ['version'],
    `The file was written by a newer version of TTP Clipper (format version ${version}; this one reads up to ${JSON_VERSION}). Update TTP Clipper and try again`,
  );
}
