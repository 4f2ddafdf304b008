import * as z from 'zod/mini';
import { valueExcess } from './bounds';
import { type Library, libraryFaults } from './json-format';
import { problemAt } from './problem';
import { ProblemList, type Refusal, refusal } from './problem-list';
import { readJson } from './read-json';
import { recognise } from './recognise';
import {
  EXTENSION,
  observationExtensionSchema,
  observationOf,
  reportExtensionSchema,
  reportOf,
} from './stix/extension';

/** A library read from a STIX bundle of ours, or why there is none. */
export type StixImportResult = { ok: true; library: Library } | Refusal;

const bundleSchema = z.looseObject({ type: z.literal('bundle'), objects: z.array(z.unknown()) });

/** As much of an object as tells whether it holds a record. */
const carrierSchema = z.looseObject({ type: z.string(), extensions: z.record(z.string(), z.unknown()) });

/** Whether a JSON value is a STIX bundle that this program has written (or one that still has its records). */
export function isOwnBundle(value: unknown): boolean {
  const bundle = z.safeParse(bundleSchema, value);
  if (!bundle.success) return false;
  return bundle.data.objects.some((object) => isDefinition(object) || recordIn(object) !== null);
}

/**
 * Reads a STIX bundle of ours: the records in our extension of its reports and notes. Everything else in it says the
 * same for others, and is passed over, as is what others have added. It is taken whole or not at all.
 *
 * @param text the file decoded as UTF-8; a byte order mark is skipped
 * @returns never throws on account of the text
 */
export function importStix(text: string): StixImportResult {
  const read = readJson(text);
  return read.ok ? importStixValue(read.value) : refusal(read.problem);
}

/** As {@link importStix}, of a JSON value that `readJson` has read. */
export function importStixValue(value: unknown): StixImportResult {
  const bundle = z.safeParse(bundleSchema, value);
  if (!bundle.success) return no(`This is not a STIX bundle: it seems to be ${recognise(value)}`);
  const excess = valueExcess(value);
  if (excess !== null) return refusal(problemAt(excess.path, excess.message));
  if (!isOwnBundle(value)) return no('This STIX bundle was not exported by TTP Clipper');

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
      const extension = problems.parse(observationExtensionSchema, found.record, path);
      if (extension !== null) library.observations.push(observationOf(extension));
    }
  }
  if (problems.count === 0) problems.addFaults(libraryFaults(library));
  return problems.count === 0 ? { ok: true, library } : problems.refusal();
}

/** The record that an object carries in our extension, not validated yet. */
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

const no = (message: string) => refusal(problemAt([], message));
