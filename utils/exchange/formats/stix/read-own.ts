import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/formats';
import * as texts from '@/utils/i18n/en/problems';
import { withPlausibleRevision } from '@/utils/observation/revision';
import { describeValue } from '../../import/describe';
import { type Reader, wholeFile } from '../../import/reader';
import { type Library, libraryFaults } from '../../library';
import { valueExcess } from '../../parse/bounds';
import { problemAt } from '../../parse/problem';
import { ProblemList, refusal, refuseFile } from '../../parse/problem-list';
import { EXTENSION, observationExtensionSchema, reportExtensionSchema } from './extension';
import { observationOf, reportOf } from './read-extension';

/**
 * Reads STIX bundles of our own export, completely or not at all: the records in our extension of reports and notes.
 * All other objects say the same for other programs, or were added by them; they are skipped.
 */
export const ownStixReader: Reader = {
  id: 'own-stix',
  name: t.ownStix,
  recognise: ({ value }) => isOwnBundle(value),
  read({ value }) {
    const bundle = z.safeParse(bundleSchema, value);
    if (!bundle.success) return refuseFile(texts.notStix(describeValue(value)));
    const excess = valueExcess(value);
    if (excess !== null) return refusal(problemAt(excess.path, excess.message));
    if (!isOwnBundle(value)) return refuseFile(texts.notOurStix);

    const problems = new ProblemList();
    const library: Library = { reports: [], observations: [] };
    for (const [index, object] of bundle.data.objects.entries()) {
      if (problems.full) break;
      const found = recordIn(object);
      if (found === null) continue;
      const path = ['objects', index, 'extensions', EXTENSION.id];
      if (found.type === 'report') {
        const extension = problems.parse(reportExtensionSchema, found.record, path);
        if (extension !== null) library.reports.push(reportOf(extension));
      } else {
        const extension = problems.parse(
          observationExtensionSchema,
          withPlausibleRevision(found.record),
          path,
        );
        if (extension !== null) library.observations.push(observationOf(extension));
      }
    }
    if (problems.count === 0) problems.addFaults(libraryFaults(library));
    return problems.count === 0 ? wholeFile(library, t.exportedByUs) : problems.refusal();
  },
};

const bundleSchema = z.looseObject({ type: z.literal('bundle'), objects: z.array(z.unknown()) });

/** The properties that show whether an object holds a record. */
const carrierSchema = z.looseObject({ type: z.string(), extensions: z.record(z.string(), z.unknown()) });

/** Returns whether a JSON value is a STIX bundle written by this program, or one that still has its records. */
function isOwnBundle(value: unknown): boolean {
  const bundle = z.safeParse(bundleSchema, value);
  if (!bundle.success) return false;
  return bundle.data.objects.some((object) => isDefinition(object) || recordIn(object) !== null);
}

/** Returns the record that an object carries in our extension, not yet validated. */
function recordIn(object: unknown): { type: 'report' | 'note'; record: unknown } | null {
  const carrier = z.safeParse(carrierSchema, object);
  if (!carrier.success) return null;
  const { type, extensions } = carrier.data;
  if ((type !== 'report' && type !== 'note') || !Object.hasOwn(extensions, EXTENSION.id)) return null;
  return { type, record: extensions[EXTENSION.id] };
}

function isDefinition(object: unknown): boolean {
  return z.safeParse(z.looseObject({ id: z.literal(EXTENSION.id) }), object).success;
}
