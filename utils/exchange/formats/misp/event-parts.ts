import type { Catalogue } from '@/utils/attack/catalogue';
import { techniqueLabel } from '@/utils/observation/labels';
import type { Observation, Report } from '@/utils/observation/schema';
import { rfc3986 } from '@/utils/text/uri';
import { deterministicId } from '../../export/deterministic-id';
import { reportTitle } from '../../export/wording';
import { techniqueCluster } from './clusters';
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

/**
 * Makes the objects of an observation: an `annotation` with the quote, a `command-line` with the procedure, and an
 * `attack-pattern` for a technique that no galaxy has.
 */
export function observationObjects(
  { id, anchor, procedure, technique, updated, confidence }: Observation,
  catalogue: Catalogue,
  galaxies: readonly string[],
  ownTags: readonly string[],
) {
  const timestamp = unixTime(updated);
  const Tag = tagsOf([...galaxies, CONFIDENCE_TAG[confidence], ...ownTags]);
  const annotation = objectOf('annotation', [id], timestamp, [
    { relation: 'text', type: 'text', category: 'Other', value: anchor.quote.exact, Tag },
  ]);
  const derived: ReturnType<typeof objectOf>[] = [];
  if (procedure !== null)
    derived.push(
      objectOf('command-line', [id], timestamp, [
        { relation: 'command_line', type: 'text', category: 'Other', value: procedure, Tag },
      ]),
    );
  if (technique !== null && techniqueCluster(technique, catalogue) === null)
    derived.push(
      objectOf('attack-pattern', [id], timestamp, [
        { relation: 'name', type: 'text', category: 'Other', value: techniqueLabel(technique) },
      ]),
    );
  return [
    annotation,
    ...derived.map((one) => ({
      ...one,
      ObjectReference: [derivedFrom(one.uuid, annotation.uuid, timestamp)],
    })),
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
