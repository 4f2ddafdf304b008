import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/formats';
import type { OptionLabel } from '../../export/format';
import { producerLabels, producerOptions } from '../stix/producer';

/** The options of an Attack Flow. */
export const flowOptions = z.strictObject({
  order: z._default(z.enum(['story', 'text', 'captured', 'given']), 'story'),
  sequence: z._default(z.string().check(z.maxLength(10_000_000)), ''),
  scope: z._default(
    z.enum(['incident', 'campaign', 'threat-actor', 'malware', 'emulation-plan', 'attack-tree', 'other']),
    'incident',
  ),
  ...producerOptions,
});
export type FlowOptions = z.infer<typeof flowOptions>;

/** The labels of {@link flowOptions}. */
export const flowLabels = {
  order: t.attackFlow.order,
  sequence: t.attackFlow.sequence,
  scope: t.attackFlow.scope,
  ...producerLabels,
} satisfies Record<keyof FlowOptions, OptionLabel>;
