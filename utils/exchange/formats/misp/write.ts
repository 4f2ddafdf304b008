import * as t from '@/utils/i18n/en/formats';
import { byReport } from '../../export/by-report';
import { defineFormat, type ExportInput } from '../../export/format';
import { jsonText } from '../../export/json-text';
import { eventOf } from './event';
import { type MispOptions, mispLabels, mispOptions } from './options';

/** MISP events, one a report: core format of MISP 2.4 and 2.5. docs/formats/misp.md. */
export const misp = defineFormat({
  id: 'misp',
  name: t.misp.name,
  purpose: t.misp.purpose,
  extension: 'misp.json',
  mediaType: 'application/json',
  lossless: false,
  options: mispOptions,
  labels: mispLabels,
  write: eventPieces,
});

/** Yields a single event as such, which the API accepts as well; several events as MISP exports them. */
function* eventPieces(input: ExportInput, options: MispOptions): Iterable<string> {
  const parts = byReport(input.selection);
  const texts = parts.map((part) => () => jsonText({ Event: eventOf(part, input.catalogue, options) }));
  const [first] = texts;
  if (first !== undefined && texts.length === 1) {
    yield `${first()}\n`;
    return;
  }
  yield '{"response":[';
  for (const [index, text] of texts.entries()) yield `${index === 0 ? '\n' : ',\n'}${text()}`;
  yield '\n]}\n';
}
