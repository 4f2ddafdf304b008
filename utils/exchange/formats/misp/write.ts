import * as t from '@/utils/i18n/en/formats';
import { wellFormed } from '@/utils/text/well-formed';
import { byReport } from '../../export/by-report';
import { defineFormat, type ExportInput } from '../../export/format';
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
  const texts = parts.map((part) => () => textOf({ Event: eventOf(part, input.catalogue, options) }));
  const [first] = texts;
  if (first !== undefined && texts.length === 1) {
    yield `${first()}\n`;
    return;
  }
  yield '{"response":[';
  for (const [index, text] of texts.entries()) yield `${index === 0 ? '\n' : ',\n'}${text()}`;
  yield '\n]}\n';
}

/**
 * Returns an event in a line. PHP refuses a JSON text with a lone surrogate, even as an escape, so each becomes U+FFFD.
 * They are rare, and replacing them in every text would take longer than writing it.
 */
function textOf(event: object): string {
  const text = JSON.stringify(event);
  if (!text.includes('\\ud')) return text;
  return JSON.stringify(event, (_, value: unknown) =>
    typeof value === 'string' ? wellFormed(value) : value,
  );
}
