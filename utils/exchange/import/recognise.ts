import * as t from '@/utils/i18n/en/problems';
import { READERS } from '../formats/readers';
import { readJson } from '../parse/json';
import { refusal, refuseFile } from '../parse/problem-list';
import { describeValue } from './describe';
import type { ImportContext, ImportOptions, Reader, ReadResult, Sniffed } from './reader';

/**
 * Parses a text once for all readers; keep the result of a large text. Lists of any length pass: readers of foreign
 * formats validate record by record, and those of our formats call `valueExcess`.
 */
export function sniff(text: string): Sniffed {
  const read = readJson(text);
  if (!read.ok) return { text, value: undefined, notJson: read.problem };
  return { text, value: read.value, notJson: null };
}

/**
 * Reads a text by the first reader that recognises it.
 *
 * @returns never throws on account of the text; `reader` is null if none recognised it
 */
export function readAny(
  sniffed: Sniffed,
  options: ImportOptions,
  context: ImportContext,
): { reader: Reader | null; result: ReadResult } {
  const reader = isBrokenJson(sniffed) ? undefined : READERS.find((one) => one.recognise(sniffed));
  if (reader !== undefined) return { reader, result: reader.read(sniffed, options, context) };
  const { notJson, value } = sniffed;
  if (notJson !== null) return { reader: null, result: refusal(notJson) };
  const what = t.notImportable(describeValue(value));
  return { reader: null, result: refuseFile(what) };
}

/** Returns whether a text that is no JSON was meant to be: it is refused as such, and not read as a table. */
function isBrokenJson({ text, notJson }: Sniffed): boolean {
  return notJson !== null && /^\uFEFF?\s*[[{]/.test(text);
}
