import * as z from 'zod/mini';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { textExcess, valueExcess } from './bounds';
import {
  type Fault,
  JSON_FORMAT,
  JSON_VERSION,
  type JsonHeader,
  jsonHeaderSchema,
  type Library,
  libraryFaults,
} from './json-format';
import { placeAt, syntaxProblem } from './json-syntax';
import { explain, type Problem, problemAt, problemsOf } from './problem';
import { recognise } from './recognise';

/**
 * The largest file taken, in bytes of UTF-8. An imported library goes to the background in one message, and a
 * browser refuses messages over 64 MiB (Chrome: https://developer.chrome.com/docs/extensions/develop/concepts/messaging);
 * the rest is room for the envelope. Check `File.size` before reading the file.
 */
export const MAX_IMPORT_BYTES = 50_000_000;

/** So many problems are listed. */
export const MAX_LISTED_PROBLEMS = 20;

/** Counting stops here: a file with more is not one to be mended by hand, and may be hostile. */
export const MAX_COUNTED_PROBLEMS = 1_000;

/** A library read from a file, or why there is none. */
export type ImportResult =
  | { ok: true; library: Library; header: JsonHeader }
  | {
      ok: false;
      /** The first problem. */
      problem: Problem;
      /** The first MAX_LISTED_PROBLEMS of them, the first one included. */
      problems: readonly Problem[];
      /** How many there are; MAX_COUNTED_PROBLEMS stands for "or more". */
      count: number;
    };

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
  const refused = sizeProblem(utf8Length(text)) ?? encodingProblem(text);
  if (refused !== null) return failure([refused], 1);
  const parsed = parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (!parsed.ok) return failure([parsed.problem], 1);
  const { value } = parsed;
  const foreign = formatProblem(value);
  if (foreign !== null) return failure([foreign], 1);
  const excess = valueExcess(value);
  if (excess !== null) return failure([problemAt(excess.path, excess.message)], 1);

  const problems = new ProblemList();
  const outline = problems.parse(outlineSchema, value, []);
  if (outline === null) return problems.failure();
  const { reports, observations, ...header } = outline;
  const library: Library = {
    reports: problems.parseAll(reportSchema, reports, 'reports'),
    observations: problems.parseAll(observationSchema, observations, 'observations'),
  };
  if (problems.count === 0) problems.addFaults(libraryFaults(library));
  return problems.count === 0 ? { ok: true, library, header } : problems.failure();
}

/**
 * @param bytes size of the file
 * @returns why a file of this size is refused, or null
 */
export function sizeProblem(bytes: number): Problem | null {
  if (bytes <= MAX_IMPORT_BYTES) return null;
  const limit = MAX_IMPORT_BYTES / 1_000_000;
  return problemAt(
    [],
    `The file is too large: ${Math.ceil(bytes / 1_000_000)} MB, where ${limit} MB is the most`,
  );
}

/** Collects problems up to the limits. */
class ProblemList {
  count = 0;
  readonly #listed: Problem[] = [];

  /** @returns the validated value, or null after noting what is wrong with it */
  parse<T>(schema: z.ZodMiniType<T>, value: unknown, path: Fault['path']): T | null {
    const result = z.safeParse(schema, value, { error: explain });
    if (result.success) return result.data;
    // Checks of length run on anything that has a length, so that a value of a wrong type may have two issues.
    const told = new Set<string>();
    for (const problem of result.error.issues.flatMap((issue) => problemsOf(issue, path))) {
      if (!told.has(problem.path)) this.#add(problem);
      told.add(problem.path);
    }
    return null;
  }

  /** @returns the valid ones of the values; what is wrong with the others is noted */
  parseAll<T>(schema: z.ZodMiniType<T>, values: readonly unknown[], name: string): T[] {
    const valid: T[] = [];
    for (const [index, value] of values.entries()) {
      const record = this.parse(schema, value, [name, index]);
      if (record !== null) valid.push(record);
      if (this.count >= MAX_COUNTED_PROBLEMS) break;
    }
    return valid;
  }

  addFaults(faults: Iterable<Fault>): void {
    for (const { path, message } of faults) {
      this.#add(problemAt(path, message));
      if (this.count >= MAX_COUNTED_PROBLEMS) break;
    }
  }

  failure(): ImportResult {
    return failure(this.#listed, this.count);
  }

  #add(problem: Problem): void {
    if (this.#listed.length < MAX_LISTED_PROBLEMS) this.#listed.push(problem);
    if (this.count < MAX_COUNTED_PROBLEMS) this.count++;
  }
}

function failure(problems: readonly Problem[], count: number): ImportResult {
  const problem = problems[0] ?? problemAt([], 'The file is not valid');
  return { ok: false, problem, problems, count };
}

function parse(text: string): { ok: true; value: unknown } | { ok: false; problem: Problem } {
  const excess = textExcess(text);
  if (excess !== null) {
    const { line, column } = placeAt(text, excess.offset);
    return no(`The file ${excess.message} (line ${line}, column ${column})`);
  }
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    // Besides a SyntaxError there may be a RangeError or InternalError, where the memory does not suffice.
    return no(
      error instanceof SyntaxError ? syntaxProblem(text, error) : `The file cannot be read: ${error}`,
    );
  }
}

const no = (message: string) => ({ ok: false as const, problem: problemAt([], message) });

/** A file decoded as UTF-8 that was in UTF-16 has NUL for every other character and U+FFFD for the byte order mark. */
function encodingProblem(text: string): Problem | null {
  if (!/^(\uFFFD\uFFFD|.?\0)/s.test(text)) return null;
  return problemAt([], 'The file is not in UTF-8; it seems to be in UTF-16. Save it as UTF-8 and try again');
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

/** Bytes that a text takes in UTF-8, at least as many as it has code units. */
function utf8Length(text: string): number {
  return text.length > MAX_IMPORT_BYTES ? text.length : new TextEncoder().encode(text).length;
}
