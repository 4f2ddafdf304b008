import * as t from '@/utils/i18n/en/problems';
import { textExcess } from './bounds';
import { placeAt, syntaxProblem } from './json-syntax';
import { type Problem, problemAt } from './problem';

/**
 * Limit on the size of an imported file, in bytes of UTF-8. 100,000 observations take some 130 MB; text, parsed value
 * and records are in memory at once and take some ten times the size. Check `File.size` before reading the file.
 */
export const MAX_IMPORT_BYTES = 200_000_000;

/** The parsed value of a JSON text, or the reason why it cannot be parsed. */
export type JsonRead = { ok: true; value: unknown } | { ok: false; problem: Problem };

/**
 * Parses a JSON text of unknown origin, within the limits of an import. Call `valueExcess` before you validate the
 * value.
 *
 * @param text the file decoded as UTF-8; a byte order mark is skipped
 * @param maxBytes the limit in bytes of UTF-8
 * @returns never throws on account of the text
 */
export function readJson(text: string, maxBytes = MAX_IMPORT_BYTES): JsonRead {
  const refused = sizeProblem(utf8Length(text, maxBytes), maxBytes) ?? encodingProblem(text);
  if (refused !== null) return { ok: false, problem: refused };
  return parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
}

/**
 * Checks the size of a file.
 *
 * @param bytes size of the file
 * @returns the reason why a file of this size is refused, or null
 */
export function sizeProblem(bytes: number, maxBytes = MAX_IMPORT_BYTES): Problem | null {
  if (bytes <= maxBytes) return null;
  const megabytes = Math.ceil(bytes / 1_000_000);
  return problemAt([], t.tooLarge(megabytes * 1_000_000, maxBytes));
}

function parse(text: string): JsonRead {
  const excess = textExcess(text);
  if (excess !== null) {
    const { line, column } = placeAt(text, excess.offset);
    return failed(t.at(t.fileIs(excess.message), line, column));
  }
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    // Besides a SyntaxError there may be a RangeError or InternalError, where the memory does not suffice.
    return failed(error instanceof SyntaxError ? syntaxProblem(text, error) : t.notRead(String(error)));
  }
}

const failed = (message: string) => ({ ok: false as const, problem: problemAt([], message) });

/** Detects UTF-16 decoded as UTF-8: every other character is NUL, and the byte order mark has become U+FFFD. */
function encodingProblem(text: string): Problem | null {
  if (!/^(\uFFFD\uFFFD|.?\0)/s.test(text)) return null;
  return problemAt([], t.notUtf8);
}

/** Returns the bytes of a text in UTF-8; beyond the limit its code units, of which there are never more than bytes. */
function utf8Length(text: string, limit: number): number {
  return text.length > limit ? text.length : new TextEncoder().encode(text).length;
}
