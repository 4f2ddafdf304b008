import { memoised } from '@/utils/collection/memoised';
import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { type Builder, createBuilder } from '../../import/builder';
import type { Source } from '../../import/finding';
import { citedLine } from '../../import/note-lines';
import type { Reader } from '../../import/reader';
import { confidenceOf } from '../../import/resolve';
import { field, textOf, textsOf } from '../../parse/fields';
import { type BundleIndex, type ForeignObject, indexBundle, stixObjectsIn } from './bundle-index';
import {
  ACTORS,
  attackPage,
  domainOf,
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
  recognise: ({ value }) => stixObjectsIn(value) !== null,
  read({ value }, options, context) {
    const index = indexBundle(stixObjectsIn(value) ?? []);
    const builder = createBuilder('stix', options, context);
    const facts = factsOf(builder, index);
    const used = new Set<string>();
    /** The attack patterns of which something is imported or counted. */
    const patterns = new Set<string>();
    /** Lists of reports that are in `used`: relationships of the same two objects share one. */
    const counted = new Set<readonly ForeignObject[]>();
    for (const relationship of index.ofType('relationship')) {
      if (textOf(relationship.value, 'relationship_type') !== 'uses') continue;
      const pattern = patternAt(builder, index, textOf(relationship.value, 'target_ref'));
      if (pattern === null) continue;
      const user = index.byId(textOf(relationship.value, 'source_ref'));
      const isIndicator = NO_ADVERSARIES.has(
        textOf(relationship.value, 'source_ref').split('--', 1)[0] ?? '',
      );
      const id = facts.techniqueOf(pattern)?.id ?? '';
      patterns.add(pattern.id);
      if (isIndicator && options.indicators !== true) {
        builder.leaveOut(problems.indicatorUses, id, 'indicators');
        continue;
      }
      if (user === undefined) {
        builder.refuse(['objects', relationship.index], problems.endMissing, id);
        continue;
      }
      const direct = index.referring(relationship.id).filter(isReport);
      const reports = direct.length > 0 ? direct : facts.reportsOfBoth({ pattern, user });
      if (!counted.has(reports)) for (const report of reports) used.add(`${report.id} ${pattern.id}`);
      counted.add(reports);
      addUse(builder, facts, { relationship, pattern, user, report: reports[0] });
    }
    for (const report of index.ofType(...REPORTS)) addReferred(builder, facts, index, report, used, patterns);
    for (const pattern of index.ofType('attack-pattern'))
      if (!patterns.has(pattern.id))
        builder.leaveOut(problems.unusedPatterns, facts.techniqueOf(pattern)?.id ?? '');
    for (const value of index.withdrawn) builder.leaveOut(problems.withdrawnObjects, JSON.stringify(value));
    const titles = index.ofType('report').map((one) => textOf(one.value, 'name'));
    return builder.result(titles.length === 1 && titles[0] ? t.reportOf(titles[0]) : '');
  },
};

/** The types of objects that say how something is found or hindered; what they use is no behaviour. */
const NO_ADVERSARIES: ReadonlySet<string> = new Set(['indicator', 'observed-data', 'course-of-action']);

/** Limit for the reports above a report. */
const MAX_ABOVE = 3;

/** Returns the source of a report, else that of a report that refers to it: playbooks have a report of reports. */
function sourceOfReport(index: BundleIndex, report: ForeignObject): Source | null {
  let level = [report];
  for (let above = 0; above <= MAX_ABOVE && level.length > 0; above++) {
    for (const one of level) {
      const source = sourceOf(one);
      if (source !== null) return source;
    }
    level = level.slice(0, 10).flatMap(({ id }) => index.referring(id).filter(isReport).slice(0, 10));
  }
  return null;
}

/** Returns an attack pattern of the file, or that of ATT&CK if the file names it by its official id; else null. */
function patternAt({ resolver }: Builder, index: BundleIndex, id: string): ForeignObject | null {
  const pattern = index.byId(id);
  if (pattern !== undefined) return pattern.type === 'attack-pattern' ? pattern : null;
  const known = id.startsWith('attack-pattern--') ? resolver.techniqueByStixId(id) : null;
  return known === null
    ? null
    : { id, type: 'attack-pattern', index: -1, value: { name: known.name, x_mitre_id: known.id } };
}

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
    usersOf: perObject((user) => usersOf(index, [user])),
    /** The source of what the bundle says of a user without a citation: the user's first reference, or its page. */
    sourceOfUser: perObject((user) => referencesOf(user)[0] ?? attackPage(user)),
    sourceOf: perObject((report) => sourceOfReport(index, report)),
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
    source: ofReport ?? cited ?? (report === undefined ? facts.sourceOfUser(user) : null),
    technique: facts.techniqueOf(pattern),
    tactics: tacticsOf(pattern),
    domain: domainOf(pattern),
    procedure: plainText(textOf(value, 'description')),
    ...facts.usersOf(user),
    note: (ofReport === null || cited === undefined ? others : [cited, ...others])
      .filter(({ url }) => url !== ofReport?.url)
      .map(({ url }) => citedLine(url))
      .join('\n'),
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
  patterns: Set<string>,
): void {
  const referred = textsOf(report.value, 'object_refs').flatMap(
    (id) => index.byId(id) ?? patternAt(builder, index, id) ?? [],
  );
  const [actor, ...others] = referred.filter(({ type }) => ACTORS.has(type));
  const tags = textsOf(report.value, 'labels');
  for (const pattern of referred) {
    if (pattern.type !== 'attack-pattern') continue;
    patterns.add(pattern.id);
    if (used.has(`${report.id} ${pattern.id}`)) continue;
    builder.add({
      where: ['objects', pattern.index],
      id: `${report.id} ${pattern.id}`,
      source: facts.sourceOf(report),
      technique: facts.techniqueOf(pattern),
      tactics: tacticsOf(pattern),
      domain: domainOf(pattern),
      // The report does not say which of several actors used it.
      ...(actor !== undefined && others.length === 0 ? facts.usersOf(actor) : {}),
      tags,
      confidence: confidenceOf(field(report.value, 'confidence')),
      created: textOf(report.value, 'created'),
      updated: textOf(report.value, 'modified'),
    });
  }
}
