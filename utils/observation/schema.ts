import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/problems';
import {
  MAX_ADDRESS,
  MAX_ATTACK_VERSION,
  MAX_AUTHORS,
  MAX_CONTEXT,
  MAX_FINGERPRINT,
  MAX_LINE,
  MAX_NAMES,
  MAX_NOTE,
  MAX_PAGE_DATE,
  MAX_PROCEDURE,
  MAX_QUOTE,
  MAX_TACTICS,
  MAX_TAGS,
  MAX_TITLE,
  MAX_URLS,
} from './limits';
import { revisionSchema } from './revision';

/**
 * The model of what an analyst captures, as zod schemas; every type is inferred from its schema. Descriptions become
 * the field descriptions of the exported JSON Schema (docs/formats). Limits are in limits.ts.
 */

const line = (what: string) => z.string().check(z.minLength(1), z.maxLength(MAX_LINE), z.describe(what));
const uuid = (what: string) => z.uuid().check(z.describe(what));
const instant = (what: string) => z.iso.datetime().check(z.describe(`${what} (ISO 8601, UTC)`));
const address = (what: string, schemes: RegExp) =>
  z.string().check(z.maxLength(MAX_ADDRESS), z.regex(schemes), z.describe(what));
const documentUrl = (what: string) =>
  address(what, /^(https?|file):\/\//).check(z.refine((text) => URL.canParse(text), t.validUrl));

/** The level of an observation: the adversary's goal, the general method, or the exact procedure. */
export const levelSchema = z
  .enum(['tactic', 'technique', 'procedure'])
  .check(
    z.describe(
      'What the quote is tagged as: the goal, the general method, or the exact command, tool or sequence',
    ),
  );
export type Level = z.infer<typeof levelSchema>;

/** The confidence of the analyst that the quote shows the behaviour. */
const confidenceSchema = z.enum(['low', 'medium', 'high']).check(z.describe('How sure the analyst is'));
export type Confidence = z.infer<typeof confidenceSchema>;

/** W3C Web Annotation TextQuoteSelector (https://www.w3.org/TR/annotation-model/#text-quote-selector). */
const textQuoteSelectorSchema = z.strictObject({
  type: z.literal('TextQuoteSelector'),
  exact: z
    .string()
    .check(z.minLength(1), z.maxLength(MAX_QUOTE), z.describe('The selected text, line breaks kept')),
  prefix: z.string().check(z.maxLength(MAX_CONTEXT), z.describe('Text just before it')),
  suffix: z.string().check(z.maxLength(MAX_CONTEXT), z.describe('Text just after it')),
});

/** W3C Web Annotation TextPositionSelector (https://www.w3.org/TR/annotation-model/#text-position-selector). */
const textPositionSelectorSchema = z.strictObject({
  type: z.literal('TextPositionSelector'),
  start: z
    .int()
    .check(z.minimum(0), z.describe('First UTF-16 code unit of the quote in the text of the page')),
  end: z.int().check(z.minimum(0), z.describe('The code unit after its last')),
});

/** The selectors by which a quote is found again on its page. */
export const anchorSchema = z.strictObject({
  quote: textQuoteSelectorSchema,
  position: textPositionSelectorSchema,
});
export type Anchor = z.infer<typeof anchorSchema>;

/** A technique of ATT&CK, or a free-text one that ATT&CK does not have (then `id` and `attackVersion` are null). */
const techniqueRefSchema = z.strictObject({
  id: z
    .nullable(z.string().check(z.regex(/^T\d{4}(\.\d{3})?$/)))
    .check(z.describe('ATT&CK id; null for a technique outside ATT&CK')),
  name: line('Name, as ATT&CK had it when tagged, or the free text'),
  attackVersion: z
    .nullable(z.string().check(z.maxLength(MAX_ATTACK_VERSION)))
    .check(z.describe('ATT&CK version it was tagged under, such as 19.0')),
});
export type TechniqueRef = z.infer<typeof techniqueRefSchema>;

/** A tactic of ATT&CK by id. */
const tacticIdSchema = z.string().check(z.regex(/^TA\d{4}$/), z.describe('ATT&CK tactic id'));

/** An actor by name; `attackId` when the name was chosen as an ATT&CK group. */
const actorRefSchema = z.strictObject({
  name: line('Name of the actor, as chosen or typed'),
  attackId: z.nullable(z.string().check(z.regex(/^G\d{4}$/))).check(z.describe('ATT&CK group id, or null')),
});
export type ActorRef = z.infer<typeof actorRefSchema>;

/** Software by name; `attackId` when the name was chosen as ATT&CK software. */
const softwareRefSchema = z.strictObject({
  name: line('Name of the malware or tool, as chosen or typed'),
  attackId: z
    .nullable(z.string().check(z.regex(/^S\d{4}$/)))
    .check(z.describe('ATT&CK software id, or null')),
});
export type SoftwareRef = z.infer<typeof softwareRefSchema>;

/** The fields of the capture card: the behaviour, the tools, the actors. */
export const behaviourSchema = z.strictObject({
  level: levelSchema,
  tactics: z
    .array(tacticIdSchema)
    .check(z.maxLength(MAX_TACTICS), z.describe('The goals, as ATT&CK tactic ids, in matrix order')),
  technique: z.nullable(techniqueRefSchema),
  procedure: z
    .nullable(z.string().check(z.minLength(1), z.maxLength(MAX_PROCEDURE)))
    .check(z.describe('The command, tool or sequence verbatim, line breaks kept; null when not captured')),
  actors: z.array(actorRefSchema).check(z.maxLength(MAX_NAMES)),
  software: z.array(softwareRefSchema).check(z.maxLength(MAX_NAMES)),
  confidence: confidenceSchema,
  note: z.string().check(z.maxLength(MAX_NOTE), z.describe("The analyst's remark")),
  tags: z.array(line('A free label')).check(z.maxLength(MAX_TAGS)),
});
export type Behaviour = z.infer<typeof behaviourSchema>;

/** One captured behaviour with the quote that shows it. */
export const observationSchema = z.extend(behaviourSchema, {
  id: uuid('Identity of the observation'),
  reportId: uuid('The report it was captured in'),
  anchor: anchorSchema,
  created: instant('When it was captured'),
  updated: instant('When it was last changed'),
  revision: revisionSchema,
});
export type Observation = z.infer<typeof observationSchema>;

/** The metadata of a page. Untrusted: they come from the page. */
export const pageSchema = z.strictObject({
  url: address('The address in the tab', /^(https?|file|chrome-extension|moz-extension):\/\//),
  canonicalUrl: z.nullable(documentUrl('What the page declares as its address')),
  title: z.string().check(z.maxLength(MAX_TITLE)),
  publisher: z.string().check(z.maxLength(MAX_LINE)),
  authors: z.array(z.string().check(z.maxLength(MAX_LINE))).check(z.maxLength(MAX_AUTHORS)),
  published: z.nullable(z.string().check(z.maxLength(MAX_PAGE_DATE))),
  fingerprint: z.string().check(z.maxLength(MAX_FINGERPRINT)),
});
export type Page = z.infer<typeof pageSchema>;

/**
 * The document that was read. Its `id` is the UUIDv5 of its canonical URL, so that the same report has the same id
 * everywhere.
 */
export const reportSchema = z.strictObject({
  id: uuid('UUIDv5 (URL namespace) of `url`'),
  url: documentUrl('Canonical URL: what the page declares, without tracking parameters and fragment'),
  urls: z.array(documentUrl('An address it was seen under')).check(z.maxLength(MAX_URLS)),
  title: z.string().check(z.maxLength(MAX_TITLE), z.describe('Title of the report')),
  publisher: z.string().check(z.maxLength(MAX_LINE), z.describe('Who published it; empty when not known')),
  authors: z.array(line('An author')).check(z.maxLength(MAX_AUTHORS)),
  published: z
    .nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)))
    .check(z.describe('Publication date (YYYY-MM-DD), or null')),
  captured: instant('When its first observation was captured'),
  fingerprint: z
    .string()
    .check(
      z.maxLength(MAX_FINGERPRINT),
      z.describe('Digest of its text when last captured; tells that the text has changed'),
    ),
});
export type Report = z.infer<typeof reportSchema>;

/**
 * The tags of a capture that were chosen before the quote: the level, and the technique or the tactic. The level is
 * null if none was chosen: then an unfinished capture keeps its own.
 */
export const beginningSchema = z.extend(z.pick(behaviourSchema, { tactics: true, technique: true }), {
  level: z.nullable(levelSchema),
});
export type Beginning = z.infer<typeof beginningSchema>;

/**
 * A capture or an edit that is not saved yet: the whole state of the card, stored so that closing the tab loses
 * nothing.
 */
export const draftSchema = z.strictObject({
  id: uuid('Identity of the observation that it becomes, or that it edits'),
  edits: z
    .nullable(revisionSchema)
    .check(z.describe('The revision that it edits; null for a new observation')),
  report: reportSchema,
  begun: instant('When `report` was read from the page'),
  anchor: anchorSchema,
  behaviour: behaviourSchema,
  query: z
    .optional(z.string().check(z.maxLength(MAX_LINE)))
    .check(z.describe('What is typed in the box of the technique, and not chosen yet')),
  touched: z.boolean().check(z.describe('Whether the analyst changed anything in it')),
  updated: instant('When it was last changed'),
});
export type Draft = z.infer<typeof draftSchema>;
