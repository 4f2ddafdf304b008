import { browser } from '@/utils/extension/browser';
import { callContent } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/background';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import type { Beginning } from '@/utils/observation/schema';
import { refusalOf } from '@/utils/sites/refusal';
import { allowsFiles, inject, injectOnDemand } from './access';

/** The initial tags of a capture whose tags are chosen on the card. */
const NO_TAGS: Beginning = { level: null, tactics: [], technique: null };

/**
 * Injects the content script into the page of a tab, unless it is there.
 *
 * @param url - the URL of the page if the caller knows it; otherwise the browser is asked, which does not always tell
 * @throws CallError `no-access` if the browser allows no extension there, `no-file-access` if the user can allow
 *   access to files
 */
export async function attach(tabId: number, url?: string): Promise<void> {
  await attachScript(tabId, inject, url);
}

/**
 * Injects the scripts that read the page's text and metadata into a tab.
 *
 * @throws CallError as `attach`
 */
export async function attachReading(tabId: number): Promise<void> {
  await attachScript(tabId, (id) => injectOnDemand(id, 'metadata', 'reading'));
}

async function attachScript(
  tabId: number,
  injectScript: (tabId: number) => Promise<void>,
  knownUrl?: string,
): Promise<void> {
  try {
    await injectScript(tabId);
  } catch (error) {
    // Scripts cannot be injected into our own pages; the sample report contains the content script.
    if (await isAttached(tabId)) return;
    console.info('no access to the tab', error);
    const url = knownUrl ?? (await browser.tabs.get(tabId)).url ?? null;
    throw new CallError(refusalOf({ url, allowsFiles: await allowsFiles(), reason: messageOf(error) }));
  }
}

/**
 * Opens the capture card for the selection of a tab. An error is shown on the toolbar button, because a keyboard
 * command has no other place to show it.
 *
 * @param url - as for `attach`
 */
export async function tagInTab(tabId: number, url?: string): Promise<void> {
  try {
    await attach(tabId, url);
    const { selected, problem } = await callContent(tabId, 'content.tag', NO_TAGS);
    if (problem === null) await clearError(tabId);
    else await setButton(tabId, selected ? '!' : '?', problem);
  } catch (error) {
    console.info('not tagged', error);
    await setButton(tabId, '!', error instanceof CallError ? error.message : t.pageGone);
  }
}

/** Shows the number of a page's observations on the toolbar button. */
export async function showCount(tabId: number, count: number): Promise<void> {
  const badge = count === 0 ? '' : String(count);
  const text = await browser.action.getBadgeText({ tabId });
  // An error stays until something is tagged or the page is left; the number may arrive at the same time.
  if (text === badge || isErrorBadge(text)) return;
  await setButton(tabId, badge, '');
}

async function isAttached(tabId: number): Promise<boolean> {
  return callContent(tabId, 'content.state', null).then(
    () => true,
    () => false,
  );
}

/** Removes an error from the button, but not the number of observations. */
async function clearError(tabId: number): Promise<void> {
  if (isErrorBadge(await browser.action.getBadgeText({ tabId }))) await setButton(tabId, '', '');
}

const isErrorBadge = (badge: string) => badge === '?' || badge === '!';

async function setButton(tabId: number, badge: string, title: string): Promise<void> {
  // The badge last: whoever sees it finds its reason in the title.
  await browser.action.setTitle({ tabId, title: title === '' ? t.button : t.buttonSaying(title) });
  await browser.action.setBadgeBackgroundColor({
    tabId,
    color: isErrorBadge(badge) ? '#a33a00' : '#0b5c8f',
  });
  await browser.action.setBadgeText({ tabId, text: badge });
}
