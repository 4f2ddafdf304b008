import type { Catalogue } from '@/utils/attack/catalogue';
import * as t from '@/utils/i18n/en/formats';
import { reportDay } from '@/utils/observation/report';
import { html, Markup, pre } from '@/utils/text/html';
import { linkTo } from '@/utils/text/uri';
import { batches } from '../../export/batches';
import { defineFormat } from '../../export/format';
import { outlineLabels, outlineOf, outlineOptions } from '../../export/outline/outline';
import type { Entry, Fact, Group, Section } from '../../export/outline/section';
import type { TacticRow } from '../../export/outline/tactic-summary';
import { aboutObservation, observationTitle, reportTitle } from '../../export/wording';
import { STYLE, STYLE_DIGEST } from './style';

/** Observations in one piece of text. */
const BATCH_SIZE = 128;

/** An observation with fewer characters is kept on one page in print. */
const SHORT_LENGTH = 1_200;

/** A report to read and to print: one HTML file that loads nothing and runs nothing. docs/formats/html.md. */
export const htmlReport = defineFormat({
  id: 'html',
  name: t.html.name,
  purpose: t.html.purpose,
  extension: 'html',
  mediaType: 'text/html',
  lossless: false,
  options: outlineOptions,
  labels: outlineLabels,
  *write(input, options) {
    const { title, about, summary, sections } = outlineOf(input, options);
    yield headOf(title, about).text;
    if (sections.length > 1) yield overview(summary, sections).text;
    for (const [index, section] of sections.entries()) {
      yield sectionHead(section, index).text;
      for (const group of section.groups) yield* groupPieces(group, input.catalogue);
      yield html`${sourcesOf(section)}</section>\n`.text;
    }
    yield '</main>\n</body>\n</html>\n';
  },
});

function headOf(title: string, about: readonly string[]): Markup {
  const policy = `default-src 'none'; style-src '${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<h1 dir="auto">${title}</h1>
<p class="about">${about.join(' · ')}</p>
`;
}

function overview(summary: readonly TacticRow[], sections: readonly Section[]): Markup {
  const lines = sections.map(
    ({ title }, index) => html`<li><a href="#section-${index + 1}"><bdi>${title}</bdi></a></li>\n`,
  );
  return html`<nav aria-label="Contents"><h3>Contents</h3>
<ol>
${lines}</ol>
</nav>
<h3>Summary</h3>
${table(summary)}`;
}

function sectionHead({ title, facts, summary }: Section, index: number): Markup {
  return html`<section>
<h2 id="section-${index + 1}" dir="auto">${title}</h2>
<dl>
${facts.map(factLine)}</dl>
<h3>Summary</h3>
${table(summary)}<h3>Observations</h3>
`;
}

function factLine({ name, text, link }: Fact): Markup {
  const value =
    link === undefined ? html`${text}` : html`<a href="${linkTo(link)}" rel="noreferrer">${text}</a>`;
  return html`<dt>${name}</dt><dd dir="auto">${value}</dd>\n`;
}

function table(rows: readonly TacticRow[]): Markup {
  const lines = rows.map(({ id, name, observations, techniques }) => {
    const counted = techniques.map(({ label, count }) => html`<li><bdi>${label}</bdi> (${count})</li>`);
    return html`<tr><th scope="row">${name}${id === null ? '' : html` <span class="id">${id}</span>`}</th><td class="count">${observations}</td><td><ul>${counted}</ul></td></tr>\n`;
  });
  return html`<table>
<thead><tr><th scope="col">Tactic</th><th scope="col" class="count">Observations</th><th scope="col">Techniques</th></tr></thead>
<tbody>
${lines}</tbody>
</table>
`;
}

function* groupPieces({ title, entries }: Group, catalogue: Catalogue): Iterable<string> {
  if (title !== null) yield html`<h3 dir="auto">${title}</h3>\n`.text;
  for (const batch of batches(entries, BATCH_SIZE))
    yield batch.map((entry) => entryOf(entry, title !== null, catalogue).text).join('');
}

function entryOf({ observation, source }: Entry, grouped: boolean, catalogue: Catalogue): Markup {
  const { level, procedure, note, anchor } = observation;
  const { exact } = anchor.quote;
  const short = exact.length + (procedure?.length ?? 0) + note.length <= SHORT_LENGTH;
  const about = [
    ...aboutObservation(catalogue, observation),
    ...(source === null ? [] : [`source ${source}`]),
  ].map((text, index) => html`${index === 0 ? '' : ' · '}<bdi>${text}</bdi>`);
  const heading = grouped ? '' : html`<h4 dir="auto">${observationTitle(catalogue, observation)}</h4>\n`;
  return html`<article class="${level}${short ? ' short' : ''}">
${heading}<p class="meta">${about}</p>
<blockquote dir="auto">${exact}</blockquote>
${procedure === null ? '' : html`${pre(procedure)}\n`}${note.trim() === '' ? '' : html`<div class="note"><b>Note</b><div dir="auto">${note}</div></div>\n`}</article>
`;
}

function sourcesOf({ sources }: Section): Markup | string {
  if (sources.length === 0) return '';
  const lines = sources.map(
    (report) =>
      html`<li><a href="${linkTo(report.url)}" rel="noreferrer"><bdi>${reportTitle(report)}</bdi></a>, ${report.publisher.trim() === '' ? '' : html`<bdi>${report.publisher}</bdi>, `}${reportDay(report)}</li>\n`,
  );
  return html`<h3>Sources</h3>
<ol class="sources">
${lines}</ol>
`;
}
