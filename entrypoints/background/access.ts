import { browser } from '@/utils/extension/browser';
import type { PageScript } from '@/utils/messages/protocol';

/** The path of the content script in the package. */
const CONTENT_SCRIPT = '/content-script.js';
const SCRIPT_ID = 'granted-sites';

let syncing: Promise<void> = Promise.resolve();

/**
 * Registers the content script on the granted sites, and only there. It runs at document_start, so that our listeners
 * precede those of a page that stops events. Calls run one after the other: two at once would both find no registered
 * script, and the second one would fail because the id exists.
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

/** Returns the match patterns of the granted sites. */
async function grantedSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => /^(https?|\*):/.test(origin));
}

/**
 * Injects the content script into the open tabs of granted sites, because registration affects only later page loads.
 * After an update of the extension it replaces the script that lost its connection.
 */
export async function injectIntoOpenTabs(): Promise<void> {
  const matches = await grantedSites();
  if (matches.length === 0) return;
  const tabs = await browser.tabs.query({ url: matches });
  await Promise.allSettled(tabs.map(async (tab) => tab.id !== undefined && inject(tab.id)));
}

/**
 * Injects the content script into a tab. Does nothing if it is already there.
 *
 * @throws when the browser allows no script in the tab's page
 */
export async function inject(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [CONTENT_SCRIPT] });
}

/**
 * Injects scripts that are loaded on demand into a tab with the content script.
 *
 * @throws when the browser allows no script in the tab's page
 */
export async function injectOnDemand(tabId: number, ...scripts: (PageScript | 'reading')[]): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: scripts.map((name) => `/${name}.js`) });
}

/**
 * Tells whether the browser lets the extension into local files after a gesture: in Chromium the user sets a switch,
 * Firefox always does.
 */
export async function allowsFiles(): Promise<boolean> {
  return import.meta.env.FIREFOX || browser.extension.isAllowedFileSchemeAccess();
}

/**
 * Tells whether the extension may enter a page without a gesture: its site is granted, or it is one of our own pages.
 */
export async function isGranted(url: string): Promise<boolean> {
  if (url.startsWith(browser.runtime.getURL('/'))) return true;
  if (!/^https?:/.test(url)) return false;
  // Without the port, because a match pattern in Firefox has none.
  const { protocol, hostname } = new URL(url);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}
