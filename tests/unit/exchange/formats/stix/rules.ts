import type { StixObject } from '@/utils/exchange/formats/stix/object';

/** Returns the ids that an object refers to: in every property ending in `_ref` or `_refs`, on any level. */
export function* references(value: unknown, path = ''): Iterable<{ path: string; id: string }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (key.endsWith('_ref') && typeof child === 'string') yield { path: at, id: child };
    else if (key.endsWith('_refs') && Array.isArray(child)) for (const id of child) yield { path: at, id };
    else yield* references(child, at);
  }
}

/**
 * The properties that STIX 2.1 gives the objects that are written here (sections 3.2, 4 to 7), and those of Attack
 * Flow.
 */
const COMMON =
  'type spec_version id created_by_ref created modified revoked labels confidence external_references object_marking_refs extensions';
const OWN: Record<string, string> = {
  'attack-action': 'name tactic_id technique_id technique_ref description command_ref effect_refs',
  'attack-flow': 'name description scope start_refs',
  'attack-pattern': 'name description aliases kill_chain_phases',
  'extension-definition': 'name description schema version extension_types extension_properties',
  identity: 'name description roles identity_class',
  'intrusion-set': 'name description aliases',
  malware: 'name description aliases is_family',
  'marking-definition': 'name definition_type definition',
  note: 'abstract content authors object_refs',
  process: 'command_line',
  relationship: 'relationship_type description source_ref target_ref',
  report: 'name description report_types published object_refs',
  tool: 'name description aliases',
};

/** Checks a bundle by the rules of STIX 2.1 that its schemas do not have; returns what is wrong. */
export function ruleViolations(objects: readonly StixObject[]): string[] {
  const ids = new Set(objects.map(({ id }) => id));
  const wrong = ids.size === objects.length ? [] : ['an id occurs twice'];
  const declared = new Map(
    objects.filter(({ type }) => type === 'extension-definition').map((one) => [one.id, one]),
  );
  for (const object of objects) {
    const say = (what: string) => wrong.push(`${object.id}: ${what}`);
    if (!object.id.startsWith(`${object.type}--`)) say('has an id of another type');
    for (const { path, id } of references(object)) if (!ids.has(id)) say(`${path} leads to ${id}`);
    for (const key of ['created', 'modified'])
      if (key in object && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(object[key])))
        say(`${key} is ${object[key]}`);
    if (String(object.modified ?? object.created) < String(object.created))
      say('was modified before it was created');
    const extensions = Object.entries(
      (object.extensions ?? {}) as Record<string, { extension_type: string }>,
    );
    const allowed = new Set(`${COMMON} ${OWN[object.type] ?? ''}`.split(' '));
    for (const [id, { extension_type }] of extensions) {
      const definition = declared.get(id);
      if (definition === undefined && object.type !== 'marking-definition')
        say(`has the undeclared extension ${id}`);
      if (extension_type !== 'toplevel-property-extension') continue;
      for (const name of (definition?.extension_properties ?? []) as string[]) allowed.add(name);
    }
    for (const key of Object.keys(object)) if (!allowed.has(key)) say(`has the property ${key}`);
    for (const path of emptyValues(object)) say(`${path} is empty or null`);
  }
  return wrong;
}

/** Nulls, empty lists and empty objects, which STIX does not have. */
function* emptyValues(value: unknown, path = ''): Iterable<string> {
  if (value === null || value === undefined) yield path;
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  if (entries.length === 0) yield path;
  for (const [key, child] of entries) yield* emptyValues(child, `${path}/${key}`);
}
