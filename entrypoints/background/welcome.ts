import { browser } from '@/utils/extension/browser';
import { welcomed } from '@/utils/extension/stored/welcomed';

/**
 * Opens the welcome page unless this profile has seen it: an extension loaded from a folder is installed anew at each
 * start of the browser.
 */
export async function welcomeOnce(): Promise<void> {
  if (await welcomed.read()) return;
  await browser.tabs.create({ url: browser.runtime.getURL('welcome.html') });
  await welcomed.write(true);
}
