import browser from 'webextension-polyfill';

/** The content script, as the build names it. */
const CONTENT_SCRIPT = '/content-script.js';
const SCRIPT_ID = 'granted-sites';

/**
 * Registers the content script on the sites that the user has granted, and on no others. At document_start, so that
 * our listeners come before those of a page that swallows events.
 */
export async function syncContentScripts(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const matches = origins.filter((origin) => /^(https?|\*):/.test(origin));
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script = { id: SCRIPT_ID, js: [CONTENT_SCRIPT], matches, runAt: 'document_start' as const };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Puts the content script into the open tabs of sites just granted: registration reaches only later page loads. */
export async function injectIntoOpenTabs(origins: string[]): Promise<void> {
  const matches = origins.filter((origin) => /^(https?|\*):/.test(origin));
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

/** Whether we may come to a page without being called: the user granted its site, or it is a page of ours. */
export async function isGranted(url: string): Promise<boolean> {
  if (url.startsWith(browser.runtime.getURL('/'))) return true;
  if (!/^https?:/.test(url)) return false;
  // Without the port, which is no part of a match pattern in Firefox.
  const { protocol, hostname } = new URL(url);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}
