import * as z from 'zod/mini';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as t from '@/utils/i18n/en/formats';
import { reportSchema } from '@/utils/observation/schema';
import { compareText } from '@/utils/text/compare';
import { byReport } from '../../export/by-report';
import type { ExportContext } from '../../export/context';
import { defineFormat } from '../../export/format';
import { jsonList } from '../../export/json-list';
import { keysInOrder } from '../../key-order';
import type { Library } from '../../library';
import { describer } from './describe';
import { JSON_FORMAT, JSON_VERSION, type JsonFile } from './schema';

/** The JSON exchange format: the whole record, to keep, to pass on and to import again. docs/formats/json.md. */
export const json = defineFormat({
  id: 'json',
  name: t.json.name,
  purpose: t.json.purpose,
  extension: 'json',
  mediaType: 'application/json',
  lossless: true,
  options: z.strictObject({}),
  labels: {},
  write: ({ selection, context, catalogue }) => jsonPieces(exportJson(selection, context, catalogue)),
});

const reportInOrder = keysInOrder(reportSchema);

/**
 * Makes the file of a selection: records in the order of {@link byReport}, keys in the order of the schema. The selection
 * is not changed.
 *
 * @throws RangeError when the report of an observation is missing or occurs twice: such a file could not be imported
 */
export function exportJson(
  selection: Readonly<Library>,
  context: ExportContext,
  catalogue: Catalogue,
): JsonFile {
  const parts = byReport(selection);
  const described = describer(catalogue);
  return {
    format: JSON_FORMAT,
    version: JSON_VERSION,
    generator: { name: context.generator.name, version: context.generator.version },
    exported: context.now,
    attack: context.attack
      .map(({ domain, version }) => ({ domain, version }))
      .sort((a, b) => compareText(a.domain, b.domain) || compareText(a.version, b.version)),
    reports: parts.map(({ report }) => reportInOrder(report)),
    observations: parts.flatMap(({ observations }) => observations.map(described)),
  };
}

/**
 * Yields the text of a file in pieces, for `new Blob([...])` or a stream: a large library is then never in memory as one
 * string. The text is indented by two spaces and ends with a line break. No piece ends within a surrogate pair.
 */
export function* jsonPieces(file: JsonFile): Iterable<string> {
  const { reports, observations, ...header } = file;
  yield JSON.stringify(header, null, 2).slice(0, -'\n}'.length);
  yield ',\n  "reports": ';
  yield* jsonList(reports, 1);
  yield ',\n  "observations": ';
  yield* jsonList(observations, 1);
  yield '\n}\n';
}
