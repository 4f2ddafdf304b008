import type { Catalogue } from '@/utils/attack/catalogue';
import { defineFormat } from './format';
import { fenced, inline, linked, quoted } from './markdown-text';
import { type Entry, outlineLabels, outlineOf, outlineOptions, type Section } from './outline';
import type { TacticRow } from './outline-summary';
import { aboutObservation, observationTitle, reportDay, reportTitle } from './wording';

/** So many observations are one piece. */
const ENTRIES_PER_PIECE = 128;

/** A report to read, in Markdown (CommonMark with tables). */
export const markdown = defineFormat({
  id: 'markdown',
  name: 'Markdown report',
  purpose: 'To read, and to paste into a wiki, a ticket or a repository.',
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
        for (let start = 0; start < group.entries.length; start += ENTRIES_PER_PIECE) {
          const entries = group.entries.slice(start, start + ENTRIES_PER_PIECE);
          yield entries.map((entry) => entryOf(entry, group.title !== null, input.catalogue)).join('');
        }
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

/** An observation under its heading; where its group names the technique already, under its tactics. */
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
