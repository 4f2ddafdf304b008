import known from '@/data/misp.json';
import { deterministicId } from '../../export/deterministic-id';
import type { MispTag } from './tags';

/** Distribution of parts of an event: inherited from the event. */
export const INHERIT = '5';

/** Properties of all attributes: none is an indicator, and MISP is not to correlate events by them. */
export const CONTEXT_ONLY = {
  to_ids: false,
  distribution: INHERIT,
  sharing_group_id: '0',
  disable_correlation: true,
  deleted: false,
} as const;

/** The descriptions of objects by the names of their templates. Ids and versions of the templates are those that MISP publishes. */
const PURPOSES = {
  report: 'The report that was read',
  annotation: 'A quote, and what it shows',
  'command-line': 'The procedure of an observation',
  'attack-pattern': 'A technique that no galaxy of MISP has',
} as const;

/** An attribute of an object, with its relation in the template. */
export interface ObjectAttribute {
  relation: string;
  type: string;
  category: string;
  value: string;
  Tag?: MispTag[];
}

/**
 * Makes an object by a template.
 *
 * @param parts distinguish the object from others with the same template; the UUIDs are made of them
 * @param timestamp seconds since 1970, as text
 */
export function objectOf(
  name: keyof typeof PURPOSES,
  parts: readonly string[],
  timestamp: string,
  attributes: readonly ObjectAttribute[],
) {
  return {
    uuid: deterministicId('misp-object', name, ...parts),
    name,
    'meta-category': known.templates[name].category,
    template_uuid: known.templates[name].uuid,
    template_version: String(known.templates[name].version),
    description: PURPOSES[name],
    timestamp,
    distribution: INHERIT,
    sharing_group_id: '0',
    comment: '',
    deleted: false,
    Attribute: attributes.map(({ relation, type, category, value, Tag }) => ({
      uuid: deterministicId('misp-object', name, ...parts, relation),
      object_relation: relation,
      type,
      category,
      value,
      comment: '',
      timestamp,
      ...CONTEXT_ONLY,
      ...(Tag === undefined || Tag.length === 0 ? {} : { Tag }),
    })),
  };
}
