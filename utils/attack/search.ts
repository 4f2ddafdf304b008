import MiniSearch from 'minisearch';
import type { Catalogue, CatalogueObject, Tactic } from './catalogue';
import { idFromText, type Kind } from './links';
import { DOMAINS, type Status } from './schema';
import { corrections, fold, stem, wordsOf } from './words';

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
}

export interface SearchOptions {
  /** Only these kinds; all of them when left out. */
  readonly kinds?: readonly Kind[];
  /** How many hits at most; 20 when left out. */
  readonly limit?: number;
}

/** Finds objects by id or name, best first. Takes any text and never throws; nothing but space finds nothing. */
export type Search = (query: string, options?: SearchOptions) => Hit[];

/** A name under which an object is found. */
interface Entry {
  /** What the hit shows. */
  readonly target: CatalogueObject;
  /** The withdrawn object whose name this is. */
  readonly via: CatalogueObject | null;
  readonly alias: string | null;
  readonly folded: string;
  readonly name: readonly string[];
  /** Stems of the parent's name. */
  readonly parent: readonly string[];
  /** Stems of tactics and platforms: they narrow a query, and find nothing alone. */
  readonly context: readonly string[];
  /** Added to the score: what to prefer among equals. */
  readonly prior: number;
}

/** What a word of the query may stand for, and how sure that is. */
interface Term {
  readonly stems: readonly string[];
  readonly corrected: boolean;
}

interface Index {
  readonly entries: readonly Entry[];
  readonly mini: MiniSearch<{ id: number; name: string; parent: string; context: string }>;
  /** Weight of a stem: the rarer among names, the heavier. */
  readonly weightOf: (stem: string) => number;
  /** All words of names as spelt, folded, with their stems. */
  readonly vocabulary: ReadonlyMap<string, string>;
  /** Stems in order, to tell whether any begins with a text. */
  readonly sorted: readonly string[];
  /** Neighbouring words of names written as one, such as `bruteforce`. */
  readonly compounds: ReadonlyMap<string, readonly string[]>;
}

const QUERY_LENGTH = 300;
const QUERY_WORDS = 12;
/** How many of MiniSearch's results our ranking looks at. */
const CANDIDATES = 150;

/**
 * Makes the search over a catalogue. Ids are looked up; names go through MiniSearch, which finds the candidates, and
 * then through our own ranking, because BM25 prefers long and rare over "what was typed is how the name begins".
 * Withdrawn objects are found as their successors. The index is made on the first query that needs it.
 */
export function createSearch(catalogue: Catalogue): Search {
  let index: Index | undefined;
  return (query, options = {}) => {
    const limit = options.limit ?? 20;
    const wanted = (hit: Hit): boolean => options.kinds?.includes(hit.kind) ?? true;
    const text = query.slice(0, QUERY_LENGTH).trim();
    if (text === '') return [];
    const byId = idHits(catalogue, query.trim()).filter(wanted);
    if (byId.length >= limit || isOnlyId(text)) return byId.slice(0, limit);
    index ??= buildIndex(catalogue);
    const taken = new Set(byId.map((hit) => hit.id));
    const byName = nameHits(catalogue, index, text).filter((hit) => wanted(hit) && !taken.has(hit.id));
    return [...byId, ...byName].slice(0, limit);
  };
}

const ID_ALONE = /^(?:https?:\/\/\S+|(?:t|ta|g|s)\d[\d./_-]*|\d{4}[./_-]?\d{0,3})$/i;

function isOnlyId(text: string): boolean {
  return ID_ALONE.test(text);
}

function idHits(catalogue: Catalogue, text: string): Hit[] {
  const id = idFromText(text);
  const start = id ?? idStart(text);
  if (start === null) return [];
  const exact = catalogue.object(start);
  const begun = allObjects(catalogue).filter((object) => object.id.startsWith(start) && object !== exact);
  const hits = [...(exact ? [exact] : []), ...begun.filter(isLive)].flatMap((object) =>
    hitsOf(catalogue, object, null),
  );
  const former = begun
    .filter((object) => !isLive(object))
    .flatMap((object) => hitsOf(catalogue, object, null));
  return distinct([...hits, ...former]);
}

const isLive = (object: CatalogueObject): boolean => object.status === 'live';

