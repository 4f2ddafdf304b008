/** The metadata of a document from its JSON-LD, as far as they are plain text. Untrusted. */
export interface LinkedData {
  authors: string[];
  publishers: string[];
  published: string[];
}

type Thing = Record<string, unknown>;

/**
 * Types of schema.org that stand for the document itself, the most specific first (https://schema.org/CreativeWork).
 */
const DOCUMENT_KINDS = [/Article|Posting|Report/, /WebPage/];

/** Limit for the nesting of arrays and graphs. */
const MAX_DEPTH = 5;

/**
 * Reads all JSON-LD blocks of a document (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents).
 * Never throws.
 */
export function readLinkedData(document: Pick<Document, 'querySelectorAll'>): LinkedData {
  const things: Thing[] = [];
  for (const { textContent } of document.querySelectorAll('script[type="application/ld+json" i]'))
    collect(parse(textContent), 0, things);
  const byId = new Map(things.map((thing) => [thing['@id'], thing]));
  const works = DOCUMENT_KINDS.flatMap((kind) =>
    things.filter((thing) =>
      list(thing['@type']).some((type) => typeof type === 'string' && kind.test(type)),
    ),
  );
  const names = (value: unknown): string[] =>
    list(value).flatMap((one) => {
      const thing = isThing(one) && one.name === undefined ? byId.get(one['@id']) : one;
      const name = isThing(thing) ? thing.name : thing;
      return typeof name === 'string' ? [name] : [];
    });
  const all = (field: string) => works.flatMap((work) => names(work[field]));
  return { authors: all('author'), publishers: all('publisher'), published: all('datePublished') };
}

/** Returns null for broken JSON-LD, which is common on the web. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function collect(value: unknown, depth: number, into: Thing[]): void {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) for (const one of value) collect(one, depth + 1, into);
  else if (isThing(value)) {
    into.push(value);
    collect(value['@graph'], depth + 1, into);
  }
}

/** Returns true for a list, too, which has no field of a thing. */
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null;
const list = (value: unknown): unknown[] => [value ?? []].flat();
