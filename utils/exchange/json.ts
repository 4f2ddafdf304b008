import * as z from 'zod/mini';
import { defineFormat } from './format';
import { exportJson, jsonChunks } from './json-export';

/** The JSON exchange format: all that the library holds, to keep, to pass on and to import again. */
export const json = defineFormat({
  id: 'json',
  name: 'TTP Clipper JSON',
  purpose: 'Everything, without loss: to keep, to pass on to another TTP Clipper, to feed to scripts.',
  extension: 'json',
  mediaType: 'application/json',
  lossless: true,
  options: z.strictObject({}),
  labels: {},
  write: ({ selection, context }) => jsonChunks(exportJson(selection, context)),
});
