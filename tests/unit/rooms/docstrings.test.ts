import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Openings that ask a question about the thing instead of saying what it does or is. */
const QUESTION =
  /^(what|who|whom|whose|which|where|when|why|how|whether|(so|as) (many|much|long|far)|by (what|which|whom))\b/i;

/** Returns the text of a docstring without its tags; empty for a declaration without one. */
function docstringOf(node: ts.Node): string {
  const docstring = ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(docstring?.comment) ?? '').trim();
}

function isExported(node: ts.Statement): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** Tells whether a type is derived from a constant, such as a schema: then the docstring of the constant suffices. */
function isDerived(node: ts.Statement): boolean {
  return (
    ts.isTypeAliasDeclaration(node) && /^(Readonly<)?(z\.\w+<|\(|keyof )?typeof /.test(node.type.getText())
  );
}

function needsDocstring(node: ts.Statement): boolean {
  const isDeclaration =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node);
  return isDeclaration && isExported(node) && !isDerived(node);
}

/** Returns the docstrings of a module that are missing or open with a question, as `file:line text`. */
function findingsIn(file: string, source: string): string[] {
  const module = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const findings = new Set<string>();
  const report = (node: ts.Node, problem: string) => {
    const { line } = module.getLineAndCharacterOfPosition(node.getStart());
    findings.add(`${file}:${line + 1} ${problem}`);
  };
  const visit = (node: ts.Node) => {
    const text = docstringOf(node);
    if (QUESTION.test(text)) report(node, text);
    ts.forEachChild(node, visit);
  };
  visit(module);
  for (const node of module.statements)
    if (needsDocstring(node) && docstringOf(node) === '') report(node, 'no docstring');
  return [...findings];
}

describe('the check of docstrings', () => {
  it.each([
    ['a question', '/** What a thing is. */\nexport interface Thing {}', ['a.ts:2 What a thing is.']],
    [
      'a question about a member or a local',
      '/** A thing. */\nexport interface Thing {\n  /** How many parts it has. */\n  parts: number;\n}',
      ['a.ts:4 How many parts it has.'],
    ],
    ['no docstring', 'export function make(): void {}', ['a.ts:1 no docstring']],
    ['an empty docstring', '/** */\nexport class Thing {}', ['a.ts:2 no docstring']],
  ])('finds %s', (_what, source, expected) => {
    expect(findingsIn('a.ts', source)).toEqual(expected);
  });

  it.each([
    ['a verb', '/** Makes a thing. Whether it works is not known. */\nexport function make(): void {}'],
    [
      'a type of a schema',
      '/** A thing. */\nexport const schema = z.string();\nexport type Thing = z.infer<typeof schema>;',
    ],
    ['a function that is not exported', 'function make(): void {}'],
    ['a message', 'export const found = (count: number) => number(count);'],
  ])('accepts %s', (_what, source) => {
    expect(findingsIn('a.ts', source)).toEqual([]);
  });
});

describe('docstrings', () => {
  const files = ['components', 'entrypoints', 'utils', 'scripts', 'tests'].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(room, file)),
  );

  it('of exported functions and types exist, and say what these do or are', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap((file) => findingsIn(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});
