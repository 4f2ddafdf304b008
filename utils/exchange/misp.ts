import * as z from 'zod/mini';
import { byReport } from './by-report';
import { defineFormat, type ExportInput } from './format';
import { eventOf, type MispOptions } from './misp/event';
import { TLP, TLP_CHOICES } from './stix/marking';
import { wellFormed } from './well-formed';

/** MISP events, one a report: core format as of MISP 2.4 and 2.5. docs/formats/misp.md. */
export const misp = defineFormat({
  id: 'misp',
  name: 'MISP event',
  purpose: 'For MISP: an event for each report, with galaxy tags, quotes, commands and an event report.',
  extension: 'misp.json',
  mediaType: 'application/json',
  lossless: false,
  options: z.strictObject({
    distribution: z._default(z.enum(['0', '1', '2', '3']), '0'),
    analysis: z._default(z.enum(['0', '1', '2']), '0'),
    threatLevel: z._default(z.enum(['1', '2', '3', '4']), '4'),
    tlp: z._default(z.enum(TLP), 'none'),
    organisation: z._default(z.string().check(z.maxLength(255)), ''),
    tags: z._default(z.boolean(), true),
  }),
  labels: {
    distribution: {
      label: 'Distribution',
      choices: {
        '0': 'Your organisation only',
        '1': 'This community only',
        '2': 'Connected communities',
        '3': 'All communities',
      },
    },
    analysis: { label: 'Analysis', choices: { '0': 'Initial', '1': 'Ongoing', '2': 'Completed' } },
    threatLevel: {
      label: 'Threat level',
      choices: { '1': 'High', '2': 'Medium', '3': 'Low', '4': 'Undefined' },
    },
    tlp: { label: 'Traffic Light Protocol', choices: TLP_CHOICES },
    organisation: {
      label: 'Creator organisation',
      hint: 'As MISP knows it. Where it stays empty, it is that of whoever imports the event.',
    },
    tags: { label: 'Own tags', hint: 'Puts the tags of observations on their attributes.' },
  },
  write: eventChunks,
});

/** One event as such, which the API takes as well; several as MISP exports them. */
function* eventChunks(input: ExportInput, options: MispOptions): Iterable<string> {
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
 * An event in a line. PHP refuses a JSON text with half a surrogate pair, even as an escape: it becomes U+FFFD. That is
 * rare, and looking at every text would take longer than writing it.
 */
function textOf(event: object): string {
  const text = JSON.stringify(event);
  if (!text.includes('\\ud')) return text;
  return JSON.stringify(event, (_, value: unknown) =>
    typeof value === 'string' ? wellFormed(value) : value,
  );
}
