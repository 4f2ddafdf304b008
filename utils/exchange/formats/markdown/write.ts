import type { Catalogue } from '@/utils/attack/catalogue';
import * as t from '@/utils/i18n/en/formats';
import { reportDay } from '@/utils/observation/report';
import { fenced, inline, linked, quoted } from '@/utils/text/markdown';
import { batches } from '../../export/batches';
import { defineFormat } from '../../export/format';
import { outlineLabels, outlineOf, outlineOptions } from '../../export/outline/outline';
import type { Entry, Section } from '../../export/outline/section';
import type { TacticRow } from '../../export/outline/tactic-summary';
import { aboutObservation, observationTitle, reportTitle } from '../../export/wording';

/** Observations in one piece of text. */
const BATCH_SIZE = 128;

/** A report to read, in Markdown (CommonMark with tables). docs/formats/markdown.md. */
export const markdown = defineFormat({
  id: 'markdown',
  name: t.markdown.name,
  purpose: t.markdown.purpose,
  extension: 'md',
  mediaType: 'text/markdown',
  lossless: false,
  options: outlineOptions,
  labels: outlineLabels,
  *write(input, options) {
    const { title, about, summary, sections } = outlineOf(input, options);
    yield `# ${inline(title)}\n\n${about.map(inline).join(' · ')}\n`;
    if (sections.length > 1) yield `\n## Summary\n\n${table(summary)}`;
    for (const section of sections) {
      yield headOf(section);
      for (const group of section.groups) {
        if (group.title !== null) yield `\n#### ${inline(group.title)}\n`;
        for (const batch of batches(group.entries, BATCH_SIZE))
          yield batch.map((entry) => entryOf(entry, group.title !== null, input.catalogue)).join('');
      }
      yield sourcesOf(section);
    }
  },
});

function headOf({ title, facts, summary }: Section): string {
  const lines = facts.map(
    ({ name, text, link }) => `- ${name}: ${link === undefined ? inline(text) : linked(text, link)}\n`,
  );
  return `\n## ${inline(title)}\n\n${lines.join('')}\n${table(summary)}\n### Observations\n`;
}

function table(rows: readonly TacticRow[]): string {
  const lines = rows.map(({ id, name, observations, techniques }) => {
    const counted = techniques.map(({ label, count }) => `${inline(label)} (${count})`).join(', ');
    return `| ${id === null ? '' : `${id} `}${inline(name)} | ${observations} | ${counted} |\n`;
  });
  return `| Tactic | Observations | Techniques |\n|---|--:|---|\n${lines.join('')}`;
}

/** Writes an observation; under a heading of its own, unless its group has one. */
function entryOf({ observation, source }: Entry, grouped: boolean, catalogue: Catalogue): string {
  const { procedure, note, anchor } = observation;
  const heading = grouped ? '' : `\n#### ${inline(observationTitle(catalogue, observation))}\n`;
  const about = [
    ...aboutObservation(catalogue, observation),
    ...(source === null ? [] : [`source ${source}`]),
  ];
  return [
    `${heading}\n${about.map(inline).join(' · ')}\n`,
    `\n${quoted(anchor.quote.exact)}\n`,
    procedure === null ? '' : `\n${fenced(procedure)}\n`,
    note.trim() === '' ? '' : `\nNote:\n\n${quoted(note)}\n`,
  ].join('');
}

function sourcesOf({ sources }: Section): string {
  if (sources.length === 0) return '';
  const lines = sources.map((report, index) => {
    const by = report.publisher.trim() === '' ? '' : `${inline(report.publisher)}, `;
    return `${index + 1}. ${linked(reportTitle(report), report.url)}, ${by}${reportDay(report)}\n`;
  });
  return `\n### Sources\n\n${lines.join('')}`;
}
