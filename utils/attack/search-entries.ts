import { fold } from '@/utils/text/words';
import { type Catalogue, type CatalogueObject, objectsOf } from './catalogue';
import { formerNamesOf } from './former-tactics';
import type { Lexicon } from './lexicon';
import type { Texts } from './pack/texts';
import type { PhraseTexts } from './phrase-index';
import type { PhraseSource } from './phrases/compile';
import { DOMAINS } from './schema';

/** A name under which an object is found. */
export interface SearchEntry {
  /** The object that the hit shows. */
  readonly target: CatalogueObject;
  /** The withdrawn object that has this name; null if it is the target's own name. */
  readonly via: CatalogueObject | null;
  readonly alias: string | null;
}

/** Returns all names under which the objects of a catalogue are found. */
export function entriesOf(catalogue: Catalogue): SearchEntry[] {
  const entries: SearchEntry[] = [];
  for (const object of objectsOf(catalogue)) {
    const successors = catalogue.successorsOf(object.id);
    if (successors.length === 0) entries.push({ target: object, via: null, alias: null });
    for (const successor of successors) {
      // If the successor still has the name, its own entry is enough.
      const keepsName = namesOf(successor).some((name) => fold(name) === fold(object.name));
      if (!keepsName) entries.push({ target: successor, via: object, alias: null });
    }
    if (object.status !== 'live') continue;
    for (const alias of aliasesOf(object)) entries.push({ target: object, via: null, alias });
  }
  return entries;
}

/**
 * Returns the phrases by which an entry is found. The lexicon's summary and terms belong to the entry of the
 * technique's own name.
 */
export function sourceOf(
  entry: SearchEntry,
  catalogue: Catalogue,
  lexicon: Lexicon | undefined,
): PhraseSource {
  const lexiconEntry = entry.via === null ? lexicon?.of(entry.target.id) : undefined;
  return {
    name: nameOf(entry),
    parent: parentName(entry, catalogue),
    summaryAndTerms: lexiconEntry ? [lexiconEntry.summary, ...lexiconEntry.terms] : [],
    penalty: penaltyOf(entry),
  };
}

/**
 * Gives the index access to the texts of entries, for display.
 *
 * @param names the names of the entries, by index
 */
export function textsOf(
  names: Texts,
  entryAt: (index: number) => SearchEntry | undefined,
  catalogue: Catalogue,
  lexicon: Lexicon | undefined,
): PhraseTexts {
  return {
    nameOf: names.at,
    parentOf: (index) => {
      const entry = entryAt(index);
      return entry ? parentName(entry, catalogue) : null;
    },
    summaryOrTermOf: (index, number) => {
      const lexiconEntry = lexicon?.of(entryAt(index)?.target.id ?? '');
      return (number === 0 ? lexiconEntry?.summary : lexiconEntry?.terms[number - 1]) ?? '';
    },
  };
}

/**
 * Encodes an entry as text: the id of the target; then `<` and the id of the withdrawn object, or `>` and the index
 * of the alias.
 */
export function writeEntry({ target, via, alias }: SearchEntry): string {
  if (via !== null) return `${target.id}<${via.id}`;
  return alias === null ? target.id : `${target.id}>${aliasesOf(target).indexOf(alias)}`;
}

/** Decodes what {@link writeEntry} wrote; undefined when the catalogue has no such entry. */
export function readEntry(text: string, catalogue: Catalogue): SearchEntry | undefined {
  const [, id = '', kind, rest = ''] = /^([^<>]*)(?:([<>])(.*))?$/.exec(text) ?? [];
  const target = catalogue.object(id);
  if (target === undefined) return undefined;
  const via = kind === '<' ? catalogue.object(rest) : null;
  const alias = kind === '>' ? aliasesOf(target)[Number(rest)] : null;
  return via === undefined || alias === undefined ? undefined : { target, via, alias };
}

function nameOf({ target, via, alias }: SearchEntry): string {
  return alias ?? (via ?? target).name;
}

function parentName({ target }: SearchEntry, catalogue: Catalogue): string | null {
  return (target.kind === 'technique' ? catalogue.parentOf(target)?.name : undefined) ?? null;
}

const namesOf = (object: CatalogueObject): readonly string[] => [object.name, ...aliasesOf(object)];

/** Returns the other names of a group or software, and the former ones of a tactic. */
function aliasesOf(object: CatalogueObject): readonly string[] {
  if ('aliases' in object) return object.aliases;
  return object.kind === 'tactic' ? formerNamesOf(object.id) : [];
}

/**
 * Returns the penalty of an entry in the ranking: techniques come before groups and software, Enterprise before the
 * other domains, a technique before its sub-techniques.
 */
function penaltyOf({ target, via, alias }: SearchEntry): number {
  const former = (via ? 0.35 : 0) + (alias === null ? 0 : 0.1);
  const withdrawn = target.status === 'live' ? 0 : 1.5;
  if (target.kind === 'group' || target.kind === 'software') return 0.4 + withdrawn + former;
  const domain = 0.15 * DOMAINS.indexOf(target.domain);
  const below = target.kind === 'technique' && target.parent !== null ? 0.02 : 0;
  return (target.kind === 'tactic' ? 0.1 : 0) + domain + below + withdrawn + former;
}
