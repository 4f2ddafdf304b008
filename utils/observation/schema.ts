import * as z from 'zod/mini';

/**
 * The model of what an analyst captures, as zod schemas; every type is inferred from its schema. Descriptions become
 * the field descriptions of the exported JSON Schema (docs/formats). Limits are on UTF-16 code units.
 */

const LONG = 20_000;
const SHORT = 500;

const line = (what: string) => z.string().check(z.minLength(1), z.maxLength(SHORT), z.describe(what));
const uuid = (what: string) => z.uuid().check(z.describe(what));
const instant = (what: string) => z.iso.datetime().check(z.describe(`${what} (ISO 8601, UTC)`));
const address = (what: string, schemes: RegExp) =>
  z.string().check(z.maxLength(4_000), z.regex(schemes), z.describe(what));
const documentUrl = (what: string) =>
  address(what, /^(https?|file):\/\//).check(z.refine((text) => URL.canParse(text), 'expected a valid URL'));

/** What an observation is tagged as: the adversary's goal, the general method, or the exact way. */
const levelSchema = z
  .enum(['tactic', 'technique', 'procedure'])
  .check(
    z.describe(
      'What the quote is tagged as: the goal, the general method, or the exact command, tool or sequence',
    ),
  );
export type Level = z.infer<typeof levelSchema>;

/** How sure the analyst is that the quote shows the behaviour. */
const confidenceSchema = z.enum(['low', 'medium', 'high']).check(z.describe('How sure the analyst is'));
export type Confidence = z.infer<typeof confidenceSchema>;

/** W3C Web Annotation TextQuoteSelector (https://www.w3.org/TR/annotation-model/#text-quote-selector). */
const textQuoteSelectorSchema = z.strictObject({
  type: z.literal('TextQuoteSelector'),
  exact: z
    .string()
    .check(z.minLength(1), z.maxLength(LONG), z.describe('The selected text, line breaks kept')),
  prefix: z.string().check(z.maxLength(SHORT), z.describe('Text just before it')),
  suffix: z.string().check(z.maxLength(SHORT), z.describe('Text just after it')),
});
export type TextQuoteSelector = z.infer<typeof textQuoteSelectorSchema>;

/** W3C Web Annotation TextPositionSelector (https://www.w3.org/TR/annotation-model/#text-position-selector). */
const textPositionSelectorSchema = z.strictObject({
  type: z.literal('TextPositionSelector'),
  start: z
    .int()
    .check(z.minimum(0), z.describe('First UTF-16 code unit of the quote in the text of the page')),
  end: z.int().check(z.minimum(0), z.describe('The code unit after its last')),
});
export type TextPositionSelector = z.infer<typeof textPositionSelectorSchema>;

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
    .nullable(z.string().check(z.maxLength(20)))
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

/** What the analyst fills in on the capture card: what was done, with what, by whom. */
export const behaviourSchema = z.strictObject({
  level: levelSchema,
  tactics: z
    .array(tacticIdSchema)
    .check(z.maxLength(20), z.describe('The goals, as ATT&CK tactic ids, in matrix order')),
  technique: z.nullable(techniqueRefSchema),
  procedure: z
    .nullable(z.string().check(z.minLength(1), z.maxLength(LONG)))
    .check(z.describe('The command, tool or sequence verbatim, line breaks kept; null when not captured')),
  actors: z.array(actorRefSchema).check(z.maxLength(50)),
  software: z.array(softwareRefSchema).check(z.maxLength(50)),
  confidence: confidenceSchema,
  note: z.string().check(z.maxLength(2_000_000), z.describe("The analyst's remark")),
  tags: z.array(line('A free label')).check(z.maxLength(100)),
});
export type Behaviour = z.infer<typeof behaviourSchema>;

/** One captured behaviour with the quote that shows it. */
export const observationSchema = z.extend(behaviourSchema, {
  id: uuid('Identity of the observation'),
  reportId: uuid('The report it was captured in'),
  anchor: anchorSchema,
  created: instant('When it was captured'),
  updated: instant('When it was last changed'),
  revision: z.int().check(z.minimum(1), z.describe('Counts the changes; 1 when first saved')),
});
export type Observation = z.infer<typeof observationSchema>;

/** What a page says of itself. Untrusted: it comes from the page. */
export const pageSchema = z.strictObject({
  url: address('The address in the tab', /^(https?|file|chrome-extension|moz-extension):\/\//),
  canonicalUrl: z.nullable(documentUrl('What the page declares as its address')),
  title: z.string().check(z.maxLength(2_000)),
  publisher: z.string().check(z.maxLength(SHORT)),
  authors: z.array(z.string().check(z.maxLength(SHORT))).check(z.maxLength(50)),
  published: z.nullable(z.string().check(z.maxLength(40))),
  fingerprint: z.string().check(z.maxLength(100)),
});
export type Page = z.infer<typeof pageSchema>;

/** The document read. Its `id` is the UUIDv5 of its canonical URL, so the same report has the same id everywhere. */
export const reportSchema = z.strictObject({
  id: uuid('UUIDv5 (URL namespace) of `url`'),
  url: documentUrl('Canonical URL: what the page declares, without tracking parameters and fragment'),
  urls: z.array(documentUrl('An address it was seen under')).check(z.maxLength(1_000)),
  title: z.string().check(z.maxLength(2_000), z.describe('Title of the report')),
  publisher: z.string().check(z.maxLength(SHORT), z.describe('Who published it; empty when not known')),
  authors: z.array(line('An author')).check(z.maxLength(50)),
  published: z
    .nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)))
    .check(z.describe('Publication date (YYYY-MM-DD), or null')),
  captured: instant('When its first observation was captured'),
  fingerprint: z
    .string()
    .check(
      z.maxLength(100),
      z.describe('Digest of its text when last captured; tells that the text has changed'),
    ),
});
export type Report = z.infer<typeof reportSchema>;

/**
 * What a capture begins with: the level, and the technique or the tactic when it was chosen before the quote. The level
 * is null where none was chosen: an unfinished capture then keeps its own.
 */
export const beginningSchema = z.extend(z.pick(behaviourSchema, { tactics: true, technique: true }), {
  level: z.nullable(levelSchema),
});
export type Beginning = z.infer<typeof beginningSchema>;

/** A capture or an edit not saved yet: everything the card shows, kept so that closing the tab loses nothing. */
export const draftSchema = z.strictObject({
  id: uuid('Identity of the observation that it becomes, or that it edits'),
  edits: z
    .nullable(z.int().check(z.minimum(1)))
    .check(z.describe('The revision that it edits; null for a new observation')),
  report: reportSchema,
  begun: instant('When `report` was read from the page'),
  anchor: anchorSchema,
  behaviour: behaviourSchema,
  touched: z.boolean().check(z.describe('Whether the analyst changed anything in it')),
  updated: instant('When it was last changed'),
});
export type Draft = z.infer<typeof draftSchema>;
