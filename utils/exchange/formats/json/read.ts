import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { instant } from '@/utils/i18n/format';
import { withPlausibleRevision } from '@/utils/observation/revision';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { describeValue } from '../../import/describe';
import { type Reader, wholeFile } from '../../import/reader';
import { type Library, libraryFaults } from '../../library';
import { valueExcess } from '../../parse/bounds';
import { field } from '../../parse/fields';
import { readJson } from '../../parse/json';
import { type Problem, problemAt } from '../../parse/problem';
import { ProblemList, type Refusal, refusal } from '../../parse/problem-list';
import { withoutDerived } from './describe';
import { JSON_FORMAT, JSON_VERSION, type JsonHeader, jsonHeaderSchema } from './schema';

/** Reads files of the JSON exchange format: completely or not at all. */
export const jsonReader: Reader = {
  id: 'json',
  name: t.json.name,
  recognise: ({ value }) => field(value, 'format') === JSON_FORMAT,
  read({ value }) {
    const result = importJsonValue(value);
    if (!result.ok) return result;
    const { generator, exported } = result.header;
    const program = `${generator.name} ${generator.version}`;
    return wholeFile(result.library, t.exportedBy(instant(exported), program));
  },
};

/** The library and the header of a file, or the reasons why it is refused. */
export type ImportResult = { ok: true; library: Library; header: JsonHeader } | Refusal;

/** Header and lists. Records are validated one by one, so the issues of a hostile file do not pile up. */
const outlineSchema = z.extend(jsonHeaderSchema, {
  reports: z.array(z.unknown()),
  observations: z.array(z.unknown()),
});

/**
 * Reads a file of the JSON exchange format, completely or not at all. Strings are kept unchanged: they are data, to be
 * shown as text only.
 *
 * @param text the file decoded as UTF-8; a byte order mark is skipped
 * @returns never throws on account of the text
 */
export function importJson(text: string): ImportResult {
  const read = readJson(text);
  return read.ok ? importJsonValue(read.value) : refusal(read.problem);
}

function importJsonValue(value: unknown): ImportResult {
  const foreign = formatProblem(value);
  if (foreign !== null) return refusal(foreign);
  const excess = valueExcess(value);
  if (excess !== null) return refusal(problemAt(excess.path, excess.message));

  const problems = new ProblemList();
  const outline = problems.parse(outlineSchema, value, []);
  if (outline === null) return problems.refusal();
  const { reports, observations, ...header } = outline;
  const library: Library = {
    reports: problems.parseAll(reportSchema, reports, 'reports'),
    observations: problems.parseAll(
      observationSchema,
      observations.map((one) => withPlausibleRevision(header.version === 1 ? one : withoutDerived(one))),
      'observations',
    ),
  };
  if (problems.count === 0) problems.addFaults(libraryFaults(library));
  return problems.count === 0 ? { ok: true, library, header } : problems.refusal();
}

/** Checks the format and its version, for a clear message; the schema checks the rest. */
function formatProblem(value: unknown): Problem | null {
  const header = z.safeParse(z.looseObject({ format: z.literal(JSON_FORMAT), version: z.unknown() }), value);
  if (!header.success) {
    return problemAt([], problems.notOurJson(describeValue(value)));
  }
  const { version } = header.data;
  if (typeof version !== 'number' || !(version > JSON_VERSION)) return null;
  return problemAt(['version'], problems.newerJson(version, JSON_VERSION));
}
