import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../attack/real';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** A promise, and the tests that fail when it is broken. */
interface Promised {
  promise: string;
  tests: { file: string; name: string }[];
}

/** The cells of the tables in a part of a document, without their heads. */
function rowsOf(markdown: string): string[][] {
  const lines = markdown.split('\n');
  return lines
    .filter((line, index) => line.startsWith('|') && !/^\|[-|]+\|$/.test(lines[index + 1] ?? ''))
    .filter((line) => !/^\|[-|]+\|$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The part of a document below a heading, up to the next one of its level. */
function below(markdown: string, heading: string): string {
  const start = markdown.indexOf(`\n${heading}\n`);
  if (start === -1) throw new Error(`No heading ${heading}`);
  const level = /^#+/.exec(heading)?.[0] ?? '';
  const end = markdown.indexOf(`\n${level} `, start + 1);
  return markdown.slice(start, end === -1 ? undefined : end);
}

/** The promises of a document. @throws when a row names no test */
function promisesOf(document: string): Promised[] {
  return rowsOf(below(read('docs/promises.md'), `## ${document}`)).map(([promise = '', tests = '']) => ({
    promise,
    tests: tests.split('; `').map((test) => {
      const [, file, name] = /^`?(tests\/[^`]+)` (.+)$/.exec(test) ?? [];
      if (file === undefined || name === undefined) throw new Error(`${promise}: no test in ${test}`);
      return { file, name };
    }),
  }));
}

const known = new Map<string, Set<string>>();

/** The names of the tests of a file: of `it` and `test`, and of what is made of them (`it.each`, `itOnce`). */
function testsOf(file: string): Set<string> {
  const names = known.get(file) ?? new Set<string>();
  if (known.has(file)) return names;
  known.set(file, names);
  const visit = (node: ts.Node): void => {
    const [title] = ts.isCallExpression(node) ? node.arguments : [];
    if (
      ts.isCallExpression(node) &&
      /^(it|test)(Once)?\b/.test(node.expression.getText()) &&
      title !== undefined &&
      ts.isStringLiteralLike(title)
    )
      names.add(title.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  return names;
}

const DOCUMENTS = {
  'README.md': below(read('README.md'), '## Use'),
  'privacy.md': read('docs/privacy.md'),
  'threat-model.md': below(read('docs/threat-model.md'), '## A hostile page'),
};

describe.each(Object.entries(DOCUMENTS))('the promises of %s', (document, tables) => {
  const promised = promisesOf(document);

  it('are all there: each row of its tables has a line', () => {
    const rows = rowsOf(tables).map(([first]) => first);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter((row) => !promised.some(({ promise }) => promise === row))).toEqual([]);
  });

  it('are held by tests that exist', () => {
    const missing = promised.flatMap(({ promise, tests }) =>
      tests
        .filter(({ file, name }) => !existsSync(file) || !testsOf(file).has(name))
        .map(({ file, name }) => `${promise}: no test “${name}” in ${file}`),
    );
    expect(missing).toEqual([]);
  });
});

it('the README names the versions of ATT&CK that the package has', () => {
  const [, enterprise, mobile, ics] =
    /Enterprise (\d+\.\d+), Mobile (\d+\.\d+), ICS (\d+\.\d+)/.exec(read('README.md')) ?? [];
  expect(catalogue.versions).toEqual({
    'enterprise-attack': enterprise,
    'mobile-attack': mobile,
    'ics-attack': ics,
  });
});
