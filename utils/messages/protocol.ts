import * as z from 'zod/mini';
import type { PageText } from '@/utils/attack/mentions/page-text';
import { type ActorRecord, actorInputSchema } from '@/utils/observation/actor';
import { type BulkResult, bulkChangeSchema, duplicatesSchema } from '@/utils/observation/bulk';
import type { Changed, Undone } from '@/utils/observation/changed';
import { type Coverage, coverageInputSchema } from '@/utils/observation/coverage';
import { MAX_SUGGESTION_KEY } from '@/utils/observation/limits';
import { revised, seenSchema } from '@/utils/observation/revised';
import { revisionSchema } from '@/utils/observation/revision';
import type { SampleCounts } from '@/utils/observation/sample';
import {
  anchorSchema,
  beginningSchema,
  behaviourSchema,
  type Draft,
  draftSchema,
  type Observation,
  pageSchema,
  type Report,
} from '@/utils/observation/schema';
import { type Sequence, sequenceInputSchema } from '@/utils/observation/sequence';
import { type View, viewInputSchema } from '@/utils/observation/view';
import type { LibraryProblem } from './library-problem';
import { placedSchema } from './placed';
import type { StoreReply } from './store-request';
import { storedKeySchema } from './stored-key';
import { windowTargetSchema } from './window-target';

/**
 * The kinds of callers: `page` is a content script, which a hostile page may have compromised; `own` is one of our own
 * pages.
 */
export type Caller = 'page' | 'own';

/** A call to the background: its allowed callers, the schema of its input, the type of its answer. */
export interface Call<In extends z.ZodMiniType, Out> {
  readonly callers: readonly Caller[];
  readonly input: In;
  /** True if it changes nothing that is stored. */
  readonly reads: boolean;
  /** Never set; carries the type of the answer. */
  readonly output?: Out;
}

const call =
  <In extends z.ZodMiniType>(callers: readonly Caller[], input: In) =>
  <Out>(): Call<In, Out> => ({ callers, input, reads: false });

/** Describes a call that changes nothing that is stored. */
const read =
  <In extends z.ZodMiniType>(callers: readonly Caller[], input: In) =>
  <Out>(): Call<In, Out> => ({ callers, input, reads: true });

const ANYONE = ['page', 'own'] as const;
const OWN = ['own'] as const;
const byId = z.strictObject({ id: z.uuid() });
const upToDamaged = z.strictObject({ latest: z.int().check(z.minimum(1)) });
/** Observations in one bulk change. */
const MAX_BULK = 200_000;
/** Groups of duplicates in one merge. */
const MAX_DUPLICATE_GROUPS = 20_000;
/** Observations that are added in one call. */
const MAX_ADDITIONS = 2_000;
/** Records of actors in one change, saved and deleted each. */
const MAX_ACTOR_CHANGES = 1_000;
/** Techniques whose coverage is saved in one call. */
const MAX_COVERAGE_CHANGES = 5_000;

/** Observations with the revisions that the caller has read. */
const seenObservations = z.array(seenSchema).check(z.maxLength(MAX_BULK));
const location = z.pick(pageSchema, { url: true, canonicalUrl: true });

/** A suggestion on a page; `key` as `suggestionKey` of utils/reading returns it. */
const suggestionOnPage = z.strictObject({
  page: location,
  key: z.string().check(z.minLength(1), z.maxLength(MAX_SUGGESTION_KEY)),
});

/**
 * A script that a content script may ask for: the approximate matcher, because the text of the page has changed; the
 * reader of metadata and the card, because something is tagged.
 */
const pageScriptSchema = z.enum(['approximate', 'card-frame', 'metadata', 'quote']);
export type PageScript = z.infer<typeof pageScriptSchema>;

/** An event from the card to the content script that contains its frame. */
export const frameEventSchema = z.discriminatedUnion('kind', [
  /** The card works. */
  z.strictObject({ kind: z.literal('ready'), id: z.uuid() }),
  /** It requests a height in CSS pixels. */
  z.strictObject({ kind: z.literal('height'), id: z.uuid(), height: z.int() }),
  /** It has the focus: it is answered with the keys that were pressed on the page before. */
  z.strictObject({ kind: z.literal('focused'), id: z.uuid() }),
  /** It is done and should be removed; `saved` tells whether its draft is an observation now. */
  z.strictObject({ kind: z.literal('closed'), id: z.uuid(), saved: z.boolean() }),
]);
export type FrameEvent = z.infer<typeof frameEventSchema>;

/** The data that a content script needs to paint an observation; a page gets no other data of the library. */
export type PaintedObservation = Pick<Observation, 'id' | 'level' | 'anchor'>;

/** The observations of a page, and whether the user has granted its site. */
export interface Painted {
  observations: PaintedObservation[];
  enabled: boolean;
}

/** The data with which the capture card opens. */
export interface CardDraft {
  draft: Draft;
  /** Names in use, most recent first. */
  used: { actors: Observation['actors']; software: Observation['software']; tags: string[] };
}

