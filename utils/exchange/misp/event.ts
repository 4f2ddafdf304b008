import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation, Report } from '@/utils/observation/schema';
import type { ReportPart } from '../by-report';
import { deterministicId } from '../deterministic-id';
import type { Tlp } from '../stix/marking';
import { stixTime } from '../stix/object';
import { rfc3986 } from '../uri';
import { reportDay, reportTitle } from '../wording';
import { CONTEXT_ONLY, INHERIT, objectOf } from './object';
import { markdownOf } from './report';
import { CONFIDENCE_TAG, galaxyTags, tagsOf } from './tags';

/** The options of a MISP event; numbers as MISP writes them. */
export interface MispOptions {
  distribution: '0' | '1' | '2' | '3';
  analysis: '0' | '1' | '2';
  threatLevel: '1' | '2' | '3' | '4';
  tlp: Tlp;
  organisation: string;
  tags: boolean;
}

/**
 * The event of a report: a `report` object, for each observation an `annotation` with the quote and a `command-line`
 * with the procedure, own actors and software as attributes, and everything once more as an event report to read.
 * UUIDs are made of the records' ids, so that a second import updates the event.
 *
 * @returns the value of `Event`
 */
export function eventOf({ report, observations }: ReportPart, catalogue: Catalogue, options: MispOptions) {
  const captured = seconds(report.captured);
  const latest = observations.reduce((last, { updated }) => Math.max(last, seconds(updated)), captured);
  const timestamp = String(latest);
  const galaxies = observations.map((observation) => galaxyTags(observation, catalogue));
  const inEvent = { distribution: INHERIT, sharing_group_id: '0', timestamp, deleted: false };
  return {
    uuid: deterministicId('misp-event', report.id),
    info: line(reportTitle(report)),
    date: existingDay(report),
    timestamp,
    publish_timestamp: '0',
    published: false,
    threat_level_id: options.threatLevel,
    analysis: options.analysis,
    distribution: options.distribution,
    sharing_group_id: '0',
    extends_uuid: '',
    ...creatorOf(options.organisation),
    Tag: tagsOf([...(options.tlp === 'none' ? [] : [`tlp:${options.tlp}`]), ...galaxies.flat()]),
    Attribute: namedAttributes(report, observations),
    Object: [
      reportObject(report),
      ...observations.flatMap((observation, place) =>
        objectsOf(observation, galaxies[place] ?? [], options.tags ? observation.tags : []),
      ),
    ],
    EventReport: [
      {
        uuid: deterministicId('misp-event-report', report.id),
        name: line(reportTitle(report)),
        content: markdownOf(report, observations, catalogue),
        ...inEvent,
      },
    ],
  };
}

function creatorOf(organisation: string) {
  const name = organisation.trim();
  return name === '' ? {} : { Orgc: { name, uuid: deterministicId('misp-organisation', name) } };
}

/** Actors and software that are not of ATT&CK, each once: they have no galaxy cluster. */
function namedAttributes(report: Report, observations: readonly Observation[]) {
  const timestamp = String(seconds(report.captured));
  const named = (kind: 'actors' | 'software') =>
    new Set(
      observations.flatMap((one) =>
        one[kind].flatMap(({ name, attackId }) => (attackId === null ? [name] : [])),
      ),
    );
  const attribute = (kind: string, name: string, category: string, type: string, comment: string) => ({
    uuid: deterministicId('misp', report.id, kind, name),
    type,
    category,
    value: name,
    comment,
    timestamp,
    ...CONTEXT_ONLY,
  });
  return [
    ...[...named('actors')].map((name) => attribute('actor', name, 'Attribution', 'threat-actor', '')),
    ...[...named('software')].map((name) => attribute('software', name, 'Payload type', 'text', 'Software')),
  ];
}

function reportObject(report: Report) {
  const timestamp = String(seconds(report.captured));
  const url = rfc3986(report.url);
  return objectOf('report', [report.id], timestamp, [
    { relation: 'title', type: 'text', category: 'Other', value: reportTitle(report) },
    ...(url === null ? [] : [{ relation: 'link', type: 'link', category: 'External analysis', value: url }]),
    { relation: 'type', type: 'text', category: 'Other', value: 'Online' },
  ]);
}

function objectsOf(
  { id, anchor, procedure, updated, confidence }: Observation,
  galaxies: readonly string[],
  ownTags: readonly string[],
) {
  const timestamp = String(seconds(updated));
  const Tag = tagsOf([...galaxies, CONFIDENCE_TAG[confidence], ...ownTags]);
  const annotation = objectOf('annotation', [id], timestamp, [
    { relation: 'text', type: 'text', category: 'Other', value: anchor.quote.exact, Tag },
  ]);
  if (procedure === null) return [annotation];
  const command = objectOf('command-line', [id], timestamp, [
    { relation: 'value', type: 'text', category: 'Other', value: procedure, Tag },
  ]);
  return [
    annotation,
    { ...command, ObjectReference: [derivedFrom(command.uuid, annotation.uuid, timestamp)] },
  ];
}

function derivedFrom(from: string, to: string, timestamp: string) {
  return {
    uuid: deterministicId('misp-reference', from, to),
    timestamp,
    object_uuid: from,
    referenced_uuid: to,
    relationship_type: 'derived-from',
    comment: '',
    deleted: false,
  };
}

/** A title as MISP wants it: one line of at most 256 characters. */
function line(text: string): string {
  const points = [...text.replace(/\s+/g, ' ').trim()];
  return points.length > 256 ? `${points.slice(0, 255).join('')}…` : points.join('');
}

/** Seconds since 1970. */
function seconds(instant: string): number {
  return Math.floor(Date.parse(stixTime(instant)) / 1_000);
}

/** The day of publication, else of capture: what is written like a day may be none (2026-02-30). */
function existingDay(report: Report): string {
  const day = reportDay(report);
  const time = Date.parse(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  return exists ? day : report.captured.slice(0, 10);
}
