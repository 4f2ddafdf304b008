import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/formats';
import { csvCell } from '@/utils/text/csv-cell';
import { batches } from '../../export/batches';
import { byReport, reportedIn } from '../../export/by-report';
import { defineFormat } from '../../export/format';
import { COLUMNS, CSV_COLUMNS } from './columns';

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** Rows in one piece of text. */
const BATCH_SIZE = 256;

/** Comma-separated values (RFC 4180): one row an observation. docs/formats/csv.md. */
export const csv = defineFormat({
  id: 'csv',
  name: t.csv.name,
  purpose: t.csv.purpose,
  extension: 'csv',
  mediaType: 'text/csv',
  lossless: false,
  options: z.strictObject({
    bom: z._default(z.boolean(), false),
    separator: z._default(z.enum(['comma', 'semicolon', 'tab']), 'comma'),
  }),
  labels: {
    bom: t.csv.bom,
    separator: t.csv.separator,
  },
  *write({ selection, catalogue }, { bom, separator }) {
    const reported = reportedIn(byReport(selection));
    const between = SEPARATORS[separator];
    yield `${bom ? '\uFEFF' : ''}${CSV_COLUMNS.join(between)}\r\n`;
    const cells = Object.values(COLUMNS);
    for (const batch of batches(reported, BATCH_SIZE)) {
      const rows = batch.map(({ observation, report }) => {
        const row = { observation, report, catalogue };
        return `${cells.map((cell) => csvCell(cell(row))).join(between)}\r\n`;
      });
      yield rows.join('');
    }
  },
});
