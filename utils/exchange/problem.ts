import * as z from 'zod/mini';
import type { Fault } from './json-format';

/** Something wrong in a file: `path` such as `observations[3].anchor.quote.exact`, empty for the file itself. */
export interface Problem {
  path: string;
  /** Fit to show as text: begins with the path, tells what is wrong, holds no control or bidi characters. */
  message: string;
}

const MAX_MESSAGE = 300;

/** A problem in the words of the reader. */
export function problemAt(path: Fault['path'], what: string): Problem {
  const where = printable(pathText(path));
  return { path: where, message: where === '' ? printable(what) : `${where}: ${printable(what)}` };
}

/** What zod found wrong, with each unknown key as a problem of its own. */
export function problemsOf(issue: z.core.$ZodIssue, at: Fault['path']): Problem[] {
  const path = [...at, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
  if (issue.code !== 'unrecognized_keys') return [problemAt(path, issue.message)];
  return issue.keys.map((key) => problemAt([...path, key], 'is a field that this format does not have'));
}

const english = z.locales.en().localeError;

/**
 * Messages for zod's issues. zod/mini has none built in; given to a single parse as its `error`, they need no global
 * configuration.
 */
export const explain: z.core.$ZodErrorMap = (issue) => {
  const message = english(issue);
  const text = (typeof message === 'string' ? message : message?.message) ?? 'is not valid';
  const short = text.replace(/^Invalid (input|option): /, '').replace(/, received undefined$/, '');
  return issue.input === undefined ? `is missing (${short})` : short;
};

/**
 * Text from a file, made fit for a message: what does not print or turns the direction of the text is written as
 * `\u{…}`, and what is too long is cut.
 */
export function printable(text: string): string {
  const start = text.slice(0, MAX_MESSAGE + 1);
  const cut = start.length > MAX_MESSAGE ? `${start.slice(0, MAX_MESSAGE)}…` : start;
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

function pathText(path: Fault['path']): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `[${JSON.stringify(key.slice(0, MAX_MESSAGE))}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}
