import * as t from '@/utils/i18n/en/problems';
import type { Fault } from './problem';

/** Limit on nesting. The JSON format nests 6 levels deep, and any stack can take 32. */
const MAX_DEPTH = 32;

/** Limit on objects and arrays: more than fit into MAX_IMPORT_BYTES, as the shortest, an actor, takes 28 bytes. */
const MAX_NODES = 8_000_000;

/**
 * Fewest code units of text for each object or array, on average, and how many any text may have. An object takes some
 * 80 bytes of memory, so a text of empty objects would take thirty times its size.
 */
const MIN_NODE_LENGTH = 16;
const FREE_NODES = 10_000;

/** Limit on a list within a record of an import; reportSchema allows 1,000. */
const MAX_ITEMS = 10_000;

/**
 * The list of a STIX report that names every object the report is about. It may be as long as the list of records; no
 * schema validates it, so its length costs nothing but its bytes.
 */
const REFERENCES = 'object_refs';

/** Limit on the fields of an object; no format here comes near it. */
const MAX_KEYS = 1_000;

/** Limit on records: more than fit into MAX_IMPORT_BYTES, as the shortest valid report takes some 250 bytes. */
const MAX_RECORDS = 1_000_000;

/**
 * Checks the nesting and the number of objects of a JSON text before it is parsed: some parsers and all validators
 * recurse, and a file of brackets alone parses into gigabytes. It counts brackets outside of strings, and leaves to the
 * parser whether the text is JSON.
 *
 * @returns the limit that is exceeded, with the offset in the text where it is, or null
 */
export function textExcess(text: string): { offset: number; message: string } | null {
  const limit = Math.min(MAX_NODES, FREE_NODES + Math.floor(text.length / MIN_NODE_LENGTH));
  let depth = 0;
  let nodes = 0;
  for (let offset = 0; offset < text.length; offset++) {
    switch (text.charCodeAt(offset)) {
      case 0x22: // "
        offset = endOfString(text, offset);
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > MAX_DEPTH) return { offset, message: t.tooDeep(MAX_DEPTH) };
        if (++nodes > limit) return { offset, message: t.tooManyNodes(limit) };
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
    }
  }
  return null;
}

/** Returns the offset of the quotation mark that closes the string opened at `opening`, or the end of the text. */
function endOfString(text: string, opening: number): number {
  for (let end = text.indexOf('"', opening + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = end;
    while (text.charCodeAt(slashes - 1) === 0x5c) slashes--;
    if ((end - slashes) % 2 === 0) return end;
  }
  return text.length;
}

/**
 * Checks the length of lists and objects of a parsed JSON value before it is validated: a validator makes an issue of
 * each invalid element, so a long list of them would exhaust the memory.
 *
 * @param value parsed from a text that {@link textExcess} has passed, and so not deeply nested
 * @param maxItems limit on a list within a record
 * @returns the first list or object that is too long, or null
 */
export function valueExcess(
  value: unknown,
  path: Fault['path'] = [],
  maxItems: number = MAX_ITEMS,
): Fault | null {
  if (typeof value !== 'object' || value === null) return null;
  const message = Array.isArray(value) ? listExcess(value, path, maxItems) : objectExcess(value);
  if (message !== null) return { path, message };
  for (const [key, child] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    if (typeof child !== 'object') continue;
    const excess = valueExcess(child, [...path, key], maxItems);
    if (excess !== null) return excess;
  }
  return null;
}

function listExcess(list: readonly unknown[], path: Fault['path'], maxItems: number): string | null {
  const limit = path.length === 1 || path.at(-1) === REFERENCES ? MAX_RECORDS : maxItems;
  return list.length > limit ? t.tooManyElements(limit) : null;
}

function objectExcess(object: object): string | null {
  return Object.keys(object).length > MAX_KEYS ? t.tooManyFields(MAX_KEYS) : null;
}
