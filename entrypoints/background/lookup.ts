import browser from 'webextension-polyfill';
import { leaveQuery, withdrawQuery } from '@/components/pending-query';

/** Address of our search page with a query. */
export function searchPage(query: string): string {
  return browser.runtime.getURL(`/search.html?${new URLSearchParams({ query })}`);
}

/**
 * Looks a text up where the result is seen at once: in the popup, else (an older browser, a window without a toolbar)
 * in a small window. To be called at once in a click: Firefox opens a popup only then.
 */
export async function lookUp(query: string): Promise<void> {
  const left = leaveQuery(query);
  try {
    await browser.action.openPopup();
    await left;
  } catch (error) {
    console.info('no popup', error);
    await withdrawQuery();
    await browser.windows.create({ type: 'popup', url: searchPage(query), width: 460, height: 640 });
  }
}
