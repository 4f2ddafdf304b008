import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/formats';
import type { OptionLabel } from '../../export/format';
import { TLP, TLP_CHOICES } from '../../export/tlp';

/** The options of a MISP event; numbers as MISP writes them. */
export const mispOptions = z.strictObject({
  distribution: z._default(z.enum(['0', '1', '2', '3']), '0'),
  analysis: z._default(z.enum(['0', '1', '2']), '0'),
  threatLevel: z._default(z.enum(['1', '2', '3', '4']), '4'),
  tlp: z._default(z.enum(TLP), 'none'),
  organisation: z._default(z.string().check(z.maxLength(255)), ''),
  tags: z._default(z.boolean(), true),
});
export type MispOptions = z.infer<typeof mispOptions>;

/** The labels of {@link mispOptions}. */
export const mispLabels = {
  distribution: t.misp.distribution,
  analysis: t.misp.analysis,
  threatLevel: t.misp.threatLevel,
  tlp: { label: t.tlp.label, choices: TLP_CHOICES },
  organisation: t.misp.organisation,
  tags: t.misp.tags,
} satisfies Record<keyof MispOptions, OptionLabel>;
