import * as t from '@/utils/i18n/en/formats';
import { defineFormat } from '../../export/format';
import { bundleId, bundlePieces } from '../stix/bundle-text';
import { flowObjects } from './flow';
import { flowLabels, flowOptions } from './options';

/** An Attack Flow: the steps of an attack as attack-action objects in a STIX bundle. docs/formats/attack-flow.md. */
export const attackFlow = defineFormat({
  id: 'attack-flow',
  name: t.attackFlow.name,
  purpose: t.attackFlow.purpose,
  extension: 'flow.json',
  mediaType: 'application/stix+json',
  lossless: false,
  options: flowOptions,
  labels: flowLabels,
  write: (input, options) =>
    bundlePieces(bundleId('attack-flow', input, options), flowObjects(input, options)),
});
