import browser from 'webextension-polyfill';

/** Under this key the extension's storage tells that the welcome page was opened. */
const KEY = 'welcomed';

/**
 * Opens the welcome page, unless this profile has seen it: an extension loaded from a folder is installed anew at each
 * start of the browser.
 */
export async function welcomeOnce(): Promise<void> {
  const { [KEY]: welcomed } = await browser.storage.local.get(KEY);
  if (welcomed === true) return;
  await browser.tabs.create({ url: browser.runtime.getURL('welcome.html') });
  await browser.storage.local.set({ [KEY]: true });
}
