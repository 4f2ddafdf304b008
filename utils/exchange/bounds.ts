import type { Fault } from './json-format';

/** Deeper than any format here nests (the JSON format: 6), and shallow enough for any stack. */
const MAX_DEPTH = 32;

/** More than any list within a record may hold (1,000 in reportSchema). */
const MAX_ITEMS = 10_000;

/** More than any object of a format here has. */
const MAX_KEYS = 1_000;

/** More records than a file of MAX_IMPORT_BYTES can hold: the shortest valid report takes some 250 bytes. */
const MAX_RECORDS = 250_000;

interface Node {
  value: object;
  depth: number;
  key: string | number;
  parent: Node | null;
}

/**
 * Whether a parsed JSON value is of a size and depth that can be validated: a validator recurses, and makes an issue
 * of each wrong element, so that a small hostile file could exhaust stack or memory. Itself it does not recurse.
 *
 * @returns the first thing out of bounds, or null
 */
export function boundsFault(value: unknown): Fault | null {
  if (!isObject(value)) return null;
  const stack: Node[] = [{ value, depth: 0, key: '', parent: null }];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const message = excess(node);
    if (message !== null) return { path: pathOf(node), message };
    const { depth } = node;
    if (Array.isArray(node.value)) {
      for (const [key, child] of node.value.entries()) {
        if (isObject(child)) stack.push({ value: child, depth: depth + 1, key, parent: node });
      }
    } else {
      for (const [key, child] of Object.entries(node.value)) {
        if (isObject(child)) stack.push({ value: child, depth: depth + 1, key, parent: node });
      }
    }
  }
  return null;
}

function excess({ value, depth }: Node): string | null {
  if (depth > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels`;
  if (!Array.isArray(value)) {
    return Object.keys(value).length > MAX_KEYS ? `has more than ${MAX_KEYS} fields` : null;
  }
  const limit = depth === 1 ? MAX_RECORDS : MAX_ITEMS;
  return value.length > limit ? `has more than ${limit} elements` : null;
}

function pathOf(node: Node): Fault['path'] {
  const path: Fault['path'] = [];
  for (let at = node; at.parent !== null; at = at.parent) path.unshift(at.key);
  return path;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
