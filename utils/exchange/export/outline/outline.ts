import * as z from 'zod/mini';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import * as t from '@/utils/i18n/en/formats';
import { compareText } from '@/utils/text/compare';
import { byReport } from '../by-report';
import type { ExportInput } from '../format';
import { countOf } from '../wording';
import { actorSections } from './actor-sections';
import { reportSection } from './report-section';
import type { Section } from './section';
import { summaryByTactic, type TacticRow } from './tactic-summary';

const DEFAULT_TITLE = 'Observed adversary behaviour';

/** The options of the formats that are made to be read. */
export const outlineOptions = z.strictObject({
  by: z._default(z.enum(['report', 'actor']), 'report'),
  title: z._default(z.string().check(z.maxLength(200)), ''),
});

/** The labels of {@link outlineOptions}. */
export const outlineLabels = {
  by: t.outline.by,
  title: { label: t.outline.title, hint: t.outline.titleHint(DEFAULT_TITLE) },
} as const;

/** The content of a report for readers, in no markup yet. All texts are plain: the writer escapes them. */
export interface Outline {
  title: string;
  /** Phrases on what was exported, when and by which program. */
  about: readonly string[];
  /** Summary over all sections. */
  summary: readonly TacticRow[];
  sections: readonly Section[];
}

/**
 * Arranges a selection for reading: by report, in the order of the text; or by actor (by name, without an actor last)
 * and within it by technique.
 *
 * @throws RangeError as `byReport` does
 */
export function outlineOf(
  { selection, catalogue, context }: ExportInput,
  { by, title }: z.infer<typeof outlineOptions>,
): Outline {
  const parts = byReport(selection);
  const observations = parts.flatMap((part) => part.observations);
  const versions = context.attack
    .map(({ domain, version }) => `${DOMAIN_NAMES[domain]} ${version}`)
    .sort(compareText);
  return {
    title: title.trim() || DEFAULT_TITLE,
    about: [
      `${countOf(observations.length, 'observation')} in ${countOf(parts.length, 'report')}`,
      `Exported ${context.now.slice(0, 10)} by ${context.generator.name} ${context.generator.version}`,
      ...(versions.length === 0 ? [] : [`ATT&CK ${versions.join(', ')}`]),
    ],
    summary: summaryByTactic(observations, catalogue),
    sections:
      by === 'report' ? parts.map((part) => reportSection(part, catalogue)) : actorSections(parts, catalogue),
  };
}
