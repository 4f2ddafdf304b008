import type { Observation, Report } from '@/utils/observation/schema';
import { rfc3986 } from '@/utils/text/uri';
import { deterministicId } from '../../export/deterministic-id';
import { reportTitle } from '../../export/wording';
import { CONTEXT_ONLY, objectOf } from './object';
import { CONFIDENCE_TAG, tagsOf } from './tags';
import { unixTime } from './time';

/** Makes attributes of the actors and software outside ATT&CK, each once: they have no galaxy cluster. */
export function namedAttributes(report: Report, observations: readonly Observation[]) {
  const timestamp = unixTime(report.captured);
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

/** Makes the `report` object of a report. */
export function reportObject(report: Report) {
  const url = rfc3986(report.url);
  return objectOf('report', [report.id], unixTime(report.captured), [
    { relation: 'title', type: 'text', category: 'Other', value: reportTitle(report) },
    ...(url === null ? [] : [{ relation: 'link', type: 'link', category: 'External analysis', value: url }]),
    { relation: 'type', type: 'text', category: 'Other', value: 'Online' },
  ]);
}

/** Makes the objects of an observation: an `annotation` with the quote, a `command-line` with the procedure. */
export function observationObjects(
  { id, anchor, procedure, updated, confidence }: Observation,
  galaxies: readonly string[],
  ownTags: readonly string[],
) {
  const timestamp = unixTime(updated);
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
