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

/** The object templates used here (MISP/misp-objects), by name. */
const TEMPLATES = {
  report: {
    template_uuid: '70a68471-df22-4e3f-aa1a-5a3be19f82df',
    template_version: '8',
    description: 'The report that was read',
  },
  annotation: {
    template_uuid: '5d8dc046-15a1-4ca3-a09f-ed4ede7c4487',
    template_version: '2',
    description: 'A quote, and what it shows',
  },
  'command-line': {
    template_uuid: '88ebe222-d3cc-11e9-875d-7f13f460adaf',
    template_version: '1',
    description: 'The procedure of an observation',
  },
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
  name: keyof typeof TEMPLATES,
  parts: readonly string[],
  timestamp: string,
  attributes: readonly ObjectAttribute[],
) {
  return {
    uuid: deterministicId('misp-object', name, ...parts),
    name,
    'meta-category': 'misc',
    ...TEMPLATES[name],
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