/** The beginning of an id that a text spells, such as `T162` or `1059.0`; null when it is none. */
function idStart(text: string): string | null {
  const spelt = /^(?:(TA|[TGS])(\d{1,3})|T?(\d{4})[./_-](\d{0,2}))$/i.exec(text);
  if (spelt) {
    const [, prefix, digits, technique, sub] = spelt;
    return prefix ? `${prefix.toUpperCase()}${digits}` : `T${technique}.${sub}`;
  }
  const number = /^\d{3}$/.exec(text);
  return number ? `T${number[0]}` : null;
}

function allObjects(catalogue: Catalogue): CatalogueObject[] {
  return [...catalogue.techniques, ...catalogue.tactics, ...catalogue.groups, ...catalogue.software];
}

/** The hits that an object stands for: itself, or its successors when it has any. */
function hitsOf(catalogue: Catalogue, object: CatalogueObject, alias: string | null): Hit[] {
  const successors = object.status === 'live' ? [] : catalogue.successorsOf(object.id);
  if (successors.length === 0) return [hitOf(catalogue, object, null, alias)];
  return successors.map((successor) => hitOf(catalogue, successor, object, null));
}

function hitOf(
  catalogue: Catalogue,
  object: CatalogueObject,
  via: CatalogueObject | null,
  alias: string | null,
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
  };
}

/** The first hit of each object. */
function distinct(hits: Hit[]): Hit[] {
  const seen = new Set<string>();
  return hits.filter((hit) => !seen.has(hit.id) && seen.add(hit.id));
}

