import * as t from '@/utils/i18n/en/problems';
import { READERS } from '../formats/readers';
import { readJson } from '../parse/json';
import { refusal, refuseFile } from '../parse/problem-list';
import { describeValue } from './describe';
import { describeForm, describeText, isBrokenJson } from './describe-text';
import { mayBeKnownYaml } from './known-yaml';
import type { ImportContext, ImportOptions, Read, Reader, ReadResult, Sniffed } from './reader';
import { techniqueIdsIn } from './technique-ids';

/**
 * Parses a text once for all readers; keep the result of a large text. Lists of any length pass: readers of foreign
 * formats validate record by record, and those of our formats call `valueExcess`.
 */
export function sniff(text: string): Sniffed {
  const read = readJson(text);
  if (!read.ok) return { text, value: undefined, notJson: read.problem };
  return { text, value: read.value, notJson: null };
}

/** As {@link sniff}, and also parses the YAML of a known format; the parser is loaded only then. */
export async function sniffAny(text: string): Promise<Sniffed> {
  const sniffed = sniff(text);
  if (sniffed.notJson === null || !mayBeKnownYaml(text)) return sniffed;
  const { readYaml } = await import('../parse/yaml');
  return { ...sniffed, value: readYaml(text) };
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
  const { text, notJson, value } = sniffed;
  const named = notJson === null ? null : describeText(text);
  const broken = notJson !== null && named === null && isBrokenJson(text);
  const reader = named === null && !broken ? READERS.find((one) => one.recognise(sniffed)) : undefined;
  if (reader !== undefined) {
    const result = reader.read(sniffed, options, context);
    return { reader, result: result.ok && !result.isOwn ? withElsewhere(result, text) : result };
  }
  if (notJson === null) return { reader: null, result: refuseFile(t.notImportable(describeValue(value))) };
  const what = named ?? (broken ? null : describeForm(text));
  return { reader: null, result: what === null ? refusal(notJson) : refuseFile(t.notImportable(what)) };
}

/** Ids that are listed where the file has more of them. */
const LISTED_IDS = 10;

/** Adds the ids of techniques that the file has somewhere, and of which the reader says nothing: none is lost uncounted. */
function withElsewhere(read: Read, text: string): Read {
  const imported = new Set(read.library.observations.map(({ technique }) => technique?.id));
  const rest = [...techniqueIdsIn(text)].filter((id) => !imported.has(id) && !read.lostIds.has(id)).sort();
  if (rest.length === 0) return read;
  const listed = rest.slice(0, LISTED_IDS);
  const ids = rest.length > LISTED_IDS ? [...listed, t.andMore(rest.length - LISTED_IDS)] : listed;
  const leftOut = [
    ...read.leftOut,
    { what: t.idsElsewhere(rest.length, ids.join(', ')), count: rest.length },
  ];
  return { ...read, leftOut, lostIds: new Set([...read.lostIds, ...rest]) };
}
