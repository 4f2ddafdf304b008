import { type Catalogue, type CatalogueObject, objectsOf } from './catalogue';
import type { Lexicon } from './lexicon';
import type { Texts } from './pack/texts';
import type { PhraseTexts } from './phrase-index';
import type { PhraseSource } from './phrases/compile';
import { DOMAINS } from './schema';
import { fold } from './words';

/** A name under which an object is found. */
export interface SearchEntry {
  /** What the hit shows. */
  readonly target: CatalogueObject;
  /** The withdrawn object whose name this is. */
  readonly via: CatalogueObject | null;
  readonly alias: string | null;
}

/** All names under which the objects of a catalogue are found. */
export function entriesOf(catalogue: Catalogue): SearchEntry[] {
  const entries: SearchEntry[] = [];
  for (const object of objectsOf(catalogue)) {
    const successors = catalogue.successorsOf(object.id);
    if (successors.length === 0) entries.push({ target: object, via: null, alias: null });
    for (const successor of successors) {
      // Where the name was kept, the successor is found by its own.
      const kept = namesOf(successor).some((name) => fold(name) === fold(object.name));
      if (!kept) entries.push({ target: successor, via: object, alias: null });
    }
    if (object.status === 'live' && 'aliases' in object) {
      for (const alias of object.aliases) entries.push({ target: object, via: null, alias });
    }
  }
  return entries;
}

/** The phrases by which an entry is found. What the lexicon says of a technique stands under its own name. */
export function sourceOf(
  entry: SearchEntry,
  catalogue: Catalogue,
  lexicon: Lexicon | undefined,
): PhraseSource {
  const said = entry.via === null ? lexicon?.of(entry.target.id) : undefined;
  return {
    name: nameOf(entry),
    parent: parentName(entry, catalogue),
    said: said ? [said.summary, ...said.terms] : [],
    setback: setbackOf(entry),
  };
}

/** The texts of entries, for the index to show. @param names of the entries, by position */
export function textsOf(
  names: Texts,
  entryAt: (place: number) => SearchEntry | undefined,
  catalogue: Catalogue,
  lexicon: Lexicon | undefined,
): PhraseTexts {
  return {
    nameOf: names.at,
    parentOf: (place) => {
      const entry = entryAt(place);
      return entry ? parentName(entry, catalogue) : null;
    },
    saidOf: (place, number) => {
      const said = lexicon?.of(entryAt(place)?.target.id ?? '');
      return (number === 0 ? said?.summary : said?.terms[number - 1]) ?? '';
    },
  };
}

/** An entry in a word: the id of what the hit shows, then `<` and the id of the withdrawn object, or `>` and the place
 * of the alias in the list. */
export function writeEntry({ target, via, alias }: SearchEntry): string {
  if (via !== null) return `${target.id}<${via.id}`;
  return alias === null || !('aliases' in target)
    ? target.id
    : `${target.id}>${target.aliases.indexOf(alias)}`;
}

/** Reads what {@link writeEntry} wrote; undefined when the catalogue has no such entry. */
export function readEntry(text: string, catalogue: Catalogue): SearchEntry | undefined {
  const [, id = '', kind, rest = ''] = /^([^<>]*)(?:([<>])(.*))?$/.exec(text) ?? [];
  const target = catalogue.object(id);
  if (target === undefined) return undefined;
  const via = kind === '<' ? catalogue.object(rest) : null;
  const alias = kind === '>' ? ('aliases' in target ? target.aliases[Number(rest)] : undefined) : null;
  return via === undefined || alias === undefined ? undefined : { target, via, alias };
}

function nameOf({ target, via, alias }: SearchEntry): string {
  return alias ?? (via ?? target).name;
}

function parentName({ target }: SearchEntry, catalogue: Catalogue): string | null {
  return (target.kind === 'technique' ? catalogue.parentOf(target)?.name : undefined) ?? null;
}

function namesOf(object: CatalogueObject): readonly string[] {
  return 'aliases' in object ? [object.name, ...object.aliases] : [object.name];
}

/** Techniques before groups and software, Enterprise before the others, a technique before its sub-techniques. */
function setbackOf({ target, via, alias }: SearchEntry): number {
  const former = (via ? 0.35 : 0) + (alias === null ? 0 : 0.1);
  const withdrawn = target.status === 'live' ? 0 : 1.5;
  if (target.kind === 'group' || target.kind === 'software') return 0.4 + withdrawn + former;
  const domain = 0.15 * DOMAINS.indexOf(target.domain);
  const below = target.kind === 'technique' && target.parent !== null ? 0.02 : 0;
  return (target.kind === 'tactic' ? 0.1 : 0) + domain + below + withdrawn + former;
}
