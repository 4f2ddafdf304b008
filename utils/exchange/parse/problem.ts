import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/problems';
import { printable } from '@/utils/text/printable';

/** The place of an error in a value (`path`: keys and indices from the top), and what is wrong there. */
export interface Fault {
  path: (string | number)[];
  message: string;
}

/** An error in a file, to be shown: `path` such as `observations[3].anchor.quote.exact`, empty for the file itself. */
export interface Problem {
  path: string;
  /** Begins with the path and says what is wrong; free of control and bidi characters. */
  message: string;
}

/** Longer keys are cut in a path, in UTF-16 code units. */
const MAX_KEY = 300;

/** Makes a problem of a path and of what is wrong there. */
export function problemAt(path: Fault['path'], what: string): Problem {
  const where = printable(pathText(path));
  return { path: where, message: where === '' ? printable(what) : `${where}: ${printable(what)}` };
}

/** Makes problems of an issue of zod: one a key for unknown keys, else one. */
export function problemsOf(issue: z.core.$ZodIssue, at: Fault['path']): Problem[] {
  const path = [...at, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
  if (issue.code !== 'unrecognized_keys') return [problemAt(path, issue.message)];
  return issue.keys.map((key) => problemAt([...path, key], t.unknownField));
}

const english = z.locales.en().localeError;

/**
 * Gives the messages of zod's issues. zod/mini has none built in; as the `error` of a single parse they need no global
 * configuration.
 */
export const explain: z.core.$ZodErrorMap = (issue) => {
  const message = english(issue);
  const text = (typeof message === 'string' ? message : message?.message) ?? t.invalid;
  const short = text.replace(/^Invalid (input|option): /, '').replace(/, received undefined$/, '');
  return issue.input === undefined ? t.missing(short) : short;
};

function pathText(path: Fault['path']): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `[${JSON.stringify(key.slice(0, MAX_KEY))}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}
