import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation, Report } from '@/utils/observation/schema';
import { byReport, type ReportPart } from '../by-report';
import type { ExportInput } from '../format';
import { reportTitle } from '../wording';
import { EXTENSION, observationExtension, reportExtension } from './extension';
import type { Tlp } from './marking';
import { NamedObjects, type SoftwareClass } from './named';
import { latest, listed, type StixObject, stixId, stixTime } from './object';
import { PROGRAM, type Provenance, provenanceOf } from './producer';
import { CONFIDENCE, contentOf, reportReference, summaryOf } from './text';

/** The options of a STIX bundle. */
export interface StixOptions {
  tlp: Tlp;
  producer: string;
  producerClass: 'organization' | 'individual';
  software: SoftwareClass;
}

/** What one report says of who uses what: the observations behind a relationship. */
interface Use {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** Whether the relationship tells how: that of an actor with software does not. */
  readonly told: boolean;
  readonly observations: Observation[];
}

/**
 * The objects of a bundle: what all refer to first, then report by report the objects named there for the first time,
 * the relationships, the notes and the report itself. Every reference is to an object of the bundle.
 *
 * @throws RangeError when the report of an observation is missing or there twice
 */
export function* stixObjects(input: ExportInput, options: StixOptions): Iterable<StixObject> {
  const parts = byReport(input.selection);
  const { objects, provenance } = provenanceOf(options);
  yield PROGRAM;
  yield EXTENSION;
  yield* objects;
  const observations = parts.flatMap((part) => part.observations);
  const named = new NamedObjects(input.catalogue, provenance, options.software, observations);
  for (const part of parts) yield* reportObjects(part, input.catalogue, named, provenance);
}

function* reportObjects(
  { report, observations }: ReportPart,
  catalogue: Catalogue,
  named: NamedObjects,
  provenance: Provenance,
): Iterable<StixObject> {
  const reportObjectId = stixId('report', report.id);
  const reference = reportReference(report);
  const uses = new Map<string, Use>();
  const notes: StixObject[] = [];
  const subjects = new Set<string>();

  for (const observation of observations) {
    const technique = observation.technique === null ? null : named.technique(observation.technique);
    const actors = observation.actors.map((actor) => named.actor(actor));
    const software = observation.software.map((one) => named.software(one));
    yield* named.takeNew();

    const about = new Set([...(technique === null ? [] : [technique]), ...actors, ...software]);
    for (const id of about) subjects.add(id);
    const use = (source: string, target: string, told: boolean): void => {
      const pair = `${source} ${target}`;
      let one = uses.get(pair);
      if (one === undefined) {
        one = {
          id: stixId('relationship', report.id, source, target),
          source,
          target,
          told,
          observations: [],
        };
        uses.set(pair, one);
      }
      if (one.observations.at(-1) !== observation) one.observations.push(observation);
      about.add(one.id);
    };
    if (technique !== null) for (const source of [...actors, ...software]) use(source, technique, true);
    for (const actor of actors) for (const one of software) use(actor, one, false);
    notes.push(
      noteOf(observation, [reportObjectId, ...about], summaryOf(observation, catalogue), provenance),
    );
  }

  for (const use of uses.values()) yield relationshipOf(use, reference, provenance);
  yield* notes;
  yield reportOf(
    report,
    observations,
    [...subjects, ...[...uses.values()].map(({ id }) => id), ...notes.map(({ id }) => id)],
    provenance,
  );
}

function relationshipOf(
  { id, source, target, told, observations }: Use,
  reference: Readonly<Record<string, string>>,
  provenance: Provenance,
): StixObject {
  const how = new Set(observations.map(({ procedure, anchor }) => procedure ?? anchor.quote.exact));
  const created = observations.map((observation) => stixTime(observation.created)).sort();
  return {
    type: 'relationship',
    spec_version: '2.1',
    id,
    ...provenance,
    created: created[0],
    modified: timesOf(observations).reduce((last, time) => latest(last, time)),
    ...listed('labels', tagsOf(observations)),
    confidence: Math.max(...observations.map(({ confidence }) => CONFIDENCE[confidence])),
    external_references: [reference],
    relationship_type: 'uses',
    ...(told ? { description: [...how].join('\n\n') } : {}),
    source_ref: source,
    target_ref: target,
  };
}

function noteOf(
  observation: Observation,
  about: readonly string[],
  abstract: string,
  provenance: Provenance,
): StixObject {
  const created = stixTime(observation.created);
  return {
    type: 'note',
    spec_version: '2.1',
    id: stixId('note', observation.id),
    ...provenance,
    created,
    modified: latest(created, stixTime(observation.updated)),
    ...listed('labels', tagsOf([observation])),
    confidence: CONFIDENCE[observation.confidence],
    extensions: observationExtension(observation),
    abstract,
    content: contentOf(observation),
    object_refs: about,
  };
}

function reportOf(
  report: Report,
  observations: readonly Observation[],
  about: readonly string[],
  provenance: Provenance,
): StixObject {
  const created = stixTime(report.captured);
  return {
    type: 'report',
    spec_version: '2.1',
    id: stixId('report', report.id),
    ...provenance,
    created,
    modified: timesOf(observations).reduce((last, time) => latest(last, time), created),
    ...listed('labels', tagsOf(observations)),
    external_references: [reportReference(report)],
    extensions: reportExtension(report),
    name: reportTitle(report),
    report_types: ['threat-report'],
    published: publishedTime(report),
    object_refs: about,
  };
}

/** The day of publication, or when it was captured where the day is not known or does not exist. */
function publishedTime({ published, captured }: Report): string {
  const time = published === null ? Number.NaN : Date.parse(`${published}T00:00:00.000Z`);
  const text = Number.isNaN(time) ? '' : new Date(time).toISOString();
  return published !== null && text.startsWith(published) ? text : stixTime(captured);
}

/** The times of creation and change. */
function timesOf(observations: readonly Observation[]): string[] {
  return observations.flatMap(({ created, updated }) => [stixTime(created), stixTime(updated)]);
}

/** The tags of all, each once. */
function tagsOf(observations: readonly Observation[]): string[] {
  return [...new Set(observations.flatMap(({ tags }) => tags))];
}
