import * as z from 'zod/mini';
import { defineFormat, type ExportInput } from './format';
import { stixObjects } from './stix/bundle';
import { stixId } from './stix/object';
import { producerLabels, producerOptions } from './stix/producer';
import { bundleChunks } from './stix/write';

/** A STIX 2.1 bundle: reports, who uses which technique and how, quotes and remarks as notes. docs/formats/stix.md. */
export const stix = defineFormat({
  id: 'stix',
  name: 'STIX 2.1 bundle',
  purpose: 'For OpenCTI, MISP and other threat intelligence platforms; comes back without loss.',
  extension: 'stix.json',
  mediaType: 'application/stix+json',
  lossless: true,
  options: z.strictObject({
    ...producerOptions,
    software: z._default(z.enum(['malware', 'tool']), 'malware'),
  }),
  labels: {
    ...producerLabels,
    software: {
      label: 'Software outside ATT&CK is',
      hint: 'STIX has malware and tools, and no word for both.',
      choices: { malware: 'malware', tool: 'a tool' },
    },
  },
  write: (input, options) => bundleChunks(bundleId('stix', input, options), stixObjects(input, options)),
});

/** The same for the same export at the same time. */
export function bundleId(format: string, { selection, context }: ExportInput, options: object): string {
  const records = selection.observations.map(({ id, revision }) => `${id} ${revision}`).sort();
  return stixId('bundle', format, context.now, JSON.stringify(options), ...records);
}
