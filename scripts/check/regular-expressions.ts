import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

/** The folders whose code is in the package. */
const ROOMS = ['utils', 'components', 'entrypoints'];

/** Longest time for one expression, in milliseconds. What cannot be decided in it is reported, too. */
const TIMEOUT_MS = 60_000;

/**
 * Files that compose expressions at run time. Their parts are literals, which are checked; what they become together
 * is checked by the growth of the work in tests/unit/linear. (The guessing of passphrases reads 100 characters at most,
 * with expressions that repeat nothing.)
 */
const COMPOSED: ReadonlySet<string> = new Set([
  'utils/attack/mentions/ids.ts',
  'utils/attack/mentions/name-index.ts',
  'utils/attack/mentions/names.ts',
  'utils/attack/mentions/prose.ts',
  'utils/attack/mentions/sub-lists.ts',
  'utils/attack/mentions/tactics.ts',
  'utils/attack/schema.ts',
  'utils/backup/guessing.ts',
  'utils/observation/procedure.ts',
  'utils/suggest/indicator.ts',
  'utils/suggest/tokens.ts',
  'utils/text/yaml.ts',
]);

/** The seed of the search for an attack, where the syntax does not permit automata: the same in every run. */
const SEED = 1;

/** A regular expression in the code. */
export interface Expression {
  /** The line number, from 1. */
  line: number;
  source: string;
  flags: string;
}

type Vulnerable = Extract<ReturnType<typeof import('recheck').checkSync>, { status: 'vulnerable' }>;

/** Returns the literals of regular expressions in a file, and the lines that compose one. */
export function expressionsIn(name: string, code: string): { literals: Expression[]; composed: number[] } {
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  const literals: Expression[] = [];
  const composed: number[] = [];
  const visit = (node: ts.Node): void => {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      literals.push({ line, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if (
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      node.expression.getText(file) === 'RegExp'
    )
      composed.push(line);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { literals, composed };
}

/**
 * Returns true if an expression repeats something without a limit. One that does not takes time in proportion to the
 * text.
 */
function isUnbounded({ source }: Expression): boolean {
  return /[*+]|\{\d+,\}/.test(source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x'));
}

/**
 * Returns why the matching of an expression may take more than linear time, with a text that shows it; null if it
 * takes linear time.
 */
export async function superLinear({ source, flags }: Omit<Expression, 'line'>): Promise<string | null> {
  // In this process: the other implementations start programs of the platform.
  process.env.RECHECK_SYNC_BACKEND = 'pure';
  const { checkSync } = await import('recheck');
  const result = checkSync(source, flags, {
    timeout: TIMEOUT_MS,
    randomSeed: SEED,
    // Limits of steps end the search. By default there are limits of time as well: a busy machine then finds no attack.
    incubationTimeout: null,
    attackTimeout: null,
  });
  if (result.status === 'safe') return null;
  if (result.status === 'unknown') return `cannot be checked (${result.error.kind}): make it simpler`;
  if (result.checker === 'fuzz' && isHarmless({ source, flags }, result)) return null;
  return `${result.complexity.summary}, on ${result.attack.pattern}`;
}

/** Repetitions of an attack that tell quadratic work (some 200 ms) from linear work (well below 1 ms). */
const REPETITIONS = 16_384;
const QUADRATIC_MS = 20;
/** Attempts to see linear work: other programs can interrupt it, which only makes it longer. */
const ATTEMPTS = 10;

/**
 * Returns true if an attack that the search has found does not succeed. The search counts the steps of an engine of its
 * own, and now and then takes a look-behind for quadratic that is not. Only attacks of degree 2 are tried: others would
 * take days.
 */
function isHarmless(
  { source, flags }: Omit<Expression, 'line'>,
  { attack, complexity }: Vulnerable,
): boolean {
  if (complexity.type !== 'polynomial' || complexity.degree !== 2) return false;
  const pumped = attack.pumps.map(({ prefix, pump }) => prefix + pump.repeat(REPETITIONS)).join('');
  const expression = new RegExp(source, flags);
  // The time of a clock: the processor time of a process is counted in steps, and some are lost on a busy machine.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = performance.now();
    expression.test(pumped + attack.suffix);
    if (performance.now() - before < QUADRATIC_MS) return true;
    expression.lastIndex = 0;
  }
  return false;
}

/** Checks that every regular expression of the package takes linear time. */
export async function checkRegularExpressions(): Promise<string[]> {
  const findings: string[] = [];
  const checked = new Map<string, string | null>();
  for (const path of await sources()) {
    const { literals, composed } = expressionsIn(path, await readFile(path, 'utf8'));
    if (composed.length > 0 && !COMPOSED.has(path))
      findings.push(`${path}:${composed[0]}: composes an expression`);
    for (const one of literals.filter(isUnbounded)) {
      const key = `/${one.source}/${one.flags}`;
      const reason = checked.has(key) ? checked.get(key) : await superLinear(one);
      checked.set(key, reason ?? null);
      if (reason != null) findings.push(`${path}:${one.line}: ${key}: ${reason}`);
    }
  }
  return findings;
}

async function sources(): Promise<string[]> {
  const found = await Promise.all(
    ROOMS.map(async (room) =>
      (await readdir(room, { recursive: true })).flatMap((file) =>
        /\.tsx?$/.test(file) ? [join(room, file)] : [],
      ),
    ),
  );
  return found.flat().sort();
}
