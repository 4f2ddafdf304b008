import browser from 'webextension-polyfill';

/** The content script, as the build names it. */
const CONTENT_SCRIPT = '/content-script.js';
const APPROXIMATE = '/approximate.js';
const READING = '/reading.js';
const SCRIPT_ID = 'granted-sites';

let syncing: Promise<void> = Promise.resolve();

/**
 * Registers the content script on the sites that the user has granted, and on no others. At document_start, so that
 * our listeners come before those of a page that swallows events. One after the other: two at once would both find
 * nothing registered, and the second fail on the id of the first.
 */
export function syncContentScripts(): Promise<void> {
  syncing = syncing.then(sync, sync);
  return syncing;
}

async function sync(): Promise<void> {
  const matches = await grantedSites();
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script = { id: SCRIPT_ID, js: [CONTENT_SCRIPT], matches, runAt: 'document_start' as const };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** The match patterns of the sites that the user has granted. */
async function grantedSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => /^(https?|\*):/.test(origin));
}

/**
 * Puts the content script into the open tabs of the sites granted: registration reaches only later page loads. After
 * an update of the extension it takes the place of the one that the update cut off.
 */
export async function injectIntoOpenTabs(): Promise<void> {
  const matches = await grantedSites();
  if (matches.length === 0) return;
  const tabs = await browser.tabs.query({ url: matches });
  await Promise.allSettled(tabs.map(async (tab) => tab.id !== undefined && inject(tab.id)));
}

/**
 * Puts the content script into a tab. A second time it does nothing there.
 *
 * @throws when the browser allows no script in the tab's page
 */
export async function inject(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [CONTENT_SCRIPT] });
}

/**
 * Puts the approximate matcher beside the content script of a tab.
 *
 * @throws when the browser allows no script in the tab's page
 */
export async function injectApproximate(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [APPROXIMATE] });
}

/**
 * Puts what reads a page's text beside the content script of a tab.
 *
 * @throws when the browser allows no script in the tab's page
 */
export async function injectReading(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [READING] });
}

/** Whether the browser lets us into files where we are called: in Chromium the user switches it on, Firefox always does. */
export async function allowsFiles(): Promise<boolean> {
  return import.meta.env.FIREFOX || browser.extension.isAllowedFileSchemeAccess();
}

/** Whether we may come to a page without being called: the user granted its site, or it is a page of ours. */
export async function isGranted(url: string): Promise<boolean> {
  if (url.startsWith(browser.runtime.getURL('/'))) return true;
  if (!/^https?:/.test(url)) return false;
  // Without the port, which is no part of a match pattern in Firefox.
  const { protocol, hostname } = new URL(url);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}
