import * as z from 'zod/mini';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation, Report } from '@/utils/observation/schema';
import { byReport } from './by-report';
import { csvCell, joinValues } from './csv-cells';
import { defineFormat } from './format';
import { tacticNames } from './wording';

/** What a row is made of. */
interface Row {
  observation: Observation;
  report: Report;
  catalogue: Catalogue;
}

/** The columns, in their order. Names and order are part of the format: new ones come last. */
const COLUMNS: Readonly<Record<string, (row: Row) => string>> = {
  observation_id: ({ observation }) => observation.id,
  level: ({ observation }) => observation.level,
  tactic_ids: ({ observation }) => joinValues(observation.tactics),
  tactics: ({ observation, catalogue }) => joinValues(tacticNames(catalogue, observation.tactics)),
  technique_id: ({ observation }) => observation.technique?.id ?? '',
  technique: ({ observation }) => observation.technique?.name ?? '',
  attack_version: ({ observation }) => observation.technique?.attackVersion ?? '',
  procedure: ({ observation }) => observation.procedure ?? '',
  quote: ({ observation }) => observation.anchor.quote.exact,
  actors: ({ observation }) => joinValues(observation.actors.map(({ name }) => name)),
  actor_ids: ({ observation }) => joinValues(observation.actors.map(({ attackId }) => attackId ?? '')),
  software: ({ observation }) => joinValues(observation.software.map(({ name }) => name)),
  software_ids: ({ observation }) => joinValues(observation.software.map(({ attackId }) => attackId ?? '')),
  confidence: ({ observation }) => observation.confidence,
  note: ({ observation }) => observation.note,
  tags: ({ observation }) => joinValues(observation.tags),
  report_title: ({ report }) => report.title,
  report_url: ({ report }) => report.url,
  publisher: ({ report }) => report.publisher,
  authors: ({ report }) => joinValues(report.authors),
  published: ({ report }) => report.published ?? '',
  created: ({ observation }) => observation.created,
  updated: ({ observation }) => observation.updated,
  revision: ({ observation }) => String(observation.revision),
  report_id: ({ report }) => report.id,
  quote_prefix: ({ observation }) => observation.anchor.quote.prefix,
  quote_suffix: ({ observation }) => observation.anchor.quote.suffix,
  position_start: ({ observation }) => String(observation.anchor.position.start),
  position_end: ({ observation }) => String(observation.anchor.position.end),
};

/** The names of the columns, in their order. */
export const CSV_COLUMNS: readonly string[] = Object.keys(COLUMNS);

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** So many rows are one piece. */
const ROWS_PER_PIECE = 256;

/** Comma-separated values (RFC 4180): one row an observation. */
export const csv = defineFormat({
  id: 'csv',
  name: 'CSV',
  purpose: 'One row an observation: for spreadsheets, databases and scripts.',
  extension: 'csv',
  mediaType: 'text/csv',
  lossless: false,
  options: z.strictObject({
    bom: z._default(z.boolean(), false),
    separator: z._default(z.enum(['comma', 'semicolon', 'tab']), 'comma'),
  }),
  labels: {
    bom: {
      label: 'Byte order mark',
      hint: 'Excel needs it to read the file as UTF-8; most other programs do without.',
    },
    separator: {
      label: 'Between columns',
      hint: 'Excel splits at the list separator of its language: the semicolon where decimals have a comma.',
      choices: { comma: 'Comma (RFC 4180)', semicolon: 'Semicolon', tab: 'Tab' },
    },
  },
  *write({ selection, catalogue }, { bom, separator }) {
    const parts = byReport(selection);
    const between = SEPARATORS[separator];
    yield `${bom ? '\uFEFF' : ''}${CSV_COLUMNS.join(between)}\r\n`;
    const columns = Object.values(COLUMNS);
    let rows: string[] = [];
    for (const { report, observations } of parts) {
      for (const observation of observations) {
        const row = { observation, report, catalogue };
        rows.push(`${columns.map((column) => csvCell(column(row))).join(between)}\r\n`);
        if (rows.length < ROWS_PER_PIECE) continue;
        yield rows.join('');
        rows = [];
      }
    }
    yield rows.join('');
  },
});
