import type { Catalogue } from '@/utils/attack/catalogue';
import { defineFormat } from './format';
import { STYLE, STYLE_DIGEST } from './html-style';
import { html, Markup, pre } from './html-text';
import {
  type Entry,
  type Fact,
  type Group,
  outlineLabels,
  outlineOf,
  outlineOptions,
  type Section,
} from './outline';
import type { TacticRow } from './outline-summary';
import { linkTo } from './well-formed';
import { aboutObservation, observationTitle, reportDay, reportTitle } from './wording';

/** So many observations are one piece. */
const ENTRIES_PER_PIECE = 128;

/** A quote and a procedure of together so many characters stay on one page in print. */
const SHORT = 1_200;

/** A report to read and to print: one HTML file that loads nothing and runs nothing. */
export const htmlReport = defineFormat({
  id: 'html',
  name: 'HTML report',
  purpose: 'To read, to print and to send: one file that any browser opens.',
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
  for (let start = 0; start < entries.length; start += ENTRIES_PER_PIECE) {
    const piece = entries.slice(start, start + ENTRIES_PER_PIECE);
    yield piece.map((entry) => entryOf(entry, title !== null, catalogue).text).join('');
  }
}

function entryOf({ observation, source }: Entry, grouped: boolean, catalogue: Catalogue): Markup {
  const { level, procedure, note, anchor } = observation;
  const { exact } = anchor.quote;
  const short = exact.length + (procedure?.length ?? 0) + note.length <= SHORT;
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
