import {
  behaviourOf,
  emptyBehaviour,
  sameBehaviour,
  sameQuote,
  withBeginning,
} from '@/utils/observation/behaviour';
import { reportOf, seenAgain } from '@/utils/observation/report';
import type {
  Anchor,
  Beginning,
  Behaviour,
  Draft,
  Observation,
  Page,
  Report,
} from '@/utils/observation/schema';
import type { LibraryDb } from './db';
import { lastActors, reportOfPage } from './queries';

/** Why the library did not take a change; nothing was written. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
  constructor(
    readonly code: 'not-found' | 'conflict' | 'not-a-document',
    message: string,
  ) {
    super(message);
  }
}

/** How long what was deleted can come back. */
const KEEP_DELETED_DAYS = 30;

/**
 * A write is acknowledged only once it is on disk: without this, Chromium answers when the operating system has the
 * data, and a power cut may lose it (https://developer.chrome.com/blog/indexeddb-durability-mode-now-defaults-to-relaxed).
 */
const STRICT = { durability: 'strict' } as const;

/** What a capture starts from. */
export interface Capture {
  page: Page;
  anchor: Anchor;
  beginning: Beginning;
}

/**
 * Starts a capture, or goes on with the unfinished one of the same quote.
 *
 * @param id identity for a new draft (UUID)
 * @param now ISO 8601 instant
 * @throws LibraryError `not-a-document` when the page has no address that names a document
 */
export async function beginDraft(db: LibraryDb, capture: Capture, id: string, now: string): Promise<Draft> {
  const seen = reportOf(capture.page, now);
  if (seen === null)
    throw new LibraryError(
      'not-a-document',
      'This page has no web address, so a capture could not be found again.',
    );
  const known = await reportOfPage(db, capture.page);
  const report = known === null ? seen : seenAgain(known, seen);
  const actors = await lastActors(db, report.id);
  const tx = db.transaction('drafts', 'readwrite', STRICT);
  const unfinished = (await tx.store.index('reportId').getAll(report.id)).find(
    (draft) => draft.edits === null && sameQuote(draft.anchor, capture.anchor),
  );
  const draft: Draft = {
    id: unfinished?.id ?? id,
    edits: null,
    report,
    anchor: capture.anchor,
    behaviour: withBeginning(unfinished?.behaviour ?? emptyBehaviour(actors), capture.beginning),
    touched: unfinished?.touched ?? false,
    updated: now,
  };
  await tx.store.put(draft);
  await tx.done;
  return draft;
}

/**
 * Starts an edit of an observation, or goes on with its unfinished one.
 *
 * @throws LibraryError `not-found`
 */
export async function beginEdit(db: LibraryDb, id: string, now: string): Promise<Draft> {
  const tx = db.transaction(['drafts', 'observations', 'reports'], 'readwrite', STRICT);
  const unfinished = await tx.objectStore('drafts').get(id);
  if (unfinished !== undefined) return unfinished;
  const observation = await tx.objectStore('observations').get(id);
  const report = observation && (await tx.objectStore('reports').get(observation.reportId));
  if (observation === undefined || report === undefined) throw deletedMeanwhile();
  const draft: Draft = {
    id,
    edits: observation.revision,
    report,
    anchor: observation.anchor,
    behaviour: behaviourOf(observation),
    touched: false,
    updated: now,
  };
  await tx.objectStore('drafts').put(draft);
  await tx.done;
  return draft;
}

/**
 * Keeps what was typed so far.
 *
 * @throws LibraryError `not-found` when the draft was saved or discarded meanwhile
 */
export async function saveDraft(db: LibraryDb, id: string, behaviour: Behaviour, now: string): Promise<void> {
  const tx = db.transaction('drafts', 'readwrite');
  const draft = await tx.store.get(id);
  if (draft === undefined) throw draftGone();
  await tx.store.put({ ...draft, behaviour, touched: true, updated: now });
  await tx.done;
}

/** Drops an unfinished capture or edit. */
export async function discardDraft(db: LibraryDb, id: string): Promise<void> {
  await db.delete('drafts', id);
}

/**
 * Makes an observation of a draft, or a new revision of the one it edits, its report included, in one durable
 * transaction. Saving the same draft again (an answer lost on its way) gives the observation that is already there.
 *
 * @throws LibraryError `not-found` when there is no such draft, or the observation it edits was deleted; `conflict`
 *   when that was changed elsewhere since the edit began
 */
