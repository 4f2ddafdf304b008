/**
 * What the engine says of a JSON text that it cannot parse, with line and column (from 1, in UTF-16 code units)
 * where it tells a place: V8 as "… at position 9" or "(line 1 column 10)", SpiderMonkey as "… at line 1 column 10 of
 * the JSON data"; neither always does.
 */
export function syntaxProblem(text: string, error: SyntaxError): string {
  if (text.trim() === '') return 'The file is empty';
  const reason = error.message
    .replace(/^JSON\.parse: /, '')
    .replace(/( in JSON)? at (position|line) \d+.*$/s, '')
    .replace(/, .* is not valid JSON$/s, '');
  const place = placeOf(text, error.message);
  const where = place === null ? '' : ` (line ${place.line}, column ${place.column})`;
  const early = place !== null && place.offset >= text.trimEnd().length;
  return early
    ? `The file ends too early${where}; is it complete? ${reason}`
    : `The file is not valid JSON${where}: ${reason}`;
}

/** A place in a text: `line` and `column` count from 1, `offset` from 0; columns and offsets in UTF-16 code units. */
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

/** The place of an offset. */
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
