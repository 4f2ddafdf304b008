import * as z from 'zod/mini';
import type { PageText } from '@/utils/attack/mentions/page-text';
import { type ActorRecord, actorInputSchema } from '@/utils/observation/actor';
import { type BulkResult, bulkChangeSchema, duplicatesSchema, type Undone } from '@/utils/observation/bulk';
import { type Coverage, coverageInputSchema } from '@/utils/observation/coverage';
import { revised, seenSchema } from '@/utils/observation/revised';
import type { SampleCounts } from '@/utils/observation/sample';
import {
  anchorSchema,
  beginningSchema,
  behaviourSchema,
  type Draft,
  type Observation,
  observationSchema,
  pageSchema,
  type Report,
  reportSchema,
} from '@/utils/observation/schema';
import { type Sequence, sequenceInputSchema } from '@/utils/observation/sequence';
import { type View, viewInputSchema } from '@/utils/observation/view';

/** Who may make a call: `page` is a content script, which a hostile page may have taken over; `own` is our own page. */
export type Caller = 'page' | 'own';

/** One call to the background: who may make it, the schema of what it takes, the type of what it answers. */
export interface Call<In extends z.ZodMiniType, Out> {
  readonly callers: readonly Caller[];
  readonly input: In;
  /** Never set; carries the type of the answer. */
  readonly output?: Out;
}

const call =
  <In extends z.ZodMiniType>(callers: readonly Caller[], input: In) =>
  <Out>(): Call<In, Out> => ({ callers, input });

const ANYONE = ['page', 'own'] as const;
const OWN = ['own'] as const;
const byId = z.strictObject({ id: z.uuid() });
/** Observations at the revisions at which they were seen. */
const many = z.array(seenSchema).check(z.maxLength(200_000));
const location = z.pick(pageSchema, { url: true, canonicalUrl: true });

/** So many observations are made in one go. */
const MOST_ADDED = 2_000;
/** `key` as `suggestionKey` of utils/reading gives it. */
const suggestionOnPage = z.strictObject({
  page: location,
  key: z.string().check(z.minLength(1), z.maxLength(60)),
});

/** From the card to the content script that holds its frame. */
export const frameEventSchema = z.discriminatedUnion('kind', [
  /** The card works. */
  z.strictObject({ kind: z.literal('ready'), id: z.uuid() }),
  /** It wants to be so many CSS pixels high. */
  z.strictObject({ kind: z.literal('height'), id: z.uuid(), height: z.int() }),
  /** It is done: take it away. */
  z.strictObject({ kind: z.literal('closed'), id: z.uuid() }),
]);
export type FrameEvent = z.infer<typeof frameEventSchema>;

/** What a content script needs to paint an observation; nothing else of the library goes to a page. */
export type PaintedObservation = Pick<Observation, 'id' | 'level' | 'anchor'>;

/** What the capture card opens with. */
export interface CardDraft {
  draft: Draft;
  /** Names used before, most recent first. */
  used: { actors: Observation['actors']; software: Observation['software']; tags: string[] };
}

/** What an import changed. */
export interface ImportCounts {
  added: number;
  changed: number;
  same: number;
  /** Different, but the library's own is newer and stays. */
  kept: number;
}

/** What an import changed, and what undoes it; null when it changed nothing. */
export interface Imported {
  counts: ImportCounts;
  undo: string | null;
}

