import { batches } from '../../export/batches';
import type { ExportInput } from '../../export/format';
import { jsonText } from '../../export/json-text';
import { type StixObject, stixId } from './object';

/** Objects in one piece of text. */
const BATCH_SIZE = 256;

/** Returns the id of a bundle; it is the same for the same export at the same time. */
export function bundleId(format: string, { selection, context }: ExportInput, options: object): string {
  const records = selection.observations.map(({ id, revision }) => `${id} ${revision}`).sort();
  return stixId('bundle', format, context.now, JSON.stringify(options), ...records);
}

/** Yields the text of a bundle in pieces, one object a line. No piece ends within a surrogate pair. */
export function* bundlePieces(id: string, objects: Iterable<StixObject>): Iterable<string> {
  yield `{"type":"bundle","id":"${id}","objects":[`;
  let separator = '\n';
  for (const batch of batches(objects, BATCH_SIZE)) {
    yield separator + batch.map((object) => jsonText(object)).join(',\n');
    separator = ',\n';
  }
  yield '\n]}\n';
}
