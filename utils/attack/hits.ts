import type { Catalogue, CatalogueObject, Tactic } from './catalogue';
import type { Kind } from './links';
import type { Field, Found, Phrase, TextRange } from './phrase-index';
import type { Status } from './schema';

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

/** What of an object answers a query. */
interface Why extends Pick<Found, 'marks'> {
  readonly phrase: () => Phrase;
}

/** Hits without repetition, up to a limit. */
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

/** A technique as a hit that no query led to; null when the catalogue has none of that id. */
export function techniqueHit(catalogue: Catalogue, id: string): Hit | null {
  const technique = catalogue.technique(id);
  return technique === undefined ? null : hitOf(catalogue, technique, null, null, undefined);
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