/** The calls that the background answers, by name. */
export const calls = {
  /** A selection is to be tagged: starts a draft (or goes on with it) and answers its id. */
  'capture.begin': call(
    ANYONE,
    z.strictObject({ page: pageSchema, anchor: anchorSchema, beginning: beginningSchema }),
  )<{ id: string }>(),
  /** The frame of the card did not load in the page: opens the card in a small window. */
  'card.window': call(
    ANYONE,
    z.strictObject({ id: z.uuid(), view: z.enum(['draft', 'observation']) }),
  )<null>(),
  /** The card in a page's frame has news for the page's content script: in Firefox a frame cannot reach it itself. */
  'card.tell': call(OWN, frameEventSchema)<null>(),
  /** What to paint on a page, and whether the user granted its site. */
  'page.observations': call(ANYONE, location)<{ observations: PaintedObservation[]; enabled: boolean }>(),
  /** Words of the page have changed: puts the approximate matcher beside the content script. */
  'page.approximate': call(ANYONE, z.null())<null>(),
  /** Other observations are found on the page than before: for pages of ours that show them. */
  'page.placed': call(ANYONE, z.null())<null>(),
  /** Puts the content script into a tab that the analyst acted on; refused where the browser forbids it. */
  'tab.attach': call(OWN, z.strictObject({ tabId: z.int() }))<null>(),
  /** Puts what reads a page's text for mentions and suggestions beside the content script of a tab. */
  'tab.read': call(OWN, z.strictObject({ tabId: z.int() }))<null>(),
  /** The draft that a card shows. */
  'draft.get': call(OWN, byId)<CardDraft>(),
  /** A draft of a new observation gets another quote of its page: the selection was only a part of what tells. */
  'draft.widen': call(OWN, z.strictObject({ id: z.uuid(), anchor: anchorSchema }))<null>(),
  /** The text of the page that the card is framed in; null where it cannot be read, or is too long to be read by the way. */
  'card.text': call(OWN, z.null())<PageText | null>(),
  /** What was typed so far. */
  'draft.save': call(OWN, z.strictObject({ id: z.uuid(), behaviour: behaviourSchema }))<null>(),
  /** Drops a draft; with `untouchedOnly` not if anything was typed in it, in whatever card. */
  'draft.discard': call(
    OWN,
    z.strictObject({ id: z.uuid(), untouchedOnly: z.optional(z.boolean()) }),
  )<null>(),
  /** Starts editing an observation; the draft has its id. */
  'observation.edit': call(OWN, byId)<{ id: string }>(),
  /** Saves a draft as an observation; answered only once that is durable. */
  'observation.save': call(OWN, z.strictObject({ id: z.uuid(), behaviour: behaviourSchema }))<Observation>(),
  /** Gives an observation whose quote is no longer found a new place in its report. */
  'observation.reattach': call(
    OWN,
    z.strictObject({ id: z.uuid(), revision: z.int().check(z.minimum(1)), anchor: anchorSchema }),
  )<Observation>(),
  /** An observation with its report. */
  'observation.get': call(OWN, byId)<{ observation: Observation; report: Report }>(),
  /** Opens an observation's report in a new tab, at its quote. */
  'observation.visit': call(OWN, byId)<null>(),
  /** Deletes an observation; it can be restored for 30 days. */
  'observation.delete': call(OWN, byId)<null>(),
  /** Undoes a deletion. */
  'observation.restore': call(OWN, byId)<Observation>(),
  /** Makes observations of a page in one go; answers their ids, and how many were there already. */
  'observations.add': call(
    OWN,
    z.strictObject({
      page: pageSchema,
      observations: z
        .array(z.strictObject({ anchor: anchorSchema, behaviour: behaviourSchema }))
        .check(z.minLength(1), z.maxLength(MOST_ADDED)),
    }),
  )<{ ids: string[]; duplicates: number }>(),
  /** Undoes that; observations edited since stay. Answers how many went. */
  'observations.take-back': call(
    OWN,
    z.strictObject({ ids: z.array(z.uuid()).check(z.maxLength(MOST_ADDED)) }),
  )<{ count: number }>(),
  /** A suggestion is not to be shown again on a page's report. */
  'suggestion.reject': call(OWN, suggestionOnPage)<null>(),
  /** Undoes that. */
  'suggestion.unreject': call(OWN, suggestionOnPage)<null>(),
  /** Merges a validated import into the library. */
  'library.import': call(
    OWN,
    z.strictObject({ reports: z.array(reportSchema), observations: z.array(observationSchema) }),
  )<ImportCounts>(),
  /** Merges a library that a page left under a name (utils/staging): for what is too large for a message. */
  'import.staged': call(OWN, byId)<Imported>(),
  /**
   * Puts a backup that a page left under a name (utils/staging) in the place of the whole library. What was there before
   * is left under the name `undo`: restoring that takes it back.
   */
  'backup.restore': call(OWN, byId)<{ undo: string }>(),
  /**
   * Saves and deletes records of actors, all or nothing; `undo` takes it back. Refused with `conflict` and the record
   * as it is now (`current`) when one was changed elsewhere; so are the three calls below.
   */
  'actors.change': call(
    OWN,
    z.strictObject({
      put: z.array(revised(actorInputSchema)).check(z.maxLength(1_000)),
      remove: z.array(seenSchema).check(z.maxLength(1_000)),
    }),
  )<{ saved: ActorRecord[]; undo: string }>(),
  /** Saves the coverage of techniques, all or nothing. */
  'coverage.save': call(
    OWN,
    z.strictObject({ items: z.array(revised(coverageInputSchema)).check(z.maxLength(5_000)) }),
  )<Coverage[]>(),
  /** Saves the order of a report's observations. */
  'sequence.save': call(OWN, revised(sequenceInputSchema))<Sequence>(),
  /** Saves a view of the table. */
  'view.save': call(OWN, revised(viewInputSchema))<View>(),
  /** Deletes a view. */
  'view.delete': call(OWN, seenSchema)<null>(),
  /** Changes many observations in one transaction; those that were changed since they were seen are left and told. */
  'bulk.edit': call(OWN, z.strictObject({ items: many, change: bulkChangeSchema }))<BulkResult>(),
  /** Makes one observation of each group of duplicates, all groups in one transaction. */
  'bulk.merge': call(
    OWN,
    z.strictObject({ groups: z.array(duplicatesSchema).check(z.maxLength(20_000)) }),
  )<BulkResult>(),
  /** Deletes many observations in one transaction; they can be restored for 30 days, one by one, too. */
  'bulk.delete': call(OWN, z.strictObject({ items: many }))<BulkResult>(),
  /** Undoes a change of many observations or of actors, as far as nobody changed them since. */
  'change.undo': call(OWN, byId)<Undone>(),
  /** Adds the fictional sample library; what is there of it already stays as it is. */
  'sample.load': call(OWN, z.null())<SampleCounts>(),
  /** Takes the sample library away again, without a trace; the analyst's own stays. */
  'sample.remove': call(OWN, z.null())<SampleCounts>(),
} as const;

/** The calls by name. */
export type Calls = typeof calls;
/** The name of a call. */
export type CallName = keyof Calls;
/** What a call takes. */
export type Input<Name extends CallName> = z.infer<Calls[Name]['input']>;
/** What a call answers. */
export type Output<Name extends CallName> = NonNullable<Calls[Name]['output']> | NullOutput<Calls[Name]>;
type NullOutput<C> = C extends Call<z.ZodMiniType, infer Out> ? (null extends Out ? null : never) : never;

/** A call on the wire. */
export const envelopeSchema = z.strictObject({
  to: z.literal('background'),
  call: z.enum(Object.keys(calls) as [CallName, ...CallName[]]),
  input: z.unknown(),
});
