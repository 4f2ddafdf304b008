/**
 * Returns a value as JSON in one line, with half surrogate pairs replaced by U+FFFD: see {@link withoutHalves}.
 */
export function jsonText(value: unknown): string {
  return withoutHalves(JSON.stringify(value));
}

/**
 * Replaces half surrogate pairs by U+FFFD in a text of `JSON.stringify`, which writes them, and no whole pair, as escapes.
 * PHP refuses a text that has one, and Python reads it but cannot write it again.
 */
export function withoutHalves(json: string): string {
  if (!json.includes('\\ud')) return json;
  // Every escape is matched, so that a backslash of the text, itself escaped, does not count as the start of one.
  return json.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (sequence) =>
    sequence.length > '\\n'.length ? '\uFFFD' : sequence,
  );
}
