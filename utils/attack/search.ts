import type { Catalogue, CatalogueObject, Tactic } from './catalogue';
import { contextOf, createContextReader } from './context';
import type { Lexicon } from './lexicon';
import { idFromText, type Kind } from './links';
import {
  type Context,
  createPhraseIndex,
  type Field,
  type Found,
  type IndexedEntry,
  type Phrase,
  type Sayings,
  type TextRange,
} from './phrase-index';
import { createFilterReader } from './query';
import { DOMAINS, type Status } from './schema';
import { fold } from './words';

/** What the search finds: an object of the catalogue, with what a list shows of it. */
export interface Hit {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  /** `live`, except for objects that ATT&CK has withdrawn and that nothing replaces. */
  readonly status: Status;
  /** The technique that this sub-technique belongs to. */
  readonly parent: { readonly id: string; readonly name: string } | null;
  /** A technique's tactics in matrix order; empty for other kinds. */
  readonly tactics: readonly Tactic[];
  /** The withdrawn object that the query named; this hit takes its place. */
  readonly via: { readonly id: string; readonly name: string } | null;
  /** The alias that matched, of groups and software; null when the name did. */
  readonly alias: string | null;
  /** The pieces of `name` that answer the query. */
  readonly marks: readonly TextRange[];
  /** What answers the query best when that is not the name: a term, the summary or the parent's name. */
  readonly matched: Matched | null;
}

/** A text that is found by, with the pieces of it that answer the query. */
export interface Matched {
  readonly field: Exclude<Field, 'name'>;
  readonly text: string;
  readonly ranges: readonly TextRange[];
}

/** What a search is narrowed down to. */
export interface SearchOptions {
  /** Only these kinds; all of them when left out. */
  readonly kinds?: readonly Kind[];
  /** How many hits at most; 20 when left out. */
  readonly limit?: number;
}

/** Finds objects by id or name, best first. Takes any text and never throws; nothing but space finds nothing. */
export type Search = (query: string, options?: SearchOptions) => Hit[];

/** A name under which an object is found. */
interface Entry extends IndexedEntry {
  /** What the hit shows. */
  readonly target: CatalogueObject;
  /** The withdrawn object whose name this is. */
  readonly via: CatalogueObject | null;
  readonly alias: string | null;
}

interface Index {
  readonly entries: readonly Entry[];
  readonly find: (query: string) => Found;
}

const QUERY_LENGTH = 300;

/**
 * Makes the search over a catalogue. Ids are looked up, the rest is found by the index of names and of the lexicon's
 * terms and summaries; withdrawn objects are found as their successors. `tactic:`, `platform:`, `group:` and `domain:`
 * narrow a query. The index is made on the first query that needs it.
 *
 * @param lexicon what analysts call techniques; without it only names are found
 */
export function createSearch(catalogue: Catalogue, lexicon?: Lexicon): Search {
  let index: Index | undefined;
  const readFilters = createFilterReader(catalogue);
  return (query, { kinds, limit = 20 } = {}) => {
    const { text, passes } = readFilters(query.slice(0, QUERY_LENGTH).trim());
    if ((text === '' && passes === null) || limit < 1) return [];
    const hits = new HitList(catalogue, limit, kinds, passes);
    if (text === '') {
      for (const object of objectsOf(catalogue)) if (object.status === 'live') hits.add(object, null, null);
      return hits.list;
    }
    addIdHits(hits, catalogue, text);
    if (hits.full || LINK.test(text) || (hits.list.length > 0 && ID_ALONE.test(text))) return hits.list;
    index ??= buildIndex(catalogue, lexicon);
    const { matches, phraseOf, marks } = index.find(text);
    for (const match of matches) {
      const found = index.entries[match.entry];
      if (found) hits.add(found.target, found.via, found.alias, { phrase: () => phraseOf(match), marks });
      if (hits.full) break;
    }
    return hits.list;
  };
}

/** A text that is nothing but a link: its words are no query. */
const LINK = /^https?:\/\/\S+$/i;
/** A text that is nothing but an id or the beginning of one. */
const ID_ALONE = /^(?:ta|[tgs])?\d[\d./_-]*$/i;

/** What of an object answers a query. */
interface Why extends Pick<Found, 'marks'> {
  readonly phrase: () => Phrase;
}

/** Hits without repetition, up to a limit. */
class HitList {
  readonly list: Hit[] = [];
  readonly #seen = new Set<string>();

  constructor(
    readonly catalogue: Catalogue,
    readonly limit: number,
    readonly kinds: readonly Kind[] | undefined,
    readonly passes: ((object: CatalogueObject) => boolean) | null,
  ) {}

  get full(): boolean {
    return this.list.length >= this.limit;
  }

