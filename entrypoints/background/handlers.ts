import browser from 'webextension-polyfill';
import { addObservations, takeBackObservations } from '@/utils/library/add';
import { announce } from '@/utils/library/changes';
import type { LibraryDb } from '@/utils/library/db';
import * as drafts from '@/utils/library/drafts';
import { recordOfPage, usedBefore } from '@/utils/library/queries';
import { rejectSuggestion, unrejectSuggestion } from '@/utils/library/reject';
import * as writer from '@/utils/library/writer';
import { CallError } from '@/utils/messages/result';
import type { Handlers, Sender } from '@/utils/messages/server';
import { injectApproximate, isGranted } from './access';
import { createAnalysisHandlers } from './analysis-handlers';
import { createImportHandlers } from './import-handlers';
import { readText } from './reading';
import { attach, attachReading, callContent, repaintTabs, showCount } from './tagging';
import { showVisited, visit } from './visiting';

const now = () => new Date().toISOString();

/** The answers of the background to every call of the protocol. */
export function createHandlers(library: () => Promise<LibraryDb>): Handlers {
  const changed = async (...ids: string[]) => {
    announce({ what: 'observations', ids });
    await repaintTabs();
  };
  return {
    'capture.begin': async (capture, sender) => {
      refuseForeign(capture.page.url, sender);
      const { id } = await drafts.beginDraft(await library(), capture, crypto.randomUUID(), now());
      return { id };
    },
    'card.window': async (target) => {
      // Not the page that pages may frame: Chromium blocks that one at its own address (`use_dynamic_url`), in tabs too.
      const url = browser.runtime.getURL(`capture-window.html?${new URLSearchParams(target)}`);
      await browser.windows.create({ type: 'popup', url, width: 460, height: 740 });
      return null;
    },
    'card.tell': async (event, { tabId }) => {
      if (tabId !== null) await callContent(tabId, 'content.frame', event);
      return null;
    },
    'page.observations': async (page, sender) => {
      refuseForeign(page.url, sender);
      const { tabId } = sender;
      const { observations } = await recordOfPage(await library(), page);
      if (tabId !== null) {
        await showCount(tabId, observations.length);
        showVisited(tabId);
      }
      return {
        observations: observations.map(({ id, level, anchor }) => ({ id, level, anchor })),
        enabled: await isGranted(page.url),
      };
    },
    'page.approximate': async (_nothing, { tabId }) => {
      if (tabId !== null) await injectApproximate(tabId);
      return null;
    },
    // The message itself is the news: the side panel hears it too.
    'page.placed': async (_nothing, { tabId }) => {
      if (tabId !== null) showVisited(tabId);
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
      const db = await library();
      const draft = await db.get('drafts', id);
      if (draft === undefined)
        throw new CallError({ code: 'not-found', message: 'This draft was saved or discarded already.' });
      return { draft, used: await usedBefore(db) };
    },
    'draft.save': async ({ id, behaviour }) => {
      await drafts.saveDraft(await library(), id, behaviour, now());
      announce({ what: 'drafts' });
      return null;
    },
    'draft.widen': async ({ id, anchor }) => {
      await drafts.widenDraft(await library(), id, anchor, now());
      announce({ what: 'drafts' });
      return null;
    },
    'card.text': async (_nothing, { tabId }) => (tabId === null ? null : readText(tabId)),
    'draft.discard': async ({ id, untouchedOnly }) => {
      await drafts.discardDraft(await library(), id, untouchedOnly);
      announce({ what: 'drafts' });
      return null;
    },
    'observation.edit': async ({ id }) => {
      const draft = await drafts.beginEdit(await library(), id, now());
      return { id: draft.id };
    },
    'observation.save': async ({ id, behaviour }) => {
      const observation = await writer.saveObservation(await library(), id, behaviour, now());
      await changed(id);
      return observation;
    },
    'observation.reattach': async (place) => {
      const observation = await writer.reattachObservation(await library(), place, now());
      await changed(place.id);
      return observation;
    },
    'observation.get': async ({ id }) => observationWithReport(await library(), id),
    'observation.visit': async ({ id }) => {
      const { observation, report } = await observationWithReport(await library(), id);
      await visit(observation, report);
      return null;
    },
    'observation.delete': async ({ id }) => {
      await writer.deleteObservation(await library(), id, now());
      await changed(id);
      return null;
    },
    'observation.restore': async ({ id }) => {
      const observation = await writer.restoreObservation(await library(), id);
      await changed(id);
      return observation;
    },
    'observations.add': async (additions) => {
      const added = await addObservations(await library(), additions, () => crypto.randomUUID(), now());
      if (added.ids.length > 0) await changed(...added.ids);
      return added;
    },
    'observations.take-back': async ({ ids }) => {
      const count = await takeBackObservations(await library(), ids);
      await changed(...ids);
      return { count };
    },
    'suggestion.reject': async (suggestion) => {
      await rejectSuggestion(await library(), suggestion, now());
      announce({ what: 'rejected' });
      return null;
    },
    'suggestion.unreject': async (suggestion) => {
      await unrejectSuggestion(await library(), suggestion);
      announce({ what: 'rejected' });
      return null;
    },
    ...createImportHandlers(library),
    ...createAnalysisHandlers(library),
  };
}

async function observationWithReport(db: LibraryDb, id: string) {
  const observation = await db.get('observations', id);
  const report = observation && (await db.get('reports', observation.reportId));
  if (observation === undefined || report === undefined)
    throw new CallError({ code: 'not-found', message: 'This observation is no longer there.' });
  return { observation, report };
}

/** A content script speaks for its own page: one that was taken over is to learn nothing of other pages. */
function refuseForeign(url: string, sender: Sender): void {
  const same = URL.canParse(sender.url) && URL.canParse(url) && siteOf(sender.url) === siteOf(url);
  if (!same) throw new CallError({ code: 'forbidden', message: 'A page may only speak for itself.' });
}

/** The origin of an address; of a file, which has none, the file. */
function siteOf(address: string): string {
  const { protocol, origin, pathname } = new URL(address);
  return protocol === 'file:' ? pathname : `${protocol}${origin}`;
}
