import fc from 'fast-check';
import { toJSONSchema } from 'zod/mini';
import type { Library } from '@/utils/exchange/library';
import { reportId } from '@/utils/observation/identity';
import { type Observation, observationSchema, type Report, reportSchema } from '@/utils/observation/schema';

/** The part of JSON Schema that zod writes for the model. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  maxItems?: number;
  properties?: Record<string, Schema>;
}

/** Any UTF-16 code unit, so that control characters and halves of surrogate pairs occur; mostly plain text. */
const codeUnit = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...'aZ0 <>&"\'\\/{}\n\t') },
  { weight: 1, arbitrary: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
);

/** Instants with a fraction of any length or none, often close to each other. */
const instant = fc
  .tuple(
    fc.date({
      min: new Date('2024-01-01T00:00:00Z'),
      max: new Date('2024-01-01T00:01:00Z'),
      noInvalidDate: true,
    }),
    fc.constantFrom('', '.0', '.5', '.05', '.500', '.123456789'),
  )
  .map(([date, fraction]) => `${date.toISOString().slice(0, 19)}${fraction}Z`);

const url = fc
  .tuple(
    fc.constantFrom('https://a.example', 'http://b.example:8080', 'file://'),
    fc.stringMatching(/^[a-z0-9/?#=&%é.-]*$/, { size: 'small' }),
  )
  .map(([start, rest]) => `${start}/${rest}`);

/** Values that a JSON Schema allows: derived, so that a change of the model reaches every law. */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(arbitraryOf));
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 50, 50) });
    case 'string':
      return stringOf(schema);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 5, 5) });
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(([key, field]) => [key, arbitraryOf(field)]);
      return fc.record(Object.fromEntries(fields));
    }
    default:
      throw new Error(`No arbitrary for ${JSON.stringify(schema)}`);
  }
}

function stringOf({ format, pattern, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return instant;
  // Not by the pattern: what the schema asks besides (that it can be parsed) is not in a JSON Schema.
  if (pattern?.includes('file') === true) return url;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { size: 'small' });
  return fc.string({ unit: codeUnit, minLength, ...(maxLength === undefined ? {} : { maxLength }) });
}

/** Reports whose id is that of their URL. */
export const reportArbitrary = (
  arbitraryOf(toJSONSchema(reportSchema) as Schema) as fc.Arbitrary<Report>
).map((report): Report => ({ ...report, id: reportId(report.url) }));

const looseObservation = arbitraryOf(toJSONSchema(observationSchema) as Schema) as fc.Arbitrary<Observation>;

/** Observations in reports of the given ids. */
export const observationArbitrary = (reportIds: readonly string[]): fc.Arbitrary<Observation> =>
  fc
    .tuple(looseObservation, fc.constantFrom(...reportIds))
    .map(([observation, id]) => ({ ...observation, reportId: id }));

/** Libraries as the extension builds them: ids unique, each report with an observation at least. */
export const libraryArbitrary: fc.Arbitrary<Library> = fc
  .uniqueArray(reportArbitrary, { maxLength: 4, selector: ({ id }) => id })
  .chain((reports) => {
    if (reports.length === 0) return fc.constant({ reports: [], observations: [] });
    const ids = reports.map(({ id }) => id);
    return fc
      .uniqueArray(observationArbitrary(ids), { minLength: 1, maxLength: 8, selector: ({ id }) => id })
      .map((observations) => {
        const used = new Set(observations.map(({ reportId }) => reportId));
        return { reports: reports.filter(({ id }) => used.has(id)), observations };
      });
  });

/** Two versions of libraries that share ids: the second has records of the first, changed, and others. */
export const relatedLibraries: fc.Arbitrary<[Library, Library]> = fc
  .tuple(libraryArbitrary, libraryArbitrary)
  .chain(([first, other]) =>
    fc
      .tuple(
        fc.tuple(...first.observations.map((observation) => fc.option(changed(observation), { nil: null }))),
        fc.tuple(...first.reports.map((report) => reseen(report))),
      )
      .map(([observations, reports]): [Library, Library] => {
        const kept = observations.filter((observation) => observation !== null);
        const ids = new Set(kept.map(({ id }) => id));
        const used = new Set(kept.map(({ reportId }) => reportId));
        const shared = reports.filter(({ id }) => used.has(id));
        const known = new Set(shared.map(({ id }) => id));
        return [
          first,
          {
            reports: [...shared, ...other.reports.filter(({ id }) => !known.has(id))],
            observations: [...kept, ...other.observations.filter(({ id }) => !ids.has(id))],
          },
        ];
      }),
  );

function changed(observation: Observation): fc.Arbitrary<Observation> {
  return fc
    .tuple(looseObservation, fc.boolean())
    .map(([other, same]) =>
      same ? observation : { ...other, id: observation.id, reportId: observation.reportId },
    );
}

function reseen(report: Report): fc.Arbitrary<Report> {
  return reportArbitrary.map((other) => ({ ...other, id: report.id, url: report.url }));
}

/** Generates the same elements in another order. */
export const shuffled = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...values], { minLength: values.length, maxLength: values.length });