/** The numbers of observations that an import changes. */
export interface ImportCounts {
  added: number;
  changed: number;
  same: number;
  /** Different, but the library has a newer revision, which stays. */
  kept: number;
}

/**
 * The calls to the background, by name. Those that change the library return the result with the id for `change.undo`
 * ({@link Changed}).
 */
export const calls = {
  /** Creates the draft of a selection, or continues an unfinished one; returns its id. */
  'capture.begin': call(
    ANYONE,
    z.strictObject({ page: pageSchema, anchor: anchorSchema, beginning: beginningSchema }),
  )<{ id: string }>(),
  /** Opens the card in a small window: its frame did not load in the page, or the page hinders it. */
  'card.window': read(ANYONE, windowTargetSchema)<null>(),
  /** Passes on an event of the card in a frame to the content script of its page, which it cannot reach in Firefox. */
  'card.tell': read(OWN, frameEventSchema)<string>(),
  /** Makes the card in the caller's page store what was typed; returns the reason if it could not, and whether a draft is left. */
  'card.store': call(ANYONE, z.null())<StoreReply>(),
  /** Returns the observations to paint on a page. Later changes are sent by `content.paint`. */
  'page.observations': read(ANYONE, location)<Painted>(),
  /** Injects a script that the content script needs now. */
  'page.script': read(ANYONE, pageScriptSchema)<null>(),
  /** Reports that other observations are found on the page than before; our own pages receive the message, too. */
  'page.placed': read(ANYONE, placedSchema)<null>(),
  /**
   * Paints the page in a tab with the observations of the address that it declares, though that is of another site:
   * the analyst asked for it.
   */
  'page.paint': read(OWN, z.strictObject({ tabId: z.int(), page: location }))<null>(),
  /** Injects the content script into a tab after a gesture; refused if the browser forbids it. */
  'tab.attach': read(OWN, z.strictObject({ tabId: z.int() }))<null>(),
  /** Injects the script that reads a page's text, for mentions and suggestions. */
  'tab.read': read(OWN, z.strictObject({ tabId: z.int() }))<null>(),
  /** Returns the draft of a card. */
  'draft.get': read(OWN, byId)<CardDraft>(),
  /** Replaces the quote of a draft of a new observation by a longer one. */
  'draft.widen': call(OWN, z.strictObject({ id: z.uuid(), anchor: anchorSchema }))<null>(),
  /** Returns the text of the page around the card; null if it cannot be read, or is too long. */
  'card.text': read(OWN, z.null())<PageText | null>(),
  /**
   * Tells whether the page around the card is in front: its tab is shown, and its window has the focus of the system. In
   * Firefox, a card in a frame cannot ask the browser.
   */
  'card.inFront': read(OWN, z.null())<boolean>(),
  /** Stores the current state of a draft. */
  'draft.save': call(
    OWN,
    z.extend(z.pick(draftSchema, { behaviour: true, query: true }), { id: z.uuid() }),
  )<null>(),
  /** Deletes a draft; with `untouchedOnly` only if it was not edited in any card. */
  'draft.discard': call(
    OWN,
    z.strictObject({ id: z.uuid(), untouchedOnly: z.optional(z.boolean()) }),
  )<null>(),
  /** Creates the draft of an edit; it has the id of the observation. */
  'observation.edit': call(OWN, byId)<{ id: string }>(),
  /** Saves a draft as an observation; answered only when this is durable. */
  'observation.save': call(OWN, z.strictObject({ id: z.uuid(), behaviour: behaviourSchema }))<
    Changed<Observation>
  >(),
  /** Moves an observation whose quote is not found any more to a new place in its report. */
  'observation.reattach': call(
    OWN,
    z.strictObject({ id: z.uuid(), revision: revisionSchema, anchor: anchorSchema }),
  )<Changed<Observation>>(),
  /** Returns an observation with its report. */
  'observation.get': read(OWN, byId)<{ observation: Observation; report: Report }>(),
  /** Opens an observation's report in a new tab, at its quote. */
  'observation.visit': read(OWN, byId)<null>(),
  /** Deletes an observation; it can be restored for 30 days. */
  'observation.delete': call(OWN, byId)<Changed<Observation>>(),
  /** Restores an observation that was deleted in the last 30 days. */
  'observation.restore': call(OWN, byId)<Changed<Observation>>(),
  /** Adds observations of a page; returns their ids, and the number of those that existed already. */
  'observations.add': call(
    OWN,
    z.strictObject({
      page: pageSchema,
      observations: z
        .array(z.strictObject({ anchor: anchorSchema, behaviour: behaviourSchema }))
        .check(z.minLength(1), z.maxLength(MAX_ADDITIONS)),
    }),
  )<Changed<{ ids: string[]; duplicates: number }>>(),
  /** Rejects a suggestion, so that it is not shown again on a page's report. */
  'suggestion.reject': call(OWN, suggestionOnPage)<Changed<null>>(),
  /** Undoes the rejection of a suggestion. */
  'suggestion.unreject': call(OWN, suggestionOnPage)<Changed<null>>(),
  /** Merges a library that a page has staged (utils/staging), because it is too large for a message. */
  'import.staged': call(OWN, byId)<Changed<ImportCounts>>(),
  /** Replaces the whole library by a backup that a page has staged (utils/staging). */
  'backup.restore': call(OWN, byId)<Changed<null>>(),
  /**
   * Saves and deletes records of actors, all or nothing. Refused with `conflict` and the stored record (`current`) if
   * one was changed elsewhere; likewise the calls on coverage, sequences and views below.
   */
  'actors.change': call(
    OWN,
    z.strictObject({
      put: z.array(revised(actorInputSchema)).check(z.maxLength(MAX_ACTOR_CHANGES)),
      remove: z.array(seenSchema).check(z.maxLength(MAX_ACTOR_CHANGES)),
    }),
  )<Changed<ActorRecord[]>>(),
  /** Saves the coverage of techniques, all or nothing. */
  'coverage.save': call(
    OWN,
    z.strictObject({ items: z.array(revised(coverageInputSchema)).check(z.maxLength(MAX_COVERAGE_CHANGES)) }),
  )<Changed<Coverage[]>>(),
  /** Saves the order of a report's observations. */
  'sequence.save': call(OWN, revised(sequenceInputSchema))<Changed<Sequence>>(),
  /** Saves a view of the table. */
  'view.save': call(OWN, revised(viewInputSchema))<Changed<View>>(),
  /** Deletes a view. */
  'view.delete': call(OWN, seenSchema)<Changed<View>>(),
  /** Edits many observations in one transaction; those that were changed since they were read are conflicts. */
  'bulk.edit': call(OWN, z.strictObject({ items: seenObservations, change: bulkChangeSchema }))<
    Changed<BulkResult>
  >(),
  /** Merges each group of duplicates into one observation, all groups in one transaction. */
  'bulk.merge': call(
    OWN,
    z.strictObject({ groups: z.array(duplicatesSchema).check(z.maxLength(MAX_DUPLICATE_GROUPS)) }),
  )<Changed<BulkResult>>(),
  /** Deletes many observations in one transaction; each can be restored for 30 days. */
  'bulk.delete': call(OWN, z.strictObject({ items: seenObservations }))<Changed<BulkResult>>(),
  /** Undoes a change, except records that were changed later. The undo is a change as well. */
  'change.undo': call(OWN, byId)<Changed<Undone>>(),
  /** Waits until the library was compared with its second copy, and what was lost is restored. */
  'library.ready': read(OWN, z.null())<null>(),
  /** Opens the library, if it is not open, and returns the reason why that is not possible; null if it is open. */
  'library.problem': read(OWN, z.null())<LibraryProblem | null>(),
  /**
   * Tries to open a library that could not be opened. With `fromCopy`, one that cannot be opened is deleted and restored
   * from its second copy.
   */
  'library.reopen': call(OWN, z.strictObject({ fromCopy: z.boolean() }))<null>(),
  /** Dismisses the notice of a recovery from the second copy. */
  'recovery.dismiss': call(OWN, z.null())<null>(),
  /** Checks all records of the library, sets the damaged ones apart, and returns their number. */
  'library.check': call(OWN, z.null())<number>(),
  /** Dismisses the notice of damaged records, up to the id of the latest one. */
  'damaged.dismiss': call(OWN, upToDamaged)<null>(),
  /** Deletes for good the damaged records that were set apart, up to the id of the latest one. */
  'damaged.delete': call(OWN, upToDamaged)<null>(),
  /** Stores a value of utils/extension/stored, which validates it when it is read. */
  'stored.put': call(OWN, z.strictObject({ key: storedKeySchema, value: z.unknown() }))<null>(),
  /** Adds the fictional sample library; existing records are not changed. */
  'sample.load': call(OWN, z.null())<Changed<SampleCounts>>(),
  /** Deletes everything that the extension stores, and gives back the access to all sites. It has no undo. */
  'everything.delete': call(OWN, z.null())<null>(),
  /** Removes the sample library; the analyst's own records stay. */
  'sample.remove': call(OWN, z.null())<Changed<SampleCounts>>(),
} as const;

/** The calls by name. */
export type Calls = typeof calls;
/** The name of a call. */
export type CallName = keyof Calls;
/** The input of a call. */
export type Input<Name extends CallName> = z.infer<Calls[Name]['input']>;
/** The answer of a call. */
export type Output<Name extends CallName> = NonNullable<Calls[Name]['output']> | NullOutput<Calls[Name]>;
type NullOutput<C> = C extends Call<z.ZodMiniType, infer Out> ? (null extends Out ? null : never) : never;

/** A call on the wire. */
export const envelopeSchema = z.strictObject({
  to: z.literal('background'),
  call: z.enum(Object.keys(calls) as [CallName, ...CallName[]]),
  input: z.unknown(),
});
