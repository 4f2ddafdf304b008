import * as t from '@/utils/i18n/en/problems';

/**
 * Makes a message of an engine's syntax error, with line and column (from 1, in UTF-16 code units) where the error
 * names a place. V8 does so as "… at position 9" or "(line 1 column 10)", SpiderMonkey as "… at line 1 column 10 of the
 * JSON data"; neither always does.
 */
export function syntaxProblem(text: string, error: SyntaxError): string {
  if (text.trim() === '') return t.emptyFile;
  const reason = withoutExcerpt(
    error.message.replace(/^JSON\.parse: /, '').replace(/( in JSON)? at (position|line) \d+.*$/s, ''),
  );
  const place = placeOf(text, error.message);
  if (place === null) return t.notJson(reason);
  const { line, column, offset } = place;
  const early = offset >= text.trimEnd().length;
  return early ? t.endsEarly(line, column, reason) : t.notJsonAt(line, column, reason);
}

/** Removes V8's excerpt of the text: `…, "<a>" is not valid JSON`. */
function withoutExcerpt(reason: string): string {
  const comma = reason.indexOf(', ');
  return comma !== -1 && reason.endsWith(' is not valid JSON') ? reason.slice(0, comma) : reason;
}

/**
 * A position in a text: `line` and `column` count from 1, `offset` from 0; columns and offsets in UTF-16 code units.
 */
export interface Place {
  line: number;
  column: number;
  offset: number;
}

function placeOf(text: string, message: string): Place | null {
  const position = /at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(message)?.[1];
  if (position !== undefined) return placeAt(text, Number(position));
  const named = /at line (\d+) column (\d+) of the JSON data$/.exec(message);
  if (named !== null) return placeNamed(text, Number(named[1]), Number(named[2]));
  return /^Unexpected end/.test(message) ? placeAt(text, text.trimEnd().length) : null;
}

/** Returns the position of an offset. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1, offset };
}

function placeNamed(text: string, line: number, column: number): Place {
  let start = 0;
  for (let passed = 1; passed < line; passed++) start = text.indexOf('\n', start) + 1;
  return { line, column, offset: start + column - 1 };
}
