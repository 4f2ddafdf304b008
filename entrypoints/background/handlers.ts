import { callContent } from '@/utils/extension/calls';
import { putStored } from '@/utils/extension/stored/stored';
import * as t from '@/utils/i18n/en/errors';
import { addObservations } from '@/utils/library/add';
import type { LibraryDb } from '@/utils/library/db';
import { deleteObservation, restoreObservation } from '@/utils/library/delete';
import * as drafts from '@/utils/library/drafts';
import { usedBefore } from '@/utils/library/queries';
import { rejectSuggestion, unrejectSuggestion } from '@/utils/library/reject';
import type { WritableLibrary } from '@/utils/library/transaction';
import * as writer from '@/utils/library/writer';
import { isOwnPage } from '@/utils/messages/own-page';
import { CallError } from '@/utils/messages/result';
import type { Handlers, Sender } from '@/utils/messages/server';
import { injectOnDemand } from './access';
import { createAnalysisHandlers } from './analysis-handlers';
import { openCardWindow } from './card-window';
import { isInFront } from './in-front';
import { createLibraryHandlers } from './library-handlers';
import { paintAsked, paintedIn } from './painting';
import { readText } from './reading';
import { stamp } from './stamp';
import { storeCard } from './store-card';
import { attach, attachReading, showCount } from './tagging';
import { showVisited, visit } from './visiting';

const now = () => new Date().toISOString();

/** Creates the handlers of the background for all calls of the protocol. */
export function createHandlers(library: () => Promise<WritableLibrary>): Handlers {
  return {
    'capture.begin': async (capture, sender) => {
      refuseForeign(capture.page.url, sender);
      const { id } = await drafts.beginDraft(await library(), capture, crypto.randomUUID(), now());
      return { id };
    },
    'card.window': async (target, sender) => {
      await openCardWindow((await library()).db, target, sender);
      return null;
    },
    'card.tell': async (event, { tabId }) => {
      return tabId === null ? '' : callContent(tabId, 'content.frame', event);
    },
    'card.store': async (_nothing, { tabId }) => storeCard(tabId),
    'page.observations': async (page, sender) => {
      refuseForeign(page.url, sender);
      const { tabId } = sender;
      const painted = await paintedIn((await library()).db, tabId, page);
      if (tabId !== null) {
        await showCount(tabId, painted.observations.length);
        showVisited(tabId);
      }
      return painted;
    },
    'page.script': async (script, { tabId }) => {
      if (tabId !== null) await injectOnDemand(tabId, script);
      return null;
    },
    // The side panel receives the same message; nothing more to send.
    'page.placed': async (_placed, { tabId }) => {
      if (tabId !== null) showVisited(tabId);
      return null;
    },
    'page.paint': async ({ tabId, page }) => {
      await paintAsked((await library()).db, tabId, page);
      return null;
    },
    'tab.attach': async ({ tabId }) => {
      await attach(tabId);
      return null;
    },
    'tab.read': async ({ tabId }) => {
      await attachReading(tabId);
      return null;
    },
    'draft.get': async ({ id }) => {
      const { db } = await library();
      const draft = await db.get('drafts', id);
      if (draft === undefined) throw new CallError({ code: 'not-found', message: t.draftGone });
      return { draft, used: await usedBefore(db) };
    },
    'draft.save': async ({ id, ...typed }) => {
      await drafts.saveDraft(await library(), id, typed, now());
      return null;
    },
    'draft.widen': async ({ id, anchor }) => {
      await drafts.widenDraft(await library(), id, anchor, now());
      return null;
    },
    'card.text': async (_nothing, { tabId }) => (tabId === null ? null : readText(tabId)),
    'card.inFront': async (_nothing, { tabId }) => tabId !== null && isInFront(tabId),
    'draft.discard': async ({ id, untouchedOnly }) => {
      await drafts.discardDraft(await library(), id, untouchedOnly);
      return null;
    },
    'observation.edit': async ({ id }) => {
      const draft = await drafts.beginEdit(await library(), id, now());
      return { id: draft.id };
    },
    'observation.save': async ({ id, behaviour }) =>
      writer.saveObservation(await library(), id, behaviour, stamp()),
    'observation.reattach': async (place) => writer.reattachObservation(await library(), place, stamp()),
    'observation.get': async ({ id }) => observationWithReport((await library()).db, id),
    'observation.visit': async ({ id }) => {
      const { observation, report } = await observationWithReport((await library()).db, id);
      await visit(observation, report);
      return null;
    },
    'observation.delete': async ({ id }) => deleteObservation(await library(), id, stamp()),
    'observation.restore': async ({ id }) => restoreObservation(await library(), id, stamp()),
    'observations.add': async (additions) =>
      addObservations(await library(), additions, () => crypto.randomUUID(), stamp()),
    'suggestion.reject': async (suggestion) => rejectSuggestion(await library(), suggestion, stamp()),
    'suggestion.unreject': async (suggestion) => unrejectSuggestion(await library(), suggestion, stamp()),
    'stored.put': async ({ key, value }) => {
      await putStored(key, value);
      return null;
    },
    ...createLibraryHandlers(library),
    ...createAnalysisHandlers(library),
  };
}

async function observationWithReport(db: LibraryDb, id: string) {
  const observation = await db.get('observations', id);
  const report = observation && (await db.get('reports', observation.reportId));
  if (observation === undefined || report === undefined)
    throw new CallError({ code: 'not-found', message: t.observationGone });
  return { observation, report };
}

/**
 * Throws if a content script makes a call about another page than its own. A compromised content script must not learn
 * anything about other pages.
 */
function refuseForeign(url: string, sender: Sender): void {
  if (!isOwnPage(url, sender.url)) throw new CallError({ code: 'forbidden', message: t.foreignPage });
}
