import browser, { type Tabs } from 'webextension-polyfill';
import * as z from 'zod/mini';
import { textFragment } from '@/utils/anchor/text/text-fragment';
import { CallError } from '@/utils/messages/result';
import type { Observation, Report } from '@/utils/observation/schema';
import { fileNotOpened } from '@/utils/sites/refusal';
import { isGranted } from './access';
import { callContent } from './tagging';

/** Which observation a tab that was opened for it is to show, under the tab's own key; gone when the browser is. */
const visitSchema = z.object({ id: z.uuid(), from: z.number() });
const keyOf = (tabId: number) => `visit ${tabId}`;

/** A page that does not have the quote after so long (ms) is read by then: it is not to be scrolled away. */
const PATIENCE = 60_000;

/**
 * Opens a report in a new tab, at an observation's quote: on sites that we may come to its highlight is shown, on
 * others the browser finds the text.
 */
export async function visit(observation: Observation, report: Report): Promise<void> {
  const granted = await isGranted(report.url);
  const url = granted ? report.url : report.url + textFragment(observation.anchor.quote.exact);
  const { id } = await open(url);
  if (!granted || id === undefined) return;
  await browser.storage.session.set({ [keyOf(id)]: { id: observation.id, from: Date.now() } });
  // The page may have asked for its observations before that was stored.
  showVisited(id);
}

/** @throws CallError `no-file-access` for a file that the browser does not let an extension open */
async function open(url: string): Promise<Tabs.Tab> {
  if (!url.startsWith('file:')) return browser.tabs.create({ url });
  try {
    return await browser.tabs.create({ url });
  } catch (error) {
    console.info('file not opened', error);
    throw new CallError({ code: 'no-file-access', message: fileNotOpened(url, import.meta.env.FIREFOX) });
  }
}

/** Shows in a tab the observation that it was opened for, if there is one and its quote is there by now. */
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
  if (Date.now() - pending.data.from > PATIENCE || (await isShown(tabId, pending.data.id)))
    await browser.storage.session.remove(key);
}

/** Shows an observation in a tab. @returns false where its quote, or the content script, is not there yet */
async function isShown(tabId: number, id: string): Promise<boolean> {
  try {
    // Answered after the page has its observations, which were sent just before.
    await callContent(tabId, 'content.state', null);
    return (await callContent(tabId, 'content.reveal', { id })).found;
  } catch (error) {
    console.info('not there yet', error);
    return false;
  }
}
