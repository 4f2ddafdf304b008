import type { Catalogue, CatalogueObject, Tactic } from './catalogue';
import type { Kind } from './links';
import type { Field, Found, Phrase, TextRange } from './phrase-index';
import type { Status } from './schema';

/** A search result: an object of the catalogue, with the data that a list shows of it. */
export interface Hit {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  /** `live`, except for objects that ATT&CK has withdrawn and that nothing replaces. */
  readonly status: Status;
  /** The technique above a sub-technique. */
  readonly parent: { readonly id: string; readonly name: string } | null;
  /** A technique's tactics in matrix order; empty for other kinds. */
  readonly tactics: readonly Tactic[];
  /** The withdrawn object that the query named; this hit is its successor. */
  readonly via: { readonly id: string; readonly name: string } | null;
  /** The alias of a group or software that matched; null when the name matched. */
  readonly alias: string | null;
  /** The ranges of `name` that match the query. */
  readonly marks: readonly TextRange[];
  /** The text that matches the query best, if it is not the name: a term, the summary or the parent's name. */
  readonly matched: Matched | null;
}

/** A matching text other than the name, with the ranges that match the query. */
export interface Matched {
  readonly field: Exclude<Field, 'name'>;
  readonly text: string;
  readonly ranges: readonly TextRange[];
}

/** The match that led to a hit. */
interface MatchSource extends Pick<Found, 'marks'> {
  readonly phrase: () => Phrase;
}

/** Collects hits without duplicates, up to a limit. */
export class HitList {
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

  add(
    object: CatalogueObject,
    via: CatalogueObject | null,
    alias: string | null,
    source?: MatchSource,
  ): void {
    if (this.full || this.#seen.has(object.id) || !(this.kinds?.includes(object.kind) ?? true)) return;
    if (this.passes?.(object) === false) return;
    this.#seen.add(object.id);
    this.list.push(hitOf(this.catalogue, object, via, alias, source));
  }

  /** Adds an object, or its successors when it has any. */
  addCurrent(object: CatalogueObject): void {
    const successors = this.catalogue.successorsOf(object.id);
    if (successors.length === 0) this.add(object, null, null);
    for (const successor of successors) this.add(successor, object, null);
  }
}

/** Returns a technique as a hit without a query; null when the catalogue has no such id. */
export function techniqueHit(catalogue: Catalogue, id: string): Hit | null {
  const technique = catalogue.technique(id);
  return technique === undefined ? null : hitOf(catalogue, technique, null, null, undefined);
}

function hitOf(
  catalogue: Catalogue,
  object: CatalogueObject,
  via: CatalogueObject | null,
  alias: string | null,
  source: MatchSource | undefined,
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
    marks: source?.marks(object.name) ?? [],
    matched: source ? matchedBy(source) : null,
  };
}

function matchedBy(source: MatchSource): Matched | null {
  const { field, text } = source.phrase();
  return field === 'name' ? null : { field, text, ranges: source.marks(text) };
}
