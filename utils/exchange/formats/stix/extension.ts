import * as z from 'zod/mini';
import { MAX_NAMES } from '@/utils/observation/limits';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { type StixObject, stixId, UNDATED } from './object';
import { PROGRAM } from './producer';

/**
 * The definition of our property extension of `report` and `note`, which holds the whole record, so an export can be
 * imported without loss. Its fields are those of the JSON format, with names in STIX style; null and empty fields are
 * left out, since STIX has neither.
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

/** The extension of a report object. */
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
export type ReportExtension = z.infer<typeof reportExtensionSchema>;

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
      .check(z.maxLength(MAX_NAMES)),
  ),
  software: z.optional(
    z
      .array(z.strictObject({ name: softwareShape.name, attack_id: z.optional(softwareShape.attackId) }))
      .check(z.maxLength(MAX_NAMES)),
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
export type ObservationExtension = z.infer<typeof observationExtensionSchema>;