export async function saveObservation(
  db: LibraryDb,
  draftId: string,
  behaviour: Behaviour,
  now: string,
): Promise<Observation> {
  const tx = db.transaction(['drafts', 'reports', 'observations'], 'readwrite', STRICT);
  const [draft, known] = await Promise.all([
    tx.objectStore('drafts').get(draftId),
    tx.objectStore('observations').get(draftId),
  ]);
  if (draft === undefined) {
    if (known !== undefined && sameBehaviour(known, behaviour)) return known;
    throw draftGone();
  }
  if (draft.edits !== null && known === undefined) throw deletedMeanwhile();
  if (known !== undefined && known.revision !== draft.edits)
    throw new LibraryError('conflict', 'This observation was changed elsewhere since you opened it.');
  const report = await tx.objectStore('reports').get(draft.report.id);
  const observation: Observation = {
    ...behaviour,
    id: draft.id,
    reportId: draft.report.id,
    anchor: draft.anchor,
    created: known?.created ?? now,
    updated: now,
    revision: (known?.revision ?? 0) + 1,
  };
  await Promise.all([
    tx
      .objectStore('reports')
      .put(report === undefined ? { ...draft.report, captured: now } : seenAgain(report, draft.report)),
    tx.objectStore('observations').put(observation),
    tx.objectStore('drafts').delete(draft.id),
    tx.done,
  ]);
  return observation;
}

/**
 * Deletes an observation; it can come back for 30 days. A report goes with its last observation.
 *
 * @throws LibraryError `not-found`
 */
export async function deleteObservation(db: LibraryDb, id: string, now: string): Promise<Observation> {
  const tx = db.transaction(['observations', 'reports', 'deleted', 'drafts'], 'readwrite', STRICT);
  const observations = tx.objectStore('observations');
  const observation = await observations.get(id);
  const report = observation && (await tx.objectStore('reports').get(observation.reportId));
  if (observation === undefined || report === undefined)
    throw new LibraryError('not-found', 'This observation was already deleted.');
  await tx.objectStore('deleted').put({ id, observation, report, deleted: now });
  await observations.delete(id);
  const left = await observations.index('reportId').count(report.id);
  if (left === 0) await tx.objectStore('reports').delete(report.id);
  await tx.objectStore('drafts').delete(id);
  await tx.done;
  return observation;
}

/**
 * Brings a deleted observation back.
 *
 * @throws LibraryError `not-found` when it was deleted for good
 */
export async function restoreObservation(db: LibraryDb, id: string): Promise<Observation> {
  const tx = db.transaction(['observations', 'reports', 'deleted'], 'readwrite', STRICT);
  const deleted = await tx.objectStore('deleted').get(id);
  if (deleted === undefined)
    throw new LibraryError('not-found', 'This observation can no longer be restored.');
  const report = await tx.objectStore('reports').get(deleted.report.id);
  if (report === undefined) await tx.objectStore('reports').put(deleted.report);
  await tx.objectStore('observations').put(deleted.observation);
  await tx.objectStore('deleted').delete(id);
  await tx.done;
  return deleted.observation;
}

/** Forgets for good what was deleted more than 30 days before `now`, and drafts nobody wrote in. */
export async function purge(db: LibraryDb, now: string): Promise<void> {
  const before = new Date(Date.parse(now) - KEEP_DELETED_DAYS * 86_400_000).toISOString();
  const dayBefore = new Date(Date.parse(now) - 86_400_000).toISOString();
  const tx = db.transaction(['deleted', 'drafts'], 'readwrite');
  for (const key of await tx
    .objectStore('deleted')
    .index('deleted')
    .getAllKeys(IDBKeyRange.upperBound(before)))
    await tx.objectStore('deleted').delete(key);
  for (const draft of await tx
    .objectStore('drafts')
    .index('updated')
    .getAll(IDBKeyRange.upperBound(dayBefore)))
    if (!draft.touched) await tx.objectStore('drafts').delete(draft.id);
  await tx.done;
}

/** Reports with their observations. */
export interface Records {
  reports: Report[];
  observations: Observation[];
}

/**
 * Puts what a merge decides, all of it or nothing, in the transaction in which it saw the library: no capture that
 * comes meanwhile is lost.
 *
 * @param merge from what is there to what is to be put, and anything the caller wants to know
 */
export async function mergeIn<Merged extends { put: Records }>(
  db: LibraryDb,
  merge: (current: Records) => Merged,
): Promise<Merged> {
  const tx = db.transaction(['reports', 'observations'], 'readwrite', STRICT);
  const reports = tx.objectStore('reports');
  const observations = tx.objectStore('observations');
  const merged = merge({ reports: await reports.getAll(), observations: await observations.getAll() });
  await Promise.all([
    ...merged.put.reports.map((one) => reports.put(one)),
    ...merged.put.observations.map((one) => observations.put(one)),
    tx.done,
  ]);
  return merged;
}

function draftGone(): LibraryError {
  return new LibraryError('not-found', 'This draft is no longer there: it was saved or discarded elsewhere.');
}

function deletedMeanwhile(): LibraryError {
  return new LibraryError('not-found', 'This observation was deleted meanwhile.');
}
