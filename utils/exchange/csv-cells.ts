import { wellFormed } from './well-formed';

/**
 * What a spreadsheet takes as a formula: a cell that begins with one of these signs (also in full width), even after
 * white space, control characters or an apostrophe, or with a tab or line break. The list is OWASP's
 * (https://owasp.org/www-community/attacks/CSV_Injection), and wider than it, since programs trim before they look.
 */
const FORMULA = /^['\s\p{C}]*[=+\-@＝＋－＠]|^'*[\t\r\n]/u;

/** The beginning of nearly every cell; no formula has it. */
const PLAIN = /^[0-9A-Za-z]/;

/** What must be quoted: RFC 4180, section 2, rules 6 and 7, and what programs would split at. */
const SPECIAL = /[",;\t\r\n]/;

/** The text of a cell that no spreadsheet takes as a formula: an apostrophe comes first. {@link plainCell} takes it off. */
export function safeCell(text: string): string {
  return !PLAIN.test(text) && FORMULA.test(text) ? `'${text}` : text;
}

/** The text that {@link safeCell} was given. */
export function plainCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/** A cell as it stands in the file: safe, and quoted where it must be. */
export function csvCell(text: string): string {
  if (text === '') return '';
  const safe = safeCell(wellFormed(text));
  // Some programs trim cells that are not quoted.
  return SPECIAL.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Several values in one cell: `; ` between them; a semicolon or backslash within a value has a backslash before it. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\;]/g, '\\$&')).join('; ');
}

/** The values that {@link joinValues} was given; none of an empty cell. */
export function splitValues(text: string): string[] {
  if (text === '') return [];
  const values = [''];
  for (const [part] of text.matchAll(/\\[\s\S]|; |[\s\S]/g)) {
    if (part === '; ') values.push('');
    else
      values.push((values.pop() ?? '') + (part.length === 2 && part.startsWith('\\') ? part.slice(1) : part));
  }
  return values;
}
