import * as z from 'zod/mini';
import { textFragment } from '@/utils/anchor/text/text-fragment';
import { browser, type Tabs } from '@/utils/extension/browser';
import { callContent } from '@/utils/extension/calls';
import { CallError } from '@/utils/messages/result';
import type { Observation, Report } from '@/utils/observation/schema';
import { fileNotOpened } from '@/utils/sites/refusal';
import { isGranted } from './access';

/** The observation that a newly opened tab is to show, stored for the session under a key of the tab. */
const visitSchema = z.object({ id: z.uuid(), from: z.number() });
const keyOf = (tabId: number) => `visit-${tabId}`;

/** The time limit for finding the quote, in ms. After it the reader has begun to read, and the page must not scroll. */
const REVEAL_TIMEOUT_MS = 60_000;

/**
 * Opens a report in a new tab at the quote of an observation: on granted sites the content script shows the highlight,
 * on others the browser searches for the text.
 */
export async function visit(observation: Observation, report: Report): Promise<void> {
  const granted = await isGranted(report.url);
  const url = granted ? report.url : report.url + textFragment(observation.anchor.quote.exact);
  const { id } = await openTab(url);
  if (!granted || id === undefined) return;
  await browser.storage.session.set({ [keyOf(id)]: { id: observation.id, from: Date.now() } });
  // The page may have requested its observations before this was stored.
  showVisited(id);
}

/**
 * Opens a tab.
 *
 * @throws CallError `no-file-access` for a file that the browser does not let an extension open
 */
async function openTab(url: string): Promise<Tabs.Tab> {
  if (!url.startsWith('file:')) return browser.tabs.create({ url });
  try {
    return await browser.tabs.create({ url });
  } catch (error) {
    console.info('file not opened', error);
    throw new CallError({ code: 'no-file-access', message: fileNotOpened(url, import.meta.env.FIREFOX) });
  }
}

/** Reveals in a tab the observation for which it was opened, if there is one and its quote is found by now. */
export function showVisited(tabId: number): void {
  navigator.locks
    .request(keyOf(tabId), () => reveal(tabId))
    .catch((error: unknown) => console.info('not shown', error));
}

async function reveal(tabId: number): Promise<void> {
  const key = keyOf(tabId);
  const { [key]: stored } = await browser.storage.session.get(key);
  const pending = visitSchema.safeParse(stored);
  if (!pending.success) return;
  if (Date.now() - pending.data.from > REVEAL_TIMEOUT_MS || (await tryReveal(tabId, pending.data.id)))
    await browser.storage.session.remove(key);
}

/**
 * Reveals an observation in a tab.
 *
 * @returns false if the quote is not found yet, or the content script is not there yet
 */
async function tryReveal(tabId: number, id: string): Promise<boolean> {
  try {
    // The content script answers this after it has handled the observations that were sent just before.
    await callContent(tabId, 'content.state', null);
    return (await callContent(tabId, 'content.reveal', { id })).found;
  } catch (error) {
    console.info('not there yet', error);
    return false;
  }
}
