/** A document that JSON-LD describes, as far as the values are plain text. Untrusted. */
export interface Work {
  headline: string;
  authors: string[];
  publishers: string[];
  published: string[];
  /** It is the article itself, not the web page around it. */
  isArticle: boolean;
}

/** All JSON-LD of a document. */
export interface LinkedData {
  works: Work[];
  /** The names of the site and of the organisation behind it. */
  sites: string[];
}

type Thing = Record<string, unknown>;

/** Types of schema.org that stand for the document itself (https://schema.org/CreativeWork). */
const ARTICLE = /Article|Posting|Report$|^(?:Thesis|Chapter|DigitalDocument)$/;
const PAGE = /WebPage$|^(?:CreativeWork|ItemPage|CollectionPage)$/;
const SITE =
  /^(?:WebSite|Blog|Organization|NewsMediaOrganization|Corporation|GovernmentOrganization|Periodical)$/;

/** Limits for the nesting of arrays and graphs, and for the things in them. */
const MAX_DEPTH = 5;
const MAX_THINGS = 2_000;

/**
 * Reads all JSON-LD blocks of a document (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents).
 * Never throws.
 *
 * @param blocks the texts of the blocks
 */
export function readLinkedData(blocks: readonly string[]): LinkedData {
  const things: Thing[] = [];
  for (const block of blocks) collect(parse(block), 0, things);
  const byId = new Map(things.map((thing) => [thing['@id'], thing]));
  const isOf = (thing: Thing, kind: RegExp) =>
    list(thing['@type']).some((type) => typeof type === 'string' && kind.test(type));
  const names = (value: unknown): string[] =>
    list(value).flatMap((one) => {
      const thing = isThing(one) && one.name === undefined ? (byId.get(one['@id']) ?? one) : one;
      const name = isThing(thing) ? (thing.name ?? fullName(thing)) : thing;
      return list(name).filter((text) => typeof text === 'string');
    });
  const workOf = (thing: Thing): Work => ({
    headline: names(thing.headline)[0] ?? names(thing.name)[0] ?? '',
    authors: [thing.author, thing.creator].map(names).find(({ length }) => length > 0) ?? [],
    publishers: [thing.publisher, thing.sourceOrganization].flatMap(names),
    published: [thing.datePublished, thing.dateCreated].flatMap(names).slice(0, 1),
    isArticle: isOf(thing, ARTICLE),
  });
  return {
    works: things.filter((thing) => isOf(thing, ARTICLE) || isOf(thing, PAGE)).map(workOf),
    sites: things.filter((thing) => isOf(thing, SITE)).flatMap((thing) => names(thing.name)),
  };
}

/** Returns the name of a person in parts; null if there is none. */
function fullName({ givenName, familyName }: Thing): string | null {
  return typeof givenName === 'string' && typeof familyName === 'string'
    ? `${givenName} ${familyName}`
    : null;
}

/** Returns null for broken JSON-LD, which is common on the web. */
function parse(json: string): unknown {
  try {
    // Some systems put the block into a comment or a CDATA section, for browsers of the last century.
    return JSON.parse(
      json
        .replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
        .replace(/(?:-->|(?:\/\/ ?)?\]\]>)\s{0,9}$/, ''),
    );
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function collect(value: unknown, depth: number, into: Thing[]): void {
  if (depth > MAX_DEPTH || into.length >= MAX_THINGS) return;
  if (Array.isArray(value)) for (const one of value) collect(one, depth + 1, into);
  else if (isThing(value)) {
    into.push(value);
    collect(value['@graph'], depth + 1, into);
    collect(value.mainEntity, depth + 1, into);
    collect(value.mainEntityOfPage, depth + 1, into);
  }
}

/** Returns true for a list, too, which has no field of a thing. */
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null;
const list = (value: unknown): unknown[] => [value ?? []].flat();
