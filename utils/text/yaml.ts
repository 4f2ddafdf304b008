import { wellFormed } from './well-formed';

/** The short escapes of a double-quoted scalar (YAML 1.2.2, section 5.7). */
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

// biome-ignore format: one class a line.
const ESCAPED = new RegExp(
  ['["\\\\',
    '\\u0000-\\u001f\\u007f-\\u009f', // C0, DEL and C1
    '\\u2028\\u2029\\ufeff', // line breaks of YAML 1.1, and the byte order mark
    '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069', // bidi controls
    '\\ufffe\\uffff]'].join(''), // not printable in YAML
  'g',
);

/**
 * Returns a text as a double-quoted YAML scalar in one line (YAML 1.2.2, section 7.3.1), which cannot be taken for
 * another type, a comment, an alias, a tag or a document. Non-printable characters (in YAML's sense) and bidi controls
 * are escaped.
 */
export function yamlString(text: string): string {
  const escaped = wellFormed(text).replace(
    ESCAPED,
    (sign) => SHORT[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
