import * as z from 'zod/mini';
import { type Observation, observationSchema, type Report, reportSchema } from '@/utils/observation/schema';
import { listed, type StixObject, stixId, UNDATED } from './object';
import { PROGRAM } from './producer';

/**
 * Our own fields in a STIX bundle: a property extension of `report` and `note` that holds the whole record, so that an
 * export can be imported without loss. Names are those of the JSON format, written as STIX does; what is null or empty
 * there is left out here, since STIX has neither.
 */
export const EXTENSION: StixObject = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: stixId('extension-definition', 'TTP Clipper records', '1'),
  created_by_ref: PROGRAM.id,
  created: UNDATED,
  modified: UNDATED,
  name: 'TTP Clipper records',
  description:
    'A report as it was captured, on a report; an observed behaviour with its quote and where that stands, on a note.',
  schema:
    'docs/formats/stix.md of TTP Clipper describes the properties. They are those of its JSON format, version 1, in snake case, without what is null or empty.',
  version: '1.0.0',
  extension_types: ['property-extension'],
};

const { shape: r } = reportSchema;
const { shape: o } = observationSchema;
const techniqueShape = o.technique.def.innerType.shape;
const actorShape = o.actors.def.element.shape;
const softwareShape = o.software.def.element.shape;
const quoteShape = o.anchor.shape.quote.shape;
const positionShape = o.anchor.shape.position.shape;

const extensionType = z.literal('property-extension');

/** The extension of a report. */
export const reportExtensionSchema = z.strictObject({
  extension_type: extensionType,
  report_id: r.id,
  url: r.url,
  urls: z.optional(r.urls),
  title: z.optional(r.title),
  publisher: z.optional(r.publisher),
  authors: z.optional(r.authors),
  published: z.optional(r.published),
  captured: r.captured,
  fingerprint: z.optional(r.fingerprint),
});
type ReportExtension = z.infer<typeof reportExtensionSchema>;

/** The extension of a note. */
export const observationExtensionSchema = z.strictObject({
  extension_type: extensionType,
  observation_id: o.id,
  report_id: o.reportId,
  level: o.level,
  tactics: z.optional(o.tactics),
  technique: z.optional(
    z.strictObject({
      name: techniqueShape.name,
      attack_id: z.optional(techniqueShape.id),
      attack_version: z.optional(techniqueShape.attackVersion),
    }),
  ),
  procedure: z.optional(o.procedure),
  actors: z.optional(
    z
      .array(z.strictObject({ name: actorShape.name, attack_id: z.optional(actorShape.attackId) }))
      .check(z.maxLength(50)),
  ),
  software: z.optional(
    z
      .array(z.strictObject({ name: softwareShape.name, attack_id: z.optional(softwareShape.attackId) }))
      .check(z.maxLength(50)),
  ),
  confidence: o.confidence,
  note: z.optional(o.note),
  tags: z.optional(o.tags),
  quote: z.strictObject({
    exact: quoteShape.exact,
    prefix: z.optional(quoteShape.prefix),
    suffix: z.optional(quoteShape.suffix),
  }),
  position: z.strictObject({ start: positionShape.start, end: positionShape.end }),
  created: o.created,
  updated: o.updated,
  revision: o.revision,
});
type ObservationExtension = z.infer<typeof observationExtensionSchema>;

/** The record in the extension of a report. */
export function reportOf(extension: ReportExtension): Report {
  const { report_id, url, urls, title, publisher, authors, published, captured, fingerprint } = extension;
  return {
    id: report_id,
    url,
    urls: urls ?? [],
    title: title ?? '',
    publisher: publisher ?? '',
    authors: authors ?? [],
    published: published ?? null,
    captured,
    fingerprint: fingerprint ?? '',
  };
}

/** The record in the extension of a note. */
export function observationOf(extension: ObservationExtension): Observation {
  const { technique, actors, software, quote, position } = extension;
  return {
    level: extension.level,
    tactics: extension.tactics ?? [],
    technique:
      technique === undefined
        ? null
        : {
            id: technique.attack_id ?? null,
            name: technique.name,
            attackVersion: technique.attack_version ?? null,
          },
    procedure: extension.procedure ?? null,
    actors: (actors ?? []).map(namedRef),
    software: (software ?? []).map(namedRef),
    confidence: extension.confidence,
    note: extension.note ?? '',
    tags: extension.tags ?? [],
    id: extension.observation_id,
    reportId: extension.report_id,
    anchor: {
      quote: {
        type: 'TextQuoteSelector',
        exact: quote.exact,
        prefix: quote.prefix ?? '',
        suffix: quote.suffix ?? '',
      },
      position: { type: 'TextPositionSelector', start: position.start, end: position.end },
    },
    created: extension.created,
    updated: extension.updated,
    revision: extension.revision,
  };
}

/** The `extensions` property of a report's object. */
export function reportExtension(report: Report) {
  const { id, url, urls, title, publisher, authors, published, captured, fingerprint } = report;
  return {
    [EXTENSION.id]: {
      extension_type: 'property-extension',
      report_id: id,
      url,
      ...listed('urls', urls),
      ...(title === '' ? {} : { title }),
      ...(publisher === '' ? {} : { publisher }),
      ...listed('authors', authors),
      ...(published === null ? {} : { published }),
      captured,
      ...(fingerprint === '' ? {} : { fingerprint }),
    } satisfies ReportExtensionOut,
  };
}

/** The `extensions` property of a note. */
export function observationExtension(observation: Observation) {
  const { technique, procedure, note, anchor } = observation;
  const { exact, prefix, suffix } = anchor.quote;
  return {
    [EXTENSION.id]: {
      extension_type: 'property-extension',
      observation_id: observation.id,
      report_id: observation.reportId,
      level: observation.level,
      ...listed('tactics', observation.tactics),
      ...(technique === null ? {} : { technique: techniqueOut(technique) }),
      ...(procedure === null ? {} : { procedure }),
      ...listed('actors', observation.actors.map(namedOut)),
      ...listed('software', observation.software.map(namedOut)),
      confidence: observation.confidence,
      ...(note === '' ? {} : { note }),
      ...listed('tags', observation.tags),
      quote: { exact, ...(prefix === '' ? {} : { prefix }), ...(suffix === '' ? {} : { suffix }) },
      position: { start: anchor.position.start, end: anchor.position.end },
      created: observation.created,
      updated: observation.updated,
      revision: observation.revision,
    } satisfies ObservationExtensionOut,
  };
}

/** What is written has no list that could be changed. */
type ReadonlyLists<T> = {
  readonly [K in keyof T]: T[K] extends (infer E)[] | undefined ? readonly E[] : T[K];
};
type ReportExtensionOut = ReadonlyLists<ReportExtension>;
type ObservationExtensionOut = ReadonlyLists<ObservationExtension>;

function namedRef({ name, attack_id }: { name: string; attack_id?: string | null | undefined }) {
  return { name, attackId: attack_id ?? null };
}

function namedOut({ name, attackId }: { name: string; attackId: string | null }) {
  return attackId === null ? { name } : { name, attack_id: attackId };
}

function techniqueOut({ id, name, attackVersion }: NonNullable<Observation['technique']>) {
  return {
    name,
    ...(id === null ? {} : { attack_id: id }),
    ...(attackVersion === null ? {} : { attack_version: attackVersion }),
  };
}
