import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { byReport } from './by-report';
import {
  type AttackInUse,
  type Generator,
  JSON_FORMAT,
  JSON_VERSION,
  type JsonFile,
  type Library,
} from './json-format';
import { keysInOrder } from './key-order';
import { compareText } from './order';

/** What an export says of its making. `now` is an ISO 8601 instant in UTC, kept as `exported`. */
export interface ExportContext {
  attack: readonly AttackInUse[];
  generator: Generator;
  now: string;
}

const reportInOrder = keysInOrder(reportSchema);
const observationInOrder = keysInOrder(observationSchema);

/** So many records are turned into text at once: a chunk of some hundred kB, and little held twice. */
const RECORDS_PER_CHUNK = 256;

/**
 * The file of a selection: records in the order of {@link byReport}, keys as in the schema.
 *
 * @param selection the observations to export, and at least their reports; other reports are left out. It is left as
 *   it is, and the file shares those of its records whose keys are in order
 * @throws RangeError when the report of an observation is missing or there twice: the file could not be imported
 */
export function exportJson(selection: Readonly<Library>, context: ExportContext): JsonFile {
  const parts = byReport(selection);
  return {
    format: JSON_FORMAT,
    version: JSON_VERSION,
    generator: { name: context.generator.name, version: context.generator.version },
    exported: context.now,
    attack: context.attack
      .map(({ domain, version }) => ({ domain, version }))
      .sort((a, b) => compareText(a.domain, b.domain) || compareText(a.version, b.version)),
    reports: parts.map(({ report }) => reportInOrder(report)),
    observations: parts.flatMap(({ observations }) => observations.map(observationInOrder)),
  };
}

/** The text of a file: indented by two spaces, with a line break at its end. */
export function jsonText(file: JsonFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * The text of a file in pieces that together are {@link jsonText}, for `new Blob([...])` or a stream: a large library
 * then never stands in memory as one string. No piece ends within a surrogate pair, so each can be encoded by itself.
 */
export function* jsonChunks(file: JsonFile): Iterable<string> {
  const { reports, observations, ...header } = file;
  yield JSON.stringify(header, null, 2).slice(0, -'\n}'.length);
  yield* listChunks('reports', reports);
  yield* listChunks('observations', observations);
  yield '\n}\n';
}

/** A list as the next field of the file. Its text is cut out of that of an object, so that the indentation is right. */
function* listChunks(name: string, records: readonly unknown[]): Iterable<string> {
  if (records.length === 0) {
    yield `,\n  "${name}": []`;
    return;
  }
  const opening = `{\n  "${name}": [\n`;
  const closing = '\n  ]\n}';
  for (let start = 0; start < records.length; start += RECORDS_PER_CHUNK) {
    const part = { [name]: records.slice(start, start + RECORDS_PER_CHUNK) };
    const lines = JSON.stringify(part, null, 2).slice(opening.length, -closing.length);
    yield `${start === 0 ? `,\n  "${name}": [\n` : ',\n'}${lines}`;
  }
  yield '\n  ]';
}
