import { asObject, field, isWebAddress, objectsOf, textOf, textsOf } from './loose';

/** An object of a bundle, not validated: only its id and type are known to be texts. */
export interface StixObject {
  readonly id: string;
  readonly type: string;
  /** Its place in the list of objects. */
  readonly index: number;
  readonly value: unknown;
}

/** A bundle by ids; withdrawn objects are left out. */
export interface StixIndex {
  readonly objects: readonly StixObject[];
  byId(id: string): StixObject | undefined;
  /** The objects of a type. */
  ofType(...types: string[]): StixObject[];
  /** The objects that an object leads to by relationships of a type, and back. */
  related(id: string, type: string): StixObject[];
  /** The reports (and groupings, notes, opinions) that refer to an object. */
  referring(id: string): StixObject[];
}

/** Indexes the objects of a bundle. Of several versions of one object the last one counts. */
export function indexStix(bundle: unknown): StixIndex {
  const byId = new Map<string, StixObject>();
  const list = field(bundle, 'objects');
  for (const [index, value] of (Array.isArray(list) ? list : []).entries()) {
    if (asObject(value) === null) continue;
    const id = textOf(value, 'id');
    const withdrawn = field(value, 'revoked') === true || field(value, 'x_mitre_deprecated') === true;
    if (id !== '' && !withdrawn) byId.set(id, { id, type: textOf(value, 'type'), index, value });
  }
  const objects = [...byId.values()];
  const targets = new Map<string, string[]>();
  const referring = new Map<string, StixObject[]>();
  const put = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [value]);
    else known.push(value);
  };
  for (const one of objects) {
    if (one.type === 'relationship') {
      const type = textOf(one.value, 'relationship_type');
      put(targets, `${type} ${textOf(one.value, 'source_ref')}`, textOf(one.value, 'target_ref'));
    } else for (const ref of textsOf(one.value, 'object_refs')) put(referring, ref, one);
  }
  return {
    objects,
    byId: (id) => byId.get(id),
    ofType: (...types) => objects.filter(({ type }) => types.includes(type)),
    related: (id, type) => (targets.get(`${type} ${id}`) ?? []).flatMap((target) => byId.get(target) ?? []),
    referring: (id) => referring.get(id) ?? [],
  };
}

/** The ATT&CK id that an object gives itself: in its references to ATT&CK, or in OpenCTI's own field. */
export function attackIdOf({ value }: StixObject): string | null {
  for (const reference of objectsOf(value, 'external_references'))
    if (/^mitre-(attack|mobile-attack|ics-attack)$/.test(textOf(reference, 'source_name')))
      return textOf(reference, 'external_id') || null;
  return textOf(value, 'x_mitre_id') || null;
}

/** A reference of an object that has an address, but not ATT&CK's own of it. */
export interface Reference {
  url: string;
  title: string;
}

/** The references of an object to reports on the web. */
export function referencesOf({ value }: StixObject): Reference[] {
  return objectsOf(value, 'external_references').flatMap((reference) => {
    const url = textOf(reference, 'url');
    const own = /^mitre-|^capec$|^cwe$/.test(textOf(reference, 'source_name'));
    if (own || !isWebAddress(url)) return [];
    return [{ url, title: plainText(textOf(reference, 'description')) || textOf(reference, 'source_name') }];
  });
}

/**
 * A description as plain text: ATT&CK's and OpenCTI's are Markdown. Links become their text, citations go, code keeps
 * what it says.
 */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\(Citation: [^)]*\)/g, '')
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/<\/?code>/g, '')
    .replace(/[ \t]+(?=\n|$)/g, '')
    .trim();
}
