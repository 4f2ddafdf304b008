import { wellFormed } from './well-formed';

/**
 * Matches cells that a spreadsheet may take as a formula: they begin with one of these signs (also in full width), even
 * after white space, control characters or an apostrophe, or with a tab or line break. The list is OWASP's
 * (https://owasp.org/www-community/attacks/CSV_Injection) and wider, since programs trim cells first.
 */
const FORMULA = /^['\s\p{C}]*[=+\-@＝＋－＠]|^'*[\t\r\n]/u;

/** Matches the beginning of nearly every cell, and of no formula. */
const PLAIN = /^[0-9A-Za-z]/;

/** Matches characters for which a cell is quoted: RFC 4180, section 2, rules 6 and 7, and usual separators. */
const SPECIAL = /[",;\t\r\n]/;

/**
 * Formula guard: puts an apostrophe before a text that a spreadsheet may take as a formula. {@link plainCell} removes
 * it.
 */
export function safeCell(text: string): string {
  return !PLAIN.test(text) && FORMULA.test(text) ? `'${text}` : text;
}

/** Removes the apostrophe of {@link safeCell}. */
export function plainCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/** Returns a cell as it is written: with the formula guard, and quoted if necessary. */
export function csvCell(text: string): string {
  if (text === '') return '';
  const safe = safeCell(wellFormed(text));
  // Some programs trim cells that are not quoted.
  return SPECIAL.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Joins values in one cell by `; `; a semicolon or backslash within a value is escaped by a backslash. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\;]/g, '\\$&')).join('; ');
}

/** Splits a cell of {@link joinValues}; an empty cell has no values. */
export function splitValues(text: string): string[] {
  if (text === '') return [];
  const values: string[] = [];
  let value = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const isEscape = text[at] === '\\' && at + 1 < text.length;
    const isEnd = text.startsWith('; ', at);
    if (!isEscape && !isEnd) continue;
    value += text.slice(from, at);
    // Of an escape the second character stays, of a separator neither.
    from = isEscape ? at + 1 : at + 2;
    at++;
    if (isEscape) continue;
    values.push(value);
    value = '';
  }
  return [...values, value + text.slice(from)];
}
