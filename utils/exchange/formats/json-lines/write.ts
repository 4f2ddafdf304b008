import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/formats';
import { reportSchema } from '@/utils/observation/schema';
import { batches } from '../../export/batches';
import { byReport, type Reported, reportedIn } from '../../export/by-report';
import { defineFormat, type ExportInput } from '../../export/format';
import { jsonText } from '../../export/json-text';
import { keysInOrder } from '../../key-order';
import { describer } from '../json/describe';
import { JSON_LINE_FORMAT, JSON_LINE_VERSION, type JsonLine } from './schema';

/** Lines in one piece of text. */
const BATCH_SIZE = 256;

/** JSON Lines (https://jsonlines.org/): an observation a line, with its report. docs/formats/json-lines.md. */
export const jsonLines = defineFormat({
  id: 'json-lines',
  name: t.jsonLines.name,
  purpose: t.jsonLines.purpose,
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  lossless: false,
  options: z.strictObject({}),
  labels: {},
  *write(input) {
    const lineOf = liner(input);
    for (const batch of batches(reportedIn(byReport(input.selection)), BATCH_SIZE))
      yield batch.map((one) => `${jsonText(lineOf(one))}\n`).join('');
  },
});

const reportInOrder = keysInOrder(reportSchema);

function liner({ catalogue, context }: ExportInput): (reported: Reported) => JsonLine {
  const described = describer(catalogue);
  const { name, version } = context.generator;
  return ({ observation, report }) => ({
    format: JSON_LINE_FORMAT,
    version: JSON_LINE_VERSION,
    generator: { name, version },
    exported: context.now,
    ...described(observation),
    report: reportInOrder(report),
  });
}
