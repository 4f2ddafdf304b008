import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/formats';
import { MAX_LINE } from '@/utils/observation/limits';
import type { OptionLabel } from '../../export/format';
import { TLP, TLP_CHOICES } from '../../export/tlp';
import { tlpMarking } from './marking';
import { type StixObject, stixId, UNDATED } from './object';

/** Options of all STIX exports: the producer and the marking. */
export const producerOptions = {
  tlp: z._default(z.enum(TLP), 'none'),
  producer: z._default(z.string().check(z.maxLength(MAX_LINE)), ''),
  producerClass: z._default(z.enum(['organization', 'individual']), 'organization'),
};
type ProducerOptions = z.infer<z.ZodMiniObject<typeof producerOptions>>;

/** The labels of {@link producerOptions}. */
export const producerLabels = {
  tlp: {
    label: t.tlp.label,
    hint: t.stix.tlpHint,
    choices: TLP_CHOICES,
  },
  producer: t.stix.producer,
  producerClass: t.stix.producerClass,
} satisfies Record<keyof typeof producerOptions, OptionLabel>;

/** The identity of this program, which defines the extensions. */
export const PROGRAM: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: stixId('identity', 'TTP Clipper'),
  created: UNDATED,
  modified: UNDATED,
  name: 'TTP Clipper',
  identity_class: 'system',
};

/** Properties of each object of the producer. */
export interface Provenance {
  readonly created_by_ref: string;
  readonly object_marking_refs?: readonly string[];
}

/**
 * Makes the objects of producer and marking, and the properties that refer to them. Without a producer the program is the
 * creator: a platform puts objects without one under the name of whoever imports them.
 */
export function provenanceOf(options: ProducerOptions): { objects: StixObject[]; provenance: Provenance } {
  const marking = tlpMarking(options.tlp);
  const marked = marking === null ? {} : { object_marking_refs: [marking.id] };
  const producer = identityOf(options, marked);
  return {
    objects: [marking, producer].filter((object) => object !== null),
    provenance: { created_by_ref: (producer ?? PROGRAM).id, ...marked },
  };
}

function identityOf(
  { producer, producerClass }: ProducerOptions,
  marked: Pick<Provenance, 'object_marking_refs'>,
): StixObject | null {
  const name = producer.trim();
  if (name === '') return null;
  return {
    type: 'identity',
    spec_version: '2.1',
    id: stixId('identity', producerClass, name),
    created: UNDATED,
    modified: UNDATED,
    ...marked,
    name,
    identity_class: producerClass,
  };
}
