import { behaviourOf, emptyBehaviour, sameQuote, withBeginning } from '@/utils/observation/behaviour';
import { reportOf, seenAgain } from '@/utils/observation/report';
import type { Anchor, Beginning, Behaviour, Draft, Page } from '@/utils/observation/schema';
import type { LibraryDb } from './db';
import { deletedMeanwhile, draftGone, LibraryError } from './error';
import { lastActors, reportOfPage } from './queries';
import { write } from './transaction';

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
  return write(db, ['drafts'], async (tx) => {
    const unfinished = (await tx.store.index('reportId').getAll(report.id)).find(
      (draft) => draft.edits === null && sameQuote(draft.anchor, capture.anchor),
    );
    const draft: Draft = {
      id: unfinished?.id ?? id,
      edits: null,
      report,
      begun: now,
      anchor: capture.anchor,
      behaviour: withBeginning(
        unfinished?.behaviour ?? emptyBehaviour(actors),
        capture.beginning,
        capture.anchor.quote.exact,
      ),
      touched: unfinished?.touched ?? false,
      updated: now,
    };
    await tx.store.put(draft);
    return draft;
  });
}

/**
 * Starts an edit of an observation, or goes on with its unfinished one.
 *
 * @throws LibraryError `not-found`
 */
export async function beginEdit(db: LibraryDb, id: string, now: string): Promise<Draft> {
  return write(db, ['drafts', 'observations', 'reports'], async (tx) => {
    const unfinished = await tx.objectStore('drafts').get(id);
    if (unfinished !== undefined) return unfinished;
    const observation = await tx.objectStore('observations').get(id);
    const report = observation && (await tx.objectStore('reports').get(observation.reportId));
    if (observation === undefined || report === undefined) throw deletedMeanwhile();
    const draft: Draft = {
      id,
      edits: observation.revision,
      report,
      begun: now,
      anchor: observation.anchor,
      behaviour: behaviourOf(observation),
      touched: false,
      updated: now,
    };
    await tx.objectStore('drafts').put(draft);
    return draft;
  });
}

/**
 * Keeps what was typed so far.
 *
 * @throws LibraryError `not-found` when the draft was saved or discarded meanwhile
 */
export async function saveDraft(db: LibraryDb, id: string, behaviour: Behaviour, now: string): Promise<void> {
  await write(db, ['drafts'], async (tx) => {
    const draft = await tx.store.get(id);
    if (draft === undefined) throw draftGone();
    await tx.store.put({ ...draft, behaviour, touched: true, updated: now });
  });
}

/**
 * Gives a draft of a new observation another quote of its page.
 *
 * @throws LibraryError `not-found` when the draft was saved or discarded meanwhile, or edits an observation
 */
export async function widenDraft(db: LibraryDb, id: string, anchor: Anchor, now: string): Promise<void> {
  await write(db, ['drafts'], async (tx) => {
    const draft = await tx.store.get(id);
    if (draft === undefined || draft.edits !== null) throw draftGone();
    await tx.store.put({ ...draft, anchor, updated: now });
  });
}

/**
 * Drops an unfinished capture or edit.
 *
 * @param untouchedOnly keep it when something was typed in it, in another card perhaps
 */
export function discardDraft(db: LibraryDb, id: string, untouchedOnly = false): Promise<void> {
  return write(db, ['drafts'], async (tx) => {
    const draft = await tx.store.get(id);
    if (draft !== undefined && !(untouchedOnly && draft.touched)) await tx.store.delete(id);
  });
}
