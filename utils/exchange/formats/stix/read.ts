import { memoised } from '@/utils/collection/memoised';
import * as t from '@/utils/i18n/en/formats';
import { type Builder, createBuilder } from '../../import/builder';
import { citedLine } from '../../import/note-lines';
import type { Reader } from '../../import/reader';
import { confidenceOf } from '../../import/resolve';
import { field, textOf, textsOf } from '../../parse/fields';
import { type BundleIndex, type ForeignObject, indexBundle } from './bundle-index';
import {
  ACTORS,
  attackPage,
  plainText,
  referencesOf,
  sourceOf,
  tacticsOf,
  techniqueOf,
  usersOf,
} from './facts';

const REPORTS: ReadonlySet<string> = new Set(['report', 'grouping']);

/**
 * Reads STIX 2.0 and 2.1 bundles with ATT&CK techniques as attack patterns, such as OpenCTI's exports and ATT&CK
 * itself. Each `uses` relationship with an attack pattern becomes an observation, with its description as the
 * procedure, as ATT&CK writes it. So does each attack pattern that a report refers to and no relationship of that
 * report uses.
 */
export const stixReader: Reader = {
  id: 'stix',
  name: t.anyStix,
  recognise: ({ value }) => field(value, 'type') === 'bundle',
  read({ value }, options, context) {
    const index = indexBundle(value);
    const builder = createBuilder('stix', options, context);
    const facts = factsOf(builder, index);
    const used = new Set<string>();
    /** Lists of reports that are in `used`: relationships of the same two objects share one. */
    const counted = new Set<readonly ForeignObject[]>();
    for (const relationship of index.ofType('relationship')) {
      const pattern = index.byId(textOf(relationship.value, 'target_ref'));
      const user = index.byId(textOf(relationship.value, 'source_ref'));
      const uses = textOf(relationship.value, 'relationship_type') === 'uses';
      if (!uses || pattern?.type !== 'attack-pattern' || user === undefined) continue;
      const direct = index.referring(relationship.id).filter(isReport);
      const reports = direct.length > 0 ? direct : facts.reportsOfBoth({ pattern, user });
      if (!counted.has(reports)) for (const report of reports) used.add(`${report.id} ${pattern.id}`);
      counted.add(reports);
      addUse(builder, facts, { relationship, pattern, user, report: reports[0] });
    }
    for (const report of index.ofType(...REPORTS)) addReferred(builder, facts, index, report, used);
    const titles = index.ofType('report').map((one) => textOf(one.value, 'name'));
    return builder.result(titles.length === 1 && titles[0] ? t.reportOf(titles[0]) : '');
  },
};

interface Use {
  relationship: ForeignObject;
  pattern: ForeignObject;
  user: ForeignObject;
  report: ForeignObject | undefined;
}

/** Facts about objects to which many relationships and reports refer. They are read once for each object. */
type Facts = ReturnType<typeof factsOf>;

function factsOf(builder: Builder, index: BundleIndex) {
  const perObject = <T>(compute: (object: ForeignObject) => T) => memoised(compute, ({ id }) => id);
  const reportsOfUser = perObject((user) => new Set(index.referring(user.id).map(({ id }) => id)));
  return {
    techniqueOf: perObject((pattern) => techniqueOf(builder, pattern)),
    tacticsOf: perObject((pattern) => tacticsOf(builder, pattern)),
    usersOf: perObject((user) => usersOf(index, [user])),
    /** The source of what the bundle says of a user without a citation: the user's first reference, or its page. */
    sourceOfUser: perObject((user) => referencesOf(user)[0] ?? attackPage(user)),
    sourceOf: perObject(sourceOf),
    /** The reports that refer to both ends of a relationship. */
    reportsOfBoth: memoised(
      ({ pattern, user }: Pick<Use, 'pattern' | 'user'>) => {
        const ofUser = reportsOfUser(user);
        return index.referring(pattern.id).filter((one) => isReport(one) && ofUser.has(one.id));
      },
      ({ pattern, user }) => `${pattern.id} ${user.id}`,
    ),
  };
}

const isReport = ({ type }: ForeignObject): boolean => REPORTS.has(type);

/** Adds a `uses` relationship. */
function addUse(builder: Builder, facts: Facts, { relationship, pattern, user, report }: Use): void {
  const { value } = relationship;
  const [cited, ...others] = referencesOf(relationship);
  const ofReport = report === undefined ? null : facts.sourceOf(report);
  builder.add({
    where: ['objects', relationship.index],
    id: relationship.id,
    source: cited ?? ofReport ?? facts.sourceOfUser(user),
    technique: facts.techniqueOf(pattern),
    tactics: facts.tacticsOf(pattern),
    procedure: plainText(textOf(value, 'description')),
    ...facts.usersOf(user),
    note: others.map(({ url }) => citedLine(url)).join('\n'),
    confidence: confidenceOf(field(value, 'confidence')),
    created: textOf(value, 'created'),
    updated: textOf(value, 'modified'),
  });
}

/** Adds the attack patterns that a report refers to and none of its relationships uses. */
function addReferred(
  builder: Builder,
  facts: Facts,
  index: BundleIndex,
  report: ForeignObject,
  used: ReadonlySet<string>,
): void {
  const referred = textsOf(report.value, 'object_refs').flatMap((id) => index.byId(id) ?? []);
  const [actor, ...others] = referred.filter(({ type }) => ACTORS.has(type));
  const tags = textsOf(report.value, 'labels');
  for (const pattern of referred) {
    if (pattern.type !== 'attack-pattern' || used.has(`${report.id} ${pattern.id}`)) continue;
    builder.add({
      where: ['objects', pattern.index],
      id: `${report.id} ${pattern.id}`,
      source: facts.sourceOf(report),
      technique: facts.techniqueOf(pattern),
      tactics: facts.tacticsOf(pattern),
      // The report does not say which of several actors used it.
      ...(actor !== undefined && others.length === 0 ? facts.usersOf(actor) : {}),
      tags,
      confidence: confidenceOf(field(report.value, 'confidence')),
      created: textOf(report.value, 'created'),
      updated: textOf(report.value, 'modified'),
    });
  }
}
