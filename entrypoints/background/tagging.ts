import browser from 'webextension-polyfill';
import { createContentCaller } from '@/utils/messages/content';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import type { Beginning } from '@/utils/observation/schema';
import { refusalOf } from '@/utils/sites/refusal';
import { allowsFiles, inject, injectReading } from './access';

/** Calls the content script of a tab from the background. */
export const callContent = createContentCaller((tabId, message) => browser.tabs.sendMessage(tabId, message));

/** A capture of which nothing is known yet but that it is one. */
const ANY_TECHNIQUE: Beginning = { level: null, tactics: [], technique: null };

/**
 * Makes sure that a tab's page has its content script.
 *
 * @param url - the page's address where the caller knows it; else the browser is asked, which does not always tell
 * @throws CallError `no-access` where the browser lets no extension in, `no-file-access` where it may let us in when the
 *   user allows us files
 */
export async function attach(tabId: number, url?: string): Promise<void> {
  await attachScript(tabId, inject, url);
}

/**
 * Makes sure that a tab's content script can read the page's text.
 *
 * @throws CallError as `attach`
 */
export async function attachReading(tabId: number): Promise<void> {
  await attachScript(tabId, injectReading);
}

async function attachScript(
  tabId: number,
  bring: (tabId: number) => Promise<void>,
  knownUrl?: string,
): Promise<void> {
  try {
    await bring(tabId);
  } catch (error) {
    // A page of ours cannot be injected into; the sample report brings the content script along.
    if (await isAttached(tabId)) return;
    console.info('no access to the tab', error);
    const url = knownUrl ?? (await browser.tabs.get(tabId)).url ?? null;
    throw new CallError(refusalOf({ url, allowsFiles: await allowsFiles(), reason: messageOf(error) }));
  }
}

/**
 * Opens the capture card over a tab's selection. Where that is not possible the toolbar button says so: a keyboard
 * command has no other place to answer.
 *
 * @param url - as for `attach`
 */
export async function tagInTab(tabId: number, url?: string): Promise<void> {
  try {
    await attach(tabId, url);
    const { opened } = await callContent(tabId, 'content.tag', ANY_TECHNIQUE);
    if (opened) await takeBackComplaint(tabId);
    else await sayOnButton(tabId, '?', 'Select text on the page first, then tag it.');
  } catch (error) {
    console.info('not tagged', error);
    await sayOnButton(
      tabId,
      '!',
      error instanceof CallError ? error.message : 'The page went away. Try again.',
    );
  }
}

/** Shows the number of a page's observations on the toolbar button. */
export async function showCount(tabId: number, count: number): Promise<void> {
  const wanted = count === 0 ? '' : String(count);
  const text = await browser.action.getBadgeText({ tabId });
  // A complaint stays until something is tagged or the page is left: the number may come at the same time.
  if (text === wanted || isComplaint(text)) return;
  await sayOnButton(tabId, wanted, '');
}

/**
 * Tells the content script of every tab to paint anew: which tabs show a report is known to them alone. Waits for none
 * of them: one that is frozen, or shows an alert, would never answer.
 */
export async function repaintTabs(): Promise<void> {
  const tabs = await browser.tabs.query({});
  for (const { id } of tabs) if (id !== undefined) repaint(id);
}

/** Tells one tab, if it has a content script. */
function repaint(tabId: number): void {
  callContent(tabId, 'content.repaint', null).catch(() => null);
}

async function isAttached(tabId: number): Promise<boolean> {
  return callContent(tabId, 'content.state', null).then(
    () => true,
    () => false,
  );
}

/** Takes a complaint off the button, but not the number of observations. */
async function takeBackComplaint(tabId: number): Promise<void> {
  if (isComplaint(await browser.action.getBadgeText({ tabId }))) await sayOnButton(tabId, '', '');
}

const isComplaint = (badge: string) => badge === '?' || badge === '!';

async function sayOnButton(tabId: number, badge: string, title: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: badge });
  await browser.action.setBadgeBackgroundColor({
    tabId,
    color: isComplaint(badge) ? '#a33a00' : '#0b5c8f',
  });
  await browser.action.setTitle({ tabId, title: title === '' ? 'TTP Clipper' : `TTP Clipper: ${title}` });
}