function buildIndex(catalogue: Catalogue): Index {
  const entries = entriesOf(catalogue);
  const vocabulary = new Map<string, string>();
  const compounds = new Map<string, readonly string[]>();
  const frequency = new Map<string, number>();
  for (const entry of entries) {
    const words = wordsOf(entry.folded);
    words.forEach((word, place) => {
      vocabulary.set(word, stem(word));
      const next = words[place + 1];
      if (next !== undefined) compounds.set(word + next, [stem(word), stem(next)]);
    });
    for (const word of entry.context) vocabulary.set(word, word);
    for (const word of new Set(entry.name)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const mini = new MiniSearch<{ id: number; name: string; parent: string; context: string }>({
    fields: ['name', 'parent', 'context'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  mini.addAll(
    entries.map((entry, id) => ({
      id,
      name: entry.name.join(' '),
      parent: entry.parent.join(' '),
      context: entry.context.join(' '),
    })),
  );
  const weights = new Map(
    [...frequency].map(([word, count]) => [word, Math.log(1 + entries.length / count)] as const),
  );
  const rarest = Math.log(1 + entries.length);
  return {
    entries,
    mini,
    weightOf: (word) => weights.get(word) ?? rarest,
    vocabulary,
    sorted: [...new Set(vocabulary.values())].sort(),
    compounds,
  };
}

const stemsOf = (text: string): string[] => wordsOf(text).map(stem);

function entriesOf(catalogue: Catalogue): Entry[] {
  const entries: Entry[] = [];
  const add = (
    target: CatalogueObject,
    name: string,
    via: CatalogueObject | null,
    alias: string | null,
  ): void => {
    const technique = target.kind === 'technique' ? target : undefined;
    entries.push({
      target,
      via,
      alias,
      folded: fold(name),
      name: stemsOf(name),
      parent: technique ? stemsOf(catalogue.parentOf(technique)?.name ?? '') : [],
      context: technique
        ? stemsOf(
            [...catalogue.tacticsOf(technique).map((tactic) => tactic.name), ...technique.platforms].join(
              ' ',
            ),
          )
        : [],
      prior: priorOf(target) - (via ? 0.35 : 0) - (alias ? 0.1 : 0),
    });
  };
  for (const object of allObjects(catalogue)) {
    const successors = object.status === 'live' ? [] : catalogue.successorsOf(object.id);
    if (successors.length === 0) add(object, object.name, null, null);
    for (const successor of successors) {
      // Where the name was kept, the successor is found by its own.
      if (!namesOf(successor).some((name) => fold(name) === fold(object.name)))
        add(successor, object.name, object, null);
    }
    if (object.status !== 'live' || object.kind === 'technique' || object.kind === 'tactic') continue;
    for (const alias of object.aliases) add(object, alias, null, alias);
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

function nameHits(catalogue: Catalogue, index: Index, text: string): Hit[] {
  const folded = fold(text);
  const terms = termsOf(index, wordsOf(text).slice(0, QUERY_WORDS));
  if (terms.length === 0) return [];
  const found = index.mini.search(
    {
      combineWith: 'OR',
      queries: terms.map((term) => ({
        combineWith: 'OR' as const,
        queries: term.stems.map((word) => word),
        prefix: !term.corrected,
      })),
    },
    { boost: { name: 4, parent: 1, context: 0.5 } },
  );
  const scored = found.slice(0, CANDIDATES).flatMap((result) => {
    const entry = index.entries[Number(result.id)];
    const score = entry ? scoreOf(index, entry, terms, folded) : 0;
    return entry && score > 0 ? [{ entry, score }] : [];
  });
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      (a.entry.target.id < b.entry.target.id ? -1 : Number(a.entry.target.id > b.entry.target.id)),
  );
  return distinct(scored.map(({ entry }) => hitOf(catalogue, entry.target, entry.via, entry.alias)));
}

/** Reads the words of a query: joins what names write as one word, parts what they write as two, repairs slips. */
function termsOf(index: Index, words: readonly string[]): Term[] {
  const terms: Term[] = [];
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] ?? '';
    const next = words[place + 1];
    const known =
      index.vocabulary.has(word) || begins(index.sorted, stem(word)) || begins(index.sorted, word);
    if (
      next !== undefined &&
      index.vocabulary.has(word + next) &&
      !(known && index.compounds.has(word + next))
    ) {
      terms.push({ stems: [stem(word + next)], corrected: false });
      place += 1;
      continue;
    }
    const parts = known ? undefined : index.compounds.get(word);
    if (parts) terms.push(...parts.map((part) => ({ stems: [part], corrected: false })));
    else if (known) terms.push({ stems: [...new Set([stem(word), word])], corrected: false });
    else {
      const meant = corrections(word, index.vocabulary.keys()).map(
        (candidate) => index.vocabulary.get(candidate) ?? candidate,
      );
      terms.push({ stems: meant.length > 0 ? [...new Set(meant)] : [word], corrected: true });
    }
  }
  return terms;
}

/** Whether any of the sorted words begins with a text. */
function begins(sorted: readonly string[], text: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(text) ?? false;
}

/**
 * Our ranking. Most of the score is how much of the query the entry answers (words weighted by rarity, full marks for
 * the name, fewer for the parent's name, fewest for tactic and platform); then how much of the name was asked for;
 * then whether the name is, or begins with, what was typed.
 */
function scoreOf(index: Index, entry: Entry, terms: readonly Term[], folded: string): number {
  let asked = 0;
  let answered = 0;
  let byName = 0;
  const matchedName = new Map<string, number>();
  for (const term of terms) {
    const weight = Math.max(...term.stems.map(index.weightOf));
    const slip = term.corrected ? 0.8 : 1;
    const inName = bestMatch(term.stems, entry.name);
    const quality = Math.max(
      inName.quality,
      0.7 * bestMatch(term.stems, entry.parent).quality,
      0.5 * bestMatch(term.stems, entry.context).quality,
    );
    asked += weight;
    answered += weight * quality * slip;
    byName += inName.quality;
    if (inName.word !== null)
      matchedName.set(inName.word, Math.max(matchedName.get(inName.word) ?? 0, inName.quality));
  }
  const inParent =
    entry.parent.length > 0 && terms.some((term) => bestMatch(term.stems, entry.parent).quality > 0);
  if (byName === 0 && !inParent) return 0;
  let total = 0;
  let covered = 0;
  for (const word of new Set(entry.name)) {
    const weight = index.weightOf(word);
    total += weight;
    covered += weight * (matchedName.get(word) ?? 0);
  }
  const whole = entry.folded === folded ? 1.5 : entry.folded.startsWith(folded) ? 0.6 : 0;
  const coverage = asked > 0 ? answered / asked : 0;
  const precision = total > 0 ? covered / total : 0;
  // A floor keeps weak matches in the list: better a poor hit than none.
  return Math.max(0.001, 10 * coverage * coverage + 2.5 * precision + whole + entry.prior);
}

/** How well a term matches any of the words: 1 for the word itself, less for the beginning of a longer one. */
function bestMatch(
  stems: readonly string[],
  words: readonly string[],
): { quality: number; word: string | null } {
  let quality = 0;
  let found: string | null = null;
  for (const word of words) {
    for (const sought of stems) {
      const match =
        word === sought ? 1 : word.startsWith(sought) ? 0.6 + (0.35 * sought.length) / word.length : 0;
      if (match > quality) {
        quality = match;
        found = word;
      }
    }
  }
  return { quality, word: found };
}
