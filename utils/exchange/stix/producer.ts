import * as z from 'zod/mini';
import type { OptionLabel } from '../format';
import { TLP, TLP_CHOICES, type Tlp, tlpMarking } from './marking';
import { type StixObject, stixId, UNDATED } from './object';

/** Who made an export and how far it may go: options that all STIX exports share. */
export const producerOptions = {
  tlp: z._default(z.enum(TLP), 'none'),
  producer: z._default(z.string().check(z.maxLength(500)), ''),
  producerClass: z._default(z.enum(['organization', 'individual']), 'organization'),
};

/** The labels of {@link producerOptions}. */
export const producerLabels = {
  tlp: {
    label: 'Traffic Light Protocol',
    hint: 'Marks the reports and what was captured in them; the ATT&CK objects stay unmarked.',
    choices: TLP_CHOICES,
  },
  producer: { label: 'Producer', hint: 'Named as the creator of what is exported. May stay empty.' },
  producerClass: {
    label: 'The producer is',
    choices: { organization: 'an organization', individual: 'a person' },
  },
} satisfies Record<keyof typeof producerOptions, OptionLabel>;

/** The program itself, which defines the extensions. */
export const PROGRAM: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: stixId('identity', 'TTP Clipper'),
  created: UNDATED,
  modified: UNDATED,
  name: 'TTP Clipper',
  identity_class: 'system',
};

/** Properties that each object of the producer has. */
export interface Provenance {
  readonly created_by_ref?: string;
  readonly object_marking_refs?: readonly string[];
}

/** What the options come to: the objects that say it, and the properties that refer to them. */
export function provenanceOf(options: {
  tlp: Tlp;
  producer: string;
  producerClass: 'organization' | 'individual';
}): { objects: StixObject[]; provenance: Provenance } {
  const marking = tlpMarking(options.tlp);
  const marked = marking === null ? {} : { object_marking_refs: [marking.id] };
  const producer = identityOf(options.producer, options.producerClass, marked);
  return {
    objects: [marking, producer].filter((object) => object !== null),
    provenance: { ...(producer === null ? {} : { created_by_ref: producer.id }), ...marked },
  };
}

function identityOf(
  name: string,
  identityClass: string,
  marked: Pick<Provenance, 'object_marking_refs'>,
): StixObject | null {
  if (name.trim() === '') return null;
  return {
    type: 'identity',
    spec_version: '2.1',
    id: stixId('identity', identityClass, name.trim()),
    created: UNDATED,
    modified: UNDATED,
    ...marked,
    name: name.trim(),
    identity_class: identityClass,
  };
}
