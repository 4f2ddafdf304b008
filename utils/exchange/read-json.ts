import { textExcess } from './bounds';
import { placeAt, syntaxProblem } from './json-syntax';
import { type Problem, problemAt } from './problem';

/**
 * The largest file taken, in bytes of UTF-8: the text, its value and the records stand in memory at once, some ten times
 * as much. 100,000 observations take some 130 MB. Check `File.size` before reading the file.
 */
export const MAX_IMPORT_BYTES = 200_000_000;

/** A JSON value of a text, or why there is none. */
export type JsonRead = { ok: true; value: unknown } | { ok: false; problem: Problem };

/**
 * Parses a JSON text of unknown origin, within the bounds of what an import takes. Whoever validates the value should
 * ask `valueExcess` first.
 *
 * @param text the file decoded as UTF-8; a byte order mark is skipped
 * @param most the bytes of UTF-8 that are taken
 * @returns never throws on account of the text
 */
export function readJson(text: string, most = MAX_IMPORT_BYTES): JsonRead {
  const refused = sizeProblem(utf8Length(text, most), most) ?? encodingProblem(text);
  if (refused !== null) return { ok: false, problem: refused };
  return parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
}

/**
 * @param bytes size of the file
 * @returns why a file of this size is refused, or null
 */
export function sizeProblem(bytes: number, most = MAX_IMPORT_BYTES): Problem | null {
  if (bytes <= most) return null;
  const limit = most / 1_000_000;
  return problemAt(
    [],
    `The file is too large: ${Math.ceil(bytes / 1_000_000)} MB, where ${limit} MB is the most`,
  );
}

function parse(text: string): JsonRead {
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

/** Bytes that a text takes in UTF-8, at least as many as it has code units. */
function utf8Length(text: string, most: number): number {
  return text.length > most ? text.length : new TextEncoder().encode(text).length;
}
