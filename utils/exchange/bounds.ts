import type { Fault } from './json-format';

/** Deeper than any format here nests (the JSON format: 6), and shallow enough for any stack. */
const MAX_DEPTH = 32;

/** More objects and arrays than a file of MAX_IMPORT_BYTES can hold: the shortest, an actor, takes 28 bytes. */
const MAX_NODES = 8_000_000;

/** More than any list within a record may hold (1,000 in reportSchema). */
const MAX_ITEMS = 10_000;

/**
 * The list of a STIX report that names every object it is about: as long as there are records, and validated by no
 * schema, so that its length costs nothing but its bytes.
 */
const REFERENCES = 'object_refs';

/** More than any object of a format here has. */
const MAX_KEYS = 1_000;

/** More records than a file of MAX_IMPORT_BYTES can hold: the shortest valid report takes some 250 bytes. */
const MAX_RECORDS = 1_000_000;

/**
 * Whether a JSON text can be parsed at a bearable cost: some engines' parsers and all validators recurse, and a file
 * of brackets alone parses into gigabytes. Counts brackets outside of strings; whether the text is JSON it leaves to
 * the parser.
 *
 * @returns why not, with the offset in the text where it was seen, or null
 */
export function textExcess(text: string): { offset: number; message: string } | null {
  let depth = 0;
  let nodes = 0;
  for (let offset = 0; offset < text.length; offset++) {
    switch (text.charCodeAt(offset)) {
      case 0x22: // "
        offset = endOfString(text, offset);
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > MAX_DEPTH) return { offset, message: `is nested deeper than ${MAX_DEPTH} levels` };
        if (++nodes > MAX_NODES) return { offset, message: `has more than ${MAX_NODES} objects and lists` };
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
    }
  }
  return null;
}

/** The offset of the quotation mark that closes the string opened at `opening`, or the end of the text. */
function endOfString(text: string, opening: number): number {
  for (let end = text.indexOf('"', opening + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = end;
    while (text.charCodeAt(slashes - 1) === 0x5c) slashes--;
    if ((end - slashes) % 2 === 0) return end;
  }
  return text.length;
}

/**
 * Whether a parsed JSON value can be validated at a bearable cost: a validator makes an issue of each wrong element,
 * so that a long list of wrong things would exhaust the memory.
 *
 * @param value of a text that {@link textExcess} has passed: it is not nested deeply
 * @returns the first list or object that is too long, or null
 */
export function valueExcess(value: unknown, path: Fault['path'] = []): Fault | null {
  if (typeof value !== 'object' || value === null) return null;
  const message = Array.isArray(value) ? listExcess(value, path) : objectExcess(value);
  if (message !== null) return { path, message };
  for (const [key, child] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    if (typeof child !== 'object') continue;
    const excess = valueExcess(child, [...path, key]);
    if (excess !== null) return excess;
  }
  return null;
}

function listExcess(list: readonly unknown[], path: Fault['path']): string | null {
  const limit = path.length === 1 || path.at(-1) === REFERENCES ? MAX_RECORDS : MAX_ITEMS;
  return list.length > limit ? `has more than ${limit} elements` : null;
}

function objectExcess(object: object): string | null {
  return Object.keys(object).length > MAX_KEYS ? `has more than ${MAX_KEYS} fields` : null;
}
