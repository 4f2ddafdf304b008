import ts from 'typescript';
import type { Plugin } from 'vite';

/** The modules of the message catalogue. */
const MESSAGES = /\/utils\/i18n\/en\/.*\.ts$/;

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'áá',
  e: 'éé',
  i: 'íí',
  o: 'óó',
  u: 'úú',
  c: 'ç',
  d: 'ð',
  g: 'ğ',
  n: 'ñ',
  s: 'š',
  t: 'ŧ',
  y: 'ý',
  z: 'ž',
  A: 'ÁÁ',
  E: 'ÉÉ',
  I: 'ÍÍ',
  O: 'ÓÓ',
  U: 'ÚÚ',
  N: 'Ñ',
  S: 'Š',
  T: 'Ŧ',
};

/**
 * Makes the Vite plugin of the pseudo-locale build (`npm run build:pseudo`): every message gets accents, about 40 % more
 * length and brackets. A text without accents is not in the catalogue, one without its closing bracket is cut off.
 */
export function pseudoLocale(): Plugin {
  return {
    name: 'pseudo-locale',
    enforce: 'pre',
    transform: (code, id) => (MESSAGES.test(id) ? { code: pseudoModule(code), map: null } : null),
    transformIndexHtml: (html) =>
      html.replace(/<title>(.*)<\/title>/, (_all, title: string) => `<title>${pseudoText(title)}</title>`),
  };
}

/** Returns a message as the pseudo-locale has it: `Save` is `[Šáávéé]`, and an empty text stays empty. */
export const pseudoText = (text: string): string => (text === '' ? '' : `[${altered(text)}]`);

/** Returns a module of messages with all its texts in the pseudo-locale; names, types and imports stay. */
export function pseudoModule(code: string): string {
  const file = ts.createSourceFile('messages.ts', code, ts.ScriptTarget.Latest, true);
  const { transformed } = ts.transform(file, [
    (context) => (root) => ts.visitEachChild(root, (node) => pseudoNode(node, false, context), context),
  ]);
  return transformed.map((root) => ts.createPrinter().printFile(root)).join('');
}

/** @param inside it is a part of a text, which has the brackets */
function pseudoNode(node: ts.Node, inside: boolean, context: ts.TransformationContext): ts.Node {
  const visit = (child: ts.Node) => pseudoNode(child, inside, context);
  const bracketed = inside ? altered : pseudoText;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return node;
  if (ts.isPropertyAssignment(node))
    return context.factory.updatePropertyAssignment(
      node,
      node.name,
      ts.visitNode(node.initializer, visit, ts.isExpression),
    );
  if (ts.isStringLiteral(node)) return context.factory.createStringLiteral(bracketed(node.text));
  if (ts.isNoSubstitutionTemplateLiteral(node))
    return context.factory.createNoSubstitutionTemplateLiteral(bracketed(node.text));
  if (ts.isTemplateExpression(node)) return pseudoTemplate(node, inside, context);
  return ts.visitEachChild(node, visit, context);
}

function pseudoTemplate(
  { head, templateSpans }: ts.TemplateExpression,
  inside: boolean,
  context: ts.TransformationContext,
): ts.TemplateExpression {
  const { factory } = context;
  const [open, shut] = inside ? ['', ''] : ['[', ']'];
  return factory.createTemplateExpression(
    factory.createTemplateHead(open + altered(head.text)),
    templateSpans.map(({ expression, literal }) => {
      const hole = ts.visitNode(expression, (one) => pseudoNode(one, true, context), ts.isExpression);
      const text = altered(literal.text);
      return factory.createTemplateSpan(
        hole,
        ts.isTemplateTail(literal)
          ? factory.createTemplateTail(text + shut)
          : factory.createTemplateMiddle(text),
      );
    }),
  );
}

/** Accents letters and doubles vowels. Leaves `%s` alone, which a browser fills in. */
function altered(text: string): string {
  return text.replace(/%s|[a-zA-Z]/g, (part) => ACCENTED[part] ?? part);
}
