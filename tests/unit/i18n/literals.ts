import ts from 'typescript';

/** A text in the code that a reader would see. */
export interface Literal {
  /** The line number, from 1. */
  line: number;
  text: string;
}

/** Attributes (and props of ours) whose text is shown or read out. */
const SPOKEN =
  /^(label|title|placeholder|alt|legend|summary|text|hint|message|heading|aria-(label|description|placeholder|roledescription|valuetext))$/;

/** Attributes whose text is for the browser. */
const TECHNICAL =
  /^(class|className|id|key|ref|for|htmlFor|name|type|role|rel|target|href|src|style|scope|wrap|accept|autocomplete|inputmode|lang|d|viewBox|points|transform|fill|stroke|width|height|aria-(labelledby|describedby|controls|activedescendant|details|haspopup|autocomplete|live|current|sort|keyshortcuts|orientation|relevant))$/;

/** Functions whose text arguments are not shown: selectors, names of events, CSS, console messages. */
const TECHNICAL_CALLS =
  /^(console\.\w+|.*\.(querySelector|querySelectorAll|closest|matches|addEventListener|removeEventListener|matchMedia|replaceSync|createElement|createElementNS|setProperty|getURL|includes|startsWith|endsWith|join|split|request|supports)|matchMedia|setStyle|createSlot|Symbol\.for|z\.describe|Date\.parse|field|textOf|textsOf|objectsOf)$/;

/**
 * Finds the texts in a TypeScript file that belong in the message catalogue: text in JSX, texts of attributes that are
 * shown or read out, and other strings that look like words (several words, or a word with a capital letter).
 *
 * @param name decides between TypeScript and TSX
 */
export function literalsIn(name: string, source: string): Literal[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && hasLetter(text) && isShown(node, text)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ line: line + 1, text: text.replaceAll(HOLE, '…').replace(/\s+/g, ' ').trim() });
    }
    if (!ts.isTypeNode(node)) ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A placeholder for the values in a template: neither a letter nor a space. */
const HOLE = '\uFFFC';

function textOf(node: ts.Node): string | null {
  if (ts.isJsxText(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
    return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => HOLE + literal.text).join('');
  return null;
}

const hasLetter = (text: string) => /\p{L}/u.test(text);

function isShown(node: ts.Node, text: string): boolean {
  if (ts.isJsxText(node)) return true;
  const place = placeOf(node);
  if (place.is === 'technical') return false;
  return place.is === 'shown' || readsAsWords(text);
}

type Place = { is: 'shown' | 'technical' | 'unknown' };

const SHOWN: Place = { is: 'shown' };
const NOT_SHOWN: Place = { is: 'technical' };
const UNKNOWN: Place = { is: 'unknown' };

/** Returns where the value of an expression is used, as far as the surrounding syntax shows. */
function placeOf(node: ts.Node): Place {
  const { parent } = node;
  if (ts.isLiteralTypeNode(parent) || ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent))
    return NOT_SHOWN;
  if (ts.isExternalModuleReference(parent) || ts.isImportTypeNode(parent)) return NOT_SHOWN;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return NOT_SHOWN;
  if (ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name) && SPOKEN.test(parent.name.text))
    return SHOWN;
  if (ts.isElementAccessExpression(parent) || ts.isCaseClause(parent)) return NOT_SHOWN;
  if (ts.isBinaryExpression(parent))
    return isComparison(parent) || isStyle(parent.left) ? NOT_SHOWN : placeOf(parent);
  if (
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isTemplateSpan(parent) ||
    ts.isTemplateExpression(parent) ||
    ts.isArrayLiteralExpression(parent)
  )
    return placeOf(parent);
  if (ts.isConditionalExpression(parent)) return parent.condition === node ? UNKNOWN : placeOf(parent);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
    return TECHNICAL_CALLS.test(parent.expression.getText()) ? NOT_SHOWN : UNKNOWN;
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) ? placeOf(parent) : SHOWN;
  if (ts.isJsxAttribute(parent)) {
    const name = parent.name.getText();
    if (TECHNICAL.test(name)) return NOT_SHOWN;
    return SPOKEN.test(name) ? SHOWN : UNKNOWN;
  }
  return UNKNOWN;
}

function isComparison({ operatorToken }: ts.BinaryExpression): boolean {
  return [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.InKeyword,
  ].includes(operatorToken.kind);
}

/** Tells whether an expression is a property of an element's style. */
function isStyle(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && /\.style$/.test(node.expression.getText());
}

/** Tells whether a string looks like a phrase or a label, not like a name in the code. */
function readsAsWords(text: string): boolean {
  // Style sheets, markup, a function of CSS.
  if (/[{};]|<\/?[a-z]/.test(text) || /^[a-z-]+\(/.test(text)) return false;
  const severalWords = /[\p{L}\p{N}\uFFFC)”’.,:]\s+[“(]?[\p{L}\uFFFC]/u.test(text) && /\p{L}{2}/u.test(text);
  return severalWords || /^\p{Lu}\p{Ll}+[.…?!:]*$/u.test(text) || /\p{L}[…?!.]$/u.test(text);
}
