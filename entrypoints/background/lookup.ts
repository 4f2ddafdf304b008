import { browser } from '@/utils/extension/browser';
import { leaveQuery, withdrawQuery } from '@/utils/extension/pending-query';

/** Returns the address of our search page with a query. */
export function searchPage(query: string): string {
  return browser.runtime.getURL(`/search.html?${new URLSearchParams({ query })}`);
}

/**
 * Looks up a text in the popup, or in a small window if no popup can open (an older browser, a window without a
 * toolbar). Call it synchronously in a click handler: otherwise Firefox does not open a popup.
 */
export async function lookUp(query: string): Promise<void> {
  const stored = leaveQuery(query);
  try {
    await browser.action.openPopup();
    await stored;
  } catch (error) {
    console.info('no popup', error);
    await withdrawQuery();
    await browser.windows.create({ type: 'popup', url: searchPage(query), width: 460, height: 640 });
  }
}
