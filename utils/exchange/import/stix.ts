import type { Source } from './builder';
import { type Builder, createBuilder } from './builder';
import { field, objectsOf, textOf, textsOf } from './loose';
import type { Reader } from './reader';
import { confidenceOf } from './resolve';
import {
  attackIdOf,
  indexStix,
  plainText,
  referencesOf,
  type StixIndex,
  type StixObject,
} from './stix-index';

const ACTORS = new Set(['intrusion-set', 'threat-actor']);
const SOFTWARE = new Set(['malware', 'tool']);
const REPORTS = new Set(['report', 'grouping']);

/** Who uses a technique, in the terms of an observation. */
interface Users {
  actors: string[];
  software: string[];
  tags: string[];
}

/**
 * STIX 2.0 and 2.1 bundles whose attack patterns are ATT&CK's (OpenCTI's exports, ATT&CK's own): each `uses` relationship
 * with an attack pattern is an observation, its description the procedure, as ATT&CK writes it; and so is each attack
 * pattern that a report refers to and no relationship of that report uses.
 */
export const stixBundle: Reader = {
  id: 'stix',
  name: 'STIX bundle',
  recognise: ({ value }) => field(value, 'type') === 'bundle',
  read({ value }, options, context) {
    const index = indexStix(value);
    const builder = createBuilder('stix', options, context);
    const used = new Set<string>();
    for (const relationship of index.ofType('relationship')) {
      const pattern = index.byId(textOf(relationship.value, 'target_ref'));
      const user = index.byId(textOf(relationship.value, 'source_ref'));
      const uses = textOf(relationship.value, 'relationship_type') === 'uses';
      if (!uses || pattern?.type !== 'attack-pattern' || user === undefined) continue;
      for (const report of reportsOf(index, relationship, pattern, user))
        used.add(`${report.id} ${pattern.id}`);
      addUse(builder, index, { relationship, pattern, user });
    }
    for (const report of index.ofType(...REPORTS)) addReferred(builder, index, report, used);
    const titles = index.ofType('report').map((one) => textOf(one.value, 'name'));
    return builder.result(titles.length === 1 && titles[0] ? `the report “${titles[0]}”` : '');
  },
};

function addUse(
  builder: Builder,
  index: StixIndex,
  use: { relationship: StixObject; pattern: StixObject; user: StixObject },
): void {
  const { relationship, pattern, user } = use;
  const { value } = relationship;
  const [cited, ...others] = referencesOf(relationship);
  const [report] = reportsOf(index, relationship, pattern, user);
  const [ofUser] = referencesOf(user);
  const source = cited ?? (report === undefined ? null : sourceOf(report)) ?? ofUser ?? ownPage(user);
  const also = others.map(({ url }) => `Also cited: ${url}`).join('\n');
  builder.add({
    where: ['objects', relationship.index],
    id: relationship.id,
    source,
    technique: techniqueOf(builder, pattern),
    tactics: tacticsOf(builder, pattern),
    procedure: plainText(textOf(value, 'description')),
    ...usersOf(index, [user]),
    note: also,
    confidence: confidenceOf(field(value, 'confidence')),
    created: textOf(value, 'created'),
    updated: textOf(value, 'modified'),
  });
}

/** The attack patterns that a report refers to and no relationship in it uses, each by whom the report is about. */
function addReferred(
  builder: Builder,
  index: StixIndex,
  report: StixObject,
  used: ReadonlySet<string>,
): void {
  const referred = textsOf(report.value, 'object_refs').flatMap((id) => index.byId(id) ?? []);
  for (const pattern of referred) {
    if (pattern.type !== 'attack-pattern' || used.has(`${report.id} ${pattern.id}`)) continue;
    builder.add({
      where: ['objects', pattern.index],
      id: `${report.id} ${pattern.id}`,
      source: sourceOf(report),
      technique: techniqueOf(builder, pattern),
      tactics: tacticsOf(builder, pattern),
      // Which of several did it, the report does not say.
      ...usersOf(index, onlyOne(referred, ACTORS)),
      tags: textsOf(report.value, 'labels'),
      confidence: confidenceOf(field(report.value, 'confidence')),
      created: textOf(report.value, 'created'),
      updated: textOf(report.value, 'modified'),
    });
  }
}

const onlyOne = (objects: readonly StixObject[], types: ReadonlySet<string>) => {
  const found = objects.filter(({ type }) => types.has(type));
  return found.length === 1 ? found : [];
};

/** The reports that refer to the relationship, else those that refer to both its ends. */
function reportsOf(
  index: StixIndex,
  relationship: StixObject,
  pattern: StixObject,
  user: StixObject,
): StixObject[] {
  const isReport = ({ type }: StixObject) => REPORTS.has(type);
  const direct = index.referring(relationship.id).filter(isReport);
  if (direct.length > 0) return direct;
  const ofUser = new Set(index.referring(user.id).map(({ id }) => id));
  return index.referring(pattern.id).filter((one) => isReport(one) && ofUser.has(one.id));
}

function techniqueOf({ resolver }: Builder, pattern: StixObject) {
  const id = attackIdOf(pattern);
  return (
    (id === null ? null : resolver.techniqueById(id)) ?? resolver.technique(textOf(pattern.value, 'name'))
  );
}

function tacticsOf({ resolver }: Builder, { value }: StixObject): string[] {
  return objectsOf(value, 'kill_chain_phases')
    .filter((phase) => textOf(phase, 'kill_chain_name').startsWith('mitre-'))
    .flatMap((phase) => resolver.tactics(textOf(phase, 'phase_name')));
}

/** A campaign is known by its actors, and kept as a tag. */
function usersOf(index: StixIndex, users: readonly StixObject[]): Users {
  const found: Users = { actors: [], software: [], tags: [] };
  for (const user of users) {
    const name = textOf(user.value, 'name');
    if (ACTORS.has(user.type)) found.actors.push(name);
    else if (SOFTWARE.has(user.type)) found.software.push(name);
    else if (user.type === 'campaign') {
      found.tags.push(name);
      for (const actor of index.related(user.id, 'attributed-to'))
        found.actors.push(textOf(actor.value, 'name'));
    }
  }
  return found;
}

function sourceOf(report: StixObject): Source | null {
  const [reference] = referencesOf(report);
  if (reference === undefined) return null;
  return {
    url: reference.url,
    title: textOf(report.value, 'name'),
    published: textOf(report.value, 'published'),
  };
}

/** The page of ATT&CK's own object: what ATT&CK says without citing anything is reported there. */
function ownPage(object: StixObject): Source | null {
  for (const reference of objectsOf(object.value, 'external_references')) {
    const url = textOf(reference, 'url');
    if (url.startsWith('https://attack.mitre.org/')) return { url, title: textOf(object.value, 'name') };
  }
  return null;
}
