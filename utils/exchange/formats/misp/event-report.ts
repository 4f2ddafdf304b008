import type { Catalogue } from '@/utils/attack/catalogue';
import { refLabel } from '@/utils/observation/labels';
import { reportDay } from '@/utils/observation/report';
import type { Observation, Report } from '@/utils/observation/schema';
import { fenced, inline, quoted } from '@/utils/text/markdown';
import { rfc3986 } from '@/utils/text/uri';
import { observationSummary, reportTitle } from '../../export/wording';

/**
 * Writes the event report in Markdown: all observations of a report in the order of its text. All texts are
 * escaped, quoted or in a code block, the analyst's remarks too, as in the Markdown export.
 */
export function markdownOf(
  report: Report,
  observations: readonly Observation[],
  catalogue: Catalogue,
): string {
  const address = rfc3986(report.url);
  const from = [report.publisher, ...report.authors, reportDay(report)].filter((text) => text.trim() !== '');
  const head = [`# ${inline(reportTitle(report))}`, inline(from.join(', '))];
  if (address !== null) head.push(`<${address}>`);
  return `${[...head, ...observations.map((one) => section(one, catalogue))].join('\n\n')}\n`;
}

function section(observation: Observation, catalogue: Catalogue): string {
  const { anchor, procedure, note, actors, software, confidence, tags } = observation;
  const facts = [
    ['Actors', actors.map(refLabel)],
    ['Software', software.map(refLabel)],
    ['Confidence', [confidence]],
    ['Tags', tags],
  ] as const;
  const lines = facts.flatMap(([name, values]) =>
    values.length === 0 ? [] : [`- ${name}: ${inline(values.join(', '))}`],
  );
  return [
    `## ${inline(observationSummary(catalogue, observation))}`,
    quoted(anchor.quote.exact),
    ...(procedure === null ? [] : [fenced(procedure)]),
    ...(note.trim() === '' ? [] : ['Note:', quoted(note)]),
    lines.join('\n'),
  ].join('\n\n');
}
