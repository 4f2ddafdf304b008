import { groupBy } from '@/utils/collection/group-by';
import { MAX_LINE } from '@/utils/observation/limits';
import { asObject, field, textOf, textsOf } from '../../parse/fields';

/** An object of a foreign bundle. Only its id and type are validated. */
export interface ForeignObject {
  readonly id: string;
  readonly type: string;
  /** Its index in the list of objects. */
  readonly index: number;
  readonly value: unknown;
}

/**
 * Returns the objects of a STIX file: a bundle, a list of bundles or of objects, an answer of TAXII 2 (`objects`), or a
 * single object; null for any other value.
 */
export function stixObjectsIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) {
    const lists = value.map((one) =>
      field(one, 'type') === 'bundle' || isStixObject(one) ? stixObjectsIn(one) : null,
    );
    return lists.some((list) => list !== null) ? lists.flatMap((list) => list ?? []) : null;
  }
  const objects = field(value, 'objects');
  if (field(value, 'type') === 'bundle') return Array.isArray(objects) ? objects : [];
  if (isStixObject(value)) return [value];
  return Array.isArray(objects) && objects.some(isStixObject) ? objects : null;
}

/** Returns whether a value has the type and the id of a STIX object (STIX 2.1, section 2.9). */
const isStixObject = (value: unknown): boolean => {
  const type = textOf(value, 'type');
  return type !== '' && textOf(value, 'id').startsWith(`${type}--`);
};

/** Index of a bundle; revoked and deprecated objects are left out. */
export interface BundleIndex {
  readonly objects: readonly ForeignObject[];
  /** The attack patterns that are left out. */
  readonly withdrawn: readonly unknown[];
  byId(id: string): ForeignObject | undefined;
  /** Returns the objects of some types. */
  ofType(...types: string[]): ForeignObject[];
  /** Returns the targets of the relationships of a type whose source is an object. */
  related(id: string, type: string): ForeignObject[];
  /** Returns the objects (reports, groupings, notes, opinions) whose `object_refs` name an object. */
  referring(id: string): ForeignObject[];
}

/** Indexes the objects of a file. Of several versions of an object, the last one counts. */
export function indexBundle(list: readonly unknown[]): BundleIndex {
  const byId = new Map<string, ForeignObject>();
  const leftOut: unknown[] = [];
  for (const [index, value] of list.entries()) {
    if (asObject(value) === null) continue;
    const id = textOf(value, 'id');
    const withdrawn = field(value, 'revoked') === true || field(value, 'x_mitre_deprecated') === true;
    if (withdrawn && textOf(value, 'type') === 'attack-pattern') leftOut.push(value);
    // The ids of STIX have some 60 characters. Those of our observations are made of them, often of two.
    if (id !== '' && id.length <= MAX_LINE && !withdrawn)
      byId.set(id, { id, type: textOf(value, 'type'), index, value });
  }
  const objects = [...byId.values()];
  const relationships = groupBy(
    objects.filter(({ type }) => type === 'relationship'),
    ({ value }) => `${textOf(value, 'relationship_type')} ${textOf(value, 'source_ref')}`,
  );
  const references = objects.flatMap((object) =>
    object.type === 'relationship' ? [] : textsOf(object.value, 'object_refs').map((id) => ({ id, object })),
  );
  const referring = groupBy(references, ({ id }) => id);
  return {
    objects,
    withdrawn: leftOut,
    byId: (id) => byId.get(id),
    ofType: (...types) => objects.filter(({ type }) => types.includes(type)),
    related: (id, type) =>
      (relationships.get(`${type} ${id}`) ?? []).flatMap(
        ({ value }) => byId.get(textOf(value, 'target_ref')) ?? [],
      ),
    referring: (id) => (referring.get(id) ?? []).map(({ object }) => object),
  };
}
