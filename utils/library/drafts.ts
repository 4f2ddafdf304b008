import * as t from '@/utils/i18n/en/errors';
import {
  behaviourOf,
  emptyBehaviour,
  latestActors,
  sameQuote,
  withBeginning,
} from '@/utils/observation/behaviour';
import { cleanUrl, standsFor } from '@/utils/observation/canonical-url';
import { reportOf, seenAgain } from '@/utils/observation/report';
import type { Anchor, Beginning, Draft, Page } from '@/utils/observation/schema';
import { deletedMeanwhile, draftGone, LibraryError } from './error';
import { reportOfPage } from './queries';
import type { Records } from './recorder';
import { type WritableLibrary, writeUnjournalled } from './transaction';

/** The number of drafts of one site above which the oldest go in which nothing was typed. */
const MAX_DRAFTS_OF_SITE = 50;

/** The input of a capture. */
export interface Capture {
  page: Page;
  anchor: Anchor;
  beginning: Beginning;
}

/**
 * Creates the draft of a capture, or continues the unfinished one of the same quote. Above {@link MAX_DRAFTS_OF_SITE}
 * the oldest untouched drafts of the site are deleted.
 *
 * @param id identity for a new draft (UUID)
 * @param now ISO 8601 instant
 * @throws LibraryError `not-a-document` when the page has no URL that identifies a document
 */
export async function beginDraft(
  library: WritableLibrary,
  capture: Capture,
  id: string,
  now: string,
): Promise<Draft> {
  const seen = reportOf(capture.page, now);
  if (seen === null) throw new LibraryError('not-a-document', t.noAddressToFind);
  const known = await reportOfPage(library.db, capture.page);
  const report = known === null ? seen : seenAgain(known, seen);
  const actors = latestActors(await library.db.getAllFromIndex('observations', 'reportId', report.id));
  return writeUnjournalled(library, ['drafts'], async (records) => {
    const unfinished = (await records.store('drafts').index('reportId').getAll(report.id)).find(
      (draft) =>
        draft.edits === null &&
        sameQuote(draft.anchor, capture.anchor) &&
        standsFor(capture.page, draft.report),
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
      ...(unfinished?.query === undefined ? {} : { query: unfinished.query }),
      touched: unfinished?.touched ?? false,
      updated: now,
    };
    await records.put('drafts', draft);
    await deleteOldest(records, siteOf(cleanUrl(capture.page.url) ?? report.url), draft);
    return draft;
  });
}

const siteOf = (url: string) => new URL(url).origin;

/** Deletes the oldest drafts of a site in which nothing was typed, above the limit: a page cannot fill the library. */
async function deleteOldest(records: Records<'drafts'>, site: string, latest: Draft): Promise<void> {
  if ((await records.store('drafts').count()) <= MAX_DRAFTS_OF_SITE) return;
  const drafts = await records.store('drafts').index('updated').getAll();
  const ofSite = drafts.filter(({ report }) => report.urls.some((url) => siteOf(url) === site));
  const untouched = ofSite.filter(({ id, edits, touched }) => !touched && edits === null && id !== latest.id);
  const excess = Math.max(0, ofSite.length - MAX_DRAFTS_OF_SITE);
  for (const { id } of untouched.slice(0, excess)) await records.delete('drafts', id);
}

/**
 * Creates the draft of an edit, or continues the unfinished one of the same observation, if something was typed in it.
 * One without is replaced: the observation may have changed since.
 *
 * @throws LibraryError `not-found`
 */
export function beginEdit(library: WritableLibrary, id: string, now: string): Promise<Draft> {
  return writeUnjournalled(library, ['drafts', 'observations', 'reports'], async (records) => {
    const unfinished = await records.get('drafts', id);
    if (unfinished?.touched) return unfinished;
    const observation = await records.get('observations', id);
    const report = observation && (await records.get('reports', observation.reportId));
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
    await records.put('drafts', draft);
    return draft;
  });
}

/**
 * Stores the current state of a draft.
 *
 * @throws LibraryError `not-found` when the draft was saved or discarded meanwhile
 */
export function saveDraft(
  library: WritableLibrary,
  id: string,
  typed: Pick<Draft, 'behaviour' | 'query'>,
  now: string,
): Promise<void> {
  return writeUnjournalled(library, ['drafts'], async (records) => {
    const draft = await records.get('drafts', id);
    if (draft === undefined) throw draftGone();
    await records.put('drafts', { ...draft, ...typed, touched: true, updated: now });
  });
}

/**
 * Replaces the quote of a draft of a new observation.
 *
 * @throws LibraryError `not-found` when the draft was saved or discarded meanwhile, or edits an observation
 */
export function widenDraft(library: WritableLibrary, id: string, anchor: Anchor, now: string): Promise<void> {
  return writeUnjournalled(library, ['drafts'], async (records) => {
    const draft = await records.get('drafts', id);
    if (draft === undefined || draft.edits !== null) throw draftGone();
    await records.put('drafts', { ...draft, anchor, updated: now });
  });
}

/**
 * Deletes an unfinished capture or edit.
 *
 * @param untouchedOnly keeps it if it was edited, possibly in another card
 */
export function discardDraft(library: WritableLibrary, id: string, untouchedOnly = false): Promise<void> {
  return writeUnjournalled(library, ['drafts'], async (records) => {
    const draft = await records.get('drafts', id);
    if (draft !== undefined && !(untouchedOnly && draft.touched)) await records.delete('drafts', id);
  });
}
