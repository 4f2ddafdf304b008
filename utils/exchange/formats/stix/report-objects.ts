import type { Observation, Report } from '@/utils/observation/schema';
import { dayExists, toMilliseconds } from '@/utils/time/instants';
import { reportTitle } from '../../export/wording';
import { latest, listed, type StixObject, stixId } from './object';
import type { Provenance } from './producer';
import { CONFIDENCE, contentOf, reportReference } from './text';
import { observationExtension, reportExtension } from './write-extension';

/** The use of a technique or of software in a report: a relationship with the observations that show it. */
export interface Use {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** True if the observations describe the use itself, as they do for a technique but not for software. */
  readonly described: boolean;
  readonly observations: Observation[];
}

/**
 * Makes the relationship of a use. It has no external reference: OpenCTI takes dates from the words of one, and the report
 * that refers to the relationship has the source.
 */
export function relationshipOf(
  { id, source, target, described, observations }: Use,
  provenance: Provenance,
): StixObject {
  const descriptions = new Set(observations.map(({ procedure, anchor }) => procedure ?? anchor.quote.exact));
  const created = observations.map((observation) => toMilliseconds(observation.created)).sort();
  return {
    type: 'relationship',
    spec_version: '2.1',
    id,
    ...provenance,
    created: created[0],
    modified: timesOf(observations).reduce((last, time) => latest(last, time)),
    ...listed('labels', tagsOf(observations)),
    confidence: Math.max(...observations.map(({ confidence }) => CONFIDENCE[confidence])),
    relationship_type: 'uses',
    ...(described ? { description: [...descriptions].join('\n\n') } : {}),
    source_ref: source,
    target_ref: target,
  };
}

/**
 * Makes the note of an observation.
 *
 * @param record the observation as it is in the library, whatever version of ATT&CK the note is for
 * @param about the ids of the objects that it refers to
 */
export function noteOf(
  observation: Observation,
  record: Observation,
  about: readonly string[],
  abstract: string,
  provenance: Provenance,
): StixObject {
  const created = toMilliseconds(observation.created);
  return {
    type: 'note',
    spec_version: '2.1',
    id: stixId('note', observation.id),
    ...provenance,
    created,
    modified: latest(created, toMilliseconds(observation.updated)),
    ...listed('labels', tagsOf([observation])),
    confidence: CONFIDENCE[observation.confidence],
    extensions: observationExtension(record),
    abstract,
    content: contentOf(observation),
    object_refs: about,
  };
}

/**
 * Makes the report object of a report.
 *
 * @param about the ids of the objects that it refers to
 */
export function reportOf(
  report: Report,
  observations: readonly Observation[],
  about: readonly string[],
  { provenance, description }: { provenance: Provenance; description: string },
): StixObject {
  const created = toMilliseconds(report.captured);
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
    ...(description === '' ? {} : { description }),
    report_types: ['threat-report'],
    published: publishedTime(report),
    object_refs: about,
  };
}

/** Returns the day of publication as an instant; the time of capture if the day is unknown or does not exist. */
function publishedTime({ published, captured }: Report): string {
  return published !== null && dayExists(published) ? `${published}T00:00:00.000Z` : toMilliseconds(captured);
}

/** Returns the times of creation and change of observations. */
function timesOf(observations: readonly Observation[]): string[] {
  return observations.flatMap(({ created, updated }) => [toMilliseconds(created), toMilliseconds(updated)]);
}

/** Returns the tags of observations, without duplicates. */
function tagsOf(observations: readonly Observation[]): string[] {
  return [...new Set(observations.flatMap(({ tags }) => tags))];
}
