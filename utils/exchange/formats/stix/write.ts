import * as t from '@/utils/i18n/en/formats';
import { defineFormat } from '../../export/format';
import { bundleObjects } from './bundle';
import { bundleId, bundlePieces } from './bundle-text';
import { stixLabels, stixOptions } from './options';

/** STIX 2.1 bundles: reports, who uses which technique and how, quotes and notes. docs/formats/stix.md. */
export const stix = defineFormat({
  id: 'stix',
  name: t.stix.name,
  purpose: t.stix.purpose,
  extension: 'stix.json',
  mediaType: 'application/stix+json',
  lossless: true,
  options: stixOptions,
  labels: stixLabels,
  write: (input, options) => bundlePieces(bundleId('stix', input, options), bundleObjects(input, options)),
});
