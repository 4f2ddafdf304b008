import { CORE_SCHEMA, loadAll, YAMLException } from 'js-yaml';

/** Limit on nesting, as in JSON (bounds.ts). */
const MAX_DEPTH = 32;

/** Limit on values, those of an alias counted at each place where it stands. */
const MAX_VALUES = 1_000_000;

/**
 * Parses YAML of unknown origin: only maps, lists, texts, numbers, truth values and null.
 *
 * @returns the list of documents if there are several; undefined if the text is no YAML, or exceeds a limit
 */
export function readYaml(text: string): unknown {
  try {
    const documents = loadAll(text, null, { schema: CORE_SCHEMA, maxDepth: MAX_DEPTH });
    const value = documents.length === 1 ? documents[0] : documents;
    return isWithin(value, { left: MAX_VALUES }, 0) ? value : undefined;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return undefined;
  }
}

/** Returns whether a value is not too large; an alias may stand in itself, or multiply what it names. */
function isWithin(value: unknown, budget: { left: number }, depth: number): boolean {
  if (--budget.left < 0 || depth > MAX_DEPTH) return false;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((one) => isWithin(one, budget, depth + 1));
}
