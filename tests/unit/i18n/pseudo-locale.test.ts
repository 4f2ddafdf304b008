// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code that is read as text
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { pseudoModule, pseudoText } from '@/scripts/pseudo-locale';

const CATALOGUE = join(import.meta.dirname, '../../../utils/i18n/en');

describe('the pseudo-locale', () => {
  it('has accents, more length and brackets, and keeps the placeholders of the browser', () => {
    expect(pseudoText('Search ATT&&CK for “%s”')).toBe('[Šééáárçh ÁÁŦŦ&&CK fóór “%s”]');
  });

  it.each([
    ["export const save = 'Save';", 'export const save = "[Šáávéé]";'],
    ["const rest = (n: number) => (n > 0 ? '!' : '');", 'const rest = (n: number) => (n > 0 ? "[!]" : "");'],
    ["export { name } from './common';", "export { name } from './common';"],
    ['export const of = (n: number) => `${n} sites`;', 'export const of = (n: number) => `[${n} šííŧééš]`;'],
    [
      "const of = (n: number) => `${plural(n, { one: 'it', other: 'them' })}!`;",
      'const of = (n: number) => `[${plural(n, { one: "ííŧ", other: "ŧhéém" })}!]`;',
    ],
    [
      "const of = <Node>(link: Markup<Node>) => rich`Or ${link('read')}.`;",
      'const of = <Node>(link: Markup<Node>) => rich `[ÓÓr ${link("rééááð")}.]`;',
    ],
    ["const of = { 'a-b': 'Name' } as const;", 'const of = { \'a-b\': "[Ñááméé]" } as const;'],
  ])('converts %s', (code, pseudo) => {
    expect(decoded(pseudoModule(code)).trim()).toBe(pseudo);
  });

  it('keeps the names of every module of the catalogue', () => {
    const modules = readdirSync(CATALOGUE, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    expect(modules.length).toBeGreaterThan(5);
    for (const file of modules) {
      const code = readFileSync(join(CATALOGUE, file), 'utf8');
      expect(namesIn(pseudoModule(code)), file).toEqual(namesIn(code));
    }
  });
});

/** Decodes the escapes that the printer writes for letters outside ASCII. */
const decoded = (code: string) =>
  code.replace(/\\u([0-9A-F]{4})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function namesIn(code: string): string[] {
  const file = ts.createSourceFile('messages.ts', code, ts.ScriptTarget.Latest);
  return file.statements.flatMap((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''))
      : [],
  );
}
