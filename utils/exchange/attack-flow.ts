import * as z from 'zod/mini';
import { type FlowOptions, flowObjects } from './attack-flow/flow';
import { defineFormat } from './format';
import { bundleId } from './stix';
import { producerLabels, producerOptions } from './stix/producer';
import { bundleChunks } from './stix/write';

/** An Attack Flow: what was done, step by step, as attack-action objects. docs/formats/attack-flow.md. */
export const attackFlow = defineFormat({
  id: 'attack-flow',
  name: 'Attack Flow 2.0',
  purpose: 'For Attack Flow Builder: the steps of an attack in their order, with the commands.',
  extension: 'flow.json',
  mediaType: 'application/stix+json',
  lossless: false,
  options: z.strictObject({
    order: z._default(z.enum(['story', 'text', 'captured', 'given']), 'story'),
    sequence: z._default(z.string().check(z.maxLength(10_000_000)), ''),
    scope: z._default(
      z.enum(['incident', 'campaign', 'threat-actor', 'malware', 'emulation-plan', 'attack-tree', 'other']),
      'incident',
    ),
    ...producerOptions,
  }),
  labels: {
    order: {
      label: 'Order of the steps',
      choices: {
        story: 'As in the story of the report',
        text: 'As in the text of the report',
        captured: 'As captured',
        given: 'As given below',
      },
    },
    sequence: {
      label: 'Given order',
      hint: 'Ids of observations, separated by spaces or commas; others follow as in the text.',
    },
    scope: {
      label: 'The flow describes',
      choices: {
        incident: 'an incident',
        campaign: 'a campaign',
        'threat-actor': 'a threat actor',
        malware: 'malware',
        'emulation-plan': 'an emulation plan',
        'attack-tree': 'an attack tree',
        other: 'something else',
      },
    },
    ...producerLabels,
  },
  write: (input, options: FlowOptions) =>
    bundleChunks(bundleId('attack-flow', input, options), flowObjects(input, options)),
});
