import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/formats';
import { attackLabel, attackOption } from '../../export/for-version';
import type { OptionLabel } from '../../export/format';
import { producerLabels, producerOptions } from './producer';

/** The options of a STIX bundle. */
export const stixOptions = z.strictObject({
  ...producerOptions,
  software: z._default(z.enum(['malware', 'tool']), 'malware'),
  attack: attackOption,
});
export type StixOptions = z.infer<typeof stixOptions>;

/** The labels of {@link stixOptions}. */
export const stixLabels = {
  ...producerLabels,
  software: t.stix.software,
  attack: attackLabel,
} satisfies Record<keyof StixOptions, OptionLabel>;