  add(object: CatalogueObject, via: CatalogueObject | null, alias: string | null, why?: Why): void {
    if (this.full || this.#seen.has(object.id) || !(this.kinds?.includes(object.kind) ?? true)) return;
    if (this.passes?.(object) === false) return;
    this.#seen.add(object.id);
    this.list.push(hitOf(this.catalogue, object, via, alias, why));
  }

  /** Adds what an object stands for today: itself, or its successors when it has any. */
  addCurrent(object: CatalogueObject): void {
    const successors = this.catalogue.successorsOf(object.id);
    if (successors.length === 0) this.add(object, null, null);
    for (const successor of successors) this.add(successor, object, null);
  }
}

/** The object with the id first, then those whose ids go on from it, live before withdrawn. */
function addIdHits(hits: HitList, catalogue: Catalogue, text: string): void {
  const start = idStart(text) ?? idFromText(text);
  if (start === null) return;
  const exact = catalogue.object(start);
  if (exact) hits.addCurrent(exact);
  const begun = objectsOf(catalogue).filter((object) => object.id.startsWith(start));
  for (const live of [true, false]) {
    for (const object of begun) {
      if (hits.full) return;
      if ((object.status === 'live') === live) hits.addCurrent(object);
    }
  }
}

/** The beginning of an id that a text spells, such as `T162` or `1059.0`; null when it is none. */
function idStart(text: string): string | null {
  const spelt = /^(?:(TA|[TGS])(\d{1,3})|T?(\d{4})[./_-](\d{1,2}))$/i.exec(text);
  if (spelt) {
    const [, prefix, digits, technique, sub] = spelt;
    return prefix ? `${prefix.toUpperCase()}${digits}` : `T${technique}.${sub}`;
  }
  const number = /^\d{3}$/.exec(text);
  return number ? `T${number[0]}` : null;
}

function objectsOf(catalogue: Catalogue): CatalogueObject[] {
  return [...catalogue.techniques, ...catalogue.tactics, ...catalogue.groups, ...catalogue.software];
}

function hitOf(
  catalogue: Catalogue,
  object: CatalogueObject,
  via: CatalogueObject | null,
  alias: string | null,
  why: Why | undefined,
): Hit {
  const parent = object.kind === 'technique' ? catalogue.parentOf(object) : undefined;
  return {
    kind: object.kind,
    id: object.id,
    name: object.name,
    status: object.status,
    parent: parent ? { id: parent.id, name: parent.name } : null,
    tactics: object.kind === 'technique' ? catalogue.tacticsOf(object) : [],
    via: via ? { id: via.id, name: via.name } : null,
    alias,
    marks: why?.marks(object.name) ?? [],
    matched: why ? matchedBy(why) : null,
  };
}

function matchedBy(why: Why): Matched | null {
  const { field, text } = why.phrase();
  return field === 'name' ? null : { field, text, ranges: why.marks(text) };
}

function buildIndex(catalogue: Catalogue, lexicon: Lexicon | undefined): Index {
  const entries = entriesOf(catalogue);
  const { find } = createPhraseIndex(entries, lexicon && sayingsOf(entries, lexicon));
  const readContext = createContextReader(catalogue);
  const contexts = entries.map(({ target }) => contextOf(target));
  const contextsIn = (words: readonly string[]): Context[] =>
    readContext(words).map(({ from, to, names }) => ({
      from,
      to,
      holds: (entry) => contexts[entry]?.some((name) => names.has(name)) ?? false,
    }));
  return { entries, find: (query) => find(query, contextsIn) };
}

/** What the lexicon says of entries that are techniques under their own names. */
function sayingsOf(entries: readonly Entry[], lexicon: Lexicon): Sayings {
  const positions = new Map<string, number>();
  entries.forEach(({ target, via }, position) => {
    if (target.kind === 'technique' && via === null) positions.set(target.id, position);
  });
  const counts = lexicon.phraseCounts();
  return {
    entries: lexicon.ids.map((id, place) => ({ entry: positions.get(id) ?? -1, count: counts[place] ?? 0 })),
    table: lexicon.table,
    textOf: (entry, place) => {
      const said = lexicon.of(entries[entry]?.target.id ?? '');
      return (place === 0 ? said?.summary : said?.terms[place - 1]) ?? '';
    },
  };
}

function entriesOf(catalogue: Catalogue): Entry[] {
  const entries: Entry[] = [];
  const add = (
    target: CatalogueObject,
    name: string,
    via: CatalogueObject | null,
    alias: string | null,
  ): void => {
    const parent = target.kind === 'technique' ? catalogue.parentOf(target) : undefined;
    entries.push({
      target,
      via,
      alias,
      name,
      parent: parent?.name ?? null,
      prior: priorOf(target) - (via ? 0.35 : 0) - (alias === null ? 0 : 0.1),
    });
  };
  for (const object of objectsOf(catalogue)) {
    const successors = catalogue.successorsOf(object.id);
    if (successors.length === 0) add(object, object.name, null, null);
    for (const successor of successors) {
      // Where the name was kept, the successor is found by its own.
      const kept = namesOf(successor).some((name) => fold(name) === fold(object.name));
      if (!kept) add(successor, object.name, object, null);
    }
    if (object.status === 'live' && 'aliases' in object) {
      for (const alias of object.aliases) add(object, alias, null, alias);
    }
  }
  return entries;
}

function namesOf(object: CatalogueObject): readonly string[] {
  return 'aliases' in object ? [object.name, ...object.aliases] : [object.name];
}

/** Techniques before groups and software, Enterprise before the others, a technique before its sub-techniques. */
function priorOf(object: CatalogueObject): number {
  const withdrawn = object.status === 'live' ? 0 : 1.5;
  if (object.kind === 'group' || object.kind === 'software') return -0.4 - withdrawn;
  const domain = 0.15 * DOMAINS.indexOf(object.domain);
  const below = object.kind === 'technique' && object.parent !== null ? 0.02 : 0;
  return (object.kind === 'tactic' ? -0.1 : 0) - domain - below - withdrawn;
}
