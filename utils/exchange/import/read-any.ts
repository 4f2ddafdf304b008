import { problemAt } from '../problem';
import { refusal } from '../problem-list';
import { readJson } from '../read-json';
import { recognise } from '../recognise';
import { annotations } from './annotations';
import { csv } from './csv';
import { layer } from './layer';
import { list } from './list';
import { ownJson } from './own-json';
import { ownStix } from './own-stix';
import type { ImportContext, ImportOptions, Reader, ReadResult, Sniffed } from './reader';
import { stixBundle } from './stix';

/** The formats that come in, in the order in which they are asked whether a text is theirs. */
export const READERS: readonly Reader[] = [ownJson, ownStix, stixBundle, layer, annotations, csv, list];

/**
 * A text, looked at for the readers. Large texts are looked at once only: keep what this gives. Lists of any length pass:
 * readers of foreign formats validate record by record, those of ours ask `valueExcess`.
 */
export function sniff(text: string): Sniffed {
  const read = readJson(text);
  if (!read.ok) return { text, value: undefined, notJson: read.problem };
  return { text, value: read.value, notJson: null };
}

/**
 * Reads a text by the first reader that knows it.
 *
 * @returns never throws on account of the text; `reader` is null where none knew it
 */
export function readAny(
  sniffed: Sniffed,
  options: ImportOptions,
  context: ImportContext,
): { reader: Reader | null; result: ReadResult } {
  const reader = looksLikeJson(sniffed) ? null : READERS.find((one) => one.recognise(sniffed));
  if (reader != null) return { reader, result: reader.read(sniffed, options, context) };
  const { notJson, value } = sniffed;
  const what = `This is nothing that can be imported: it seems to be ${recognise(value)}`;
  return { reader: null, result: refusal(notJson ?? problemAt([], what)) };
}

/** A JSON text that cannot be read is told to be one, and not taken for a table. */
function looksLikeJson({ text, notJson }: Sniffed): boolean {
  return notJson !== null && /^\uFEFF?\s*[[{]/.test(text);
}
