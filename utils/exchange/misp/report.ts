import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation, Report } from '@/utils/observation/schema';
import { fenced, inline, quoted } from '../markdown-text';
import { summaryOf } from '../stix/text';
import { rfc3986 } from '../uri';
import { refLabel, reportDay, reportTitle } from '../wording';

/**
 * The event report: all observations of a report in the order of its text, in Markdown. Remarks are Markdown of the
 * analyst's own; everything else that comes from elsewhere is escaped, quoted or in a code block.
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
    `## ${inline(summaryOf(observation, catalogue))}`,
    quoted(anchor.quote.exact),
    ...(procedure === null ? [] : [fenced(procedure)]),
    ...(note === '' ? [] : [note]),
    lines.join('\n'),
  ].join('\n\n');
}
