import type { Page } from 'puppeteer-core';

/** Number of times that a page is opened; the best time counts. */
export const RUNS = 3;

/**
 * Opens an address and waits until an element with text appears. The page itself takes the time, because a query over
 * the protocol would be later.
 *
 * @param shown selector of the element
 * @returns milliseconds since the start of the navigation
 */
export async function firstShown(page: Page, address: string, shown: string): Promise<number> {
  const watching = await page.evaluateOnNewDocument((selector) => {
    new MutationObserver((_records, observer) => {
      const text = document.querySelector(selector)?.textContent ?? '';
      if (text === '') return;
      performance.measure('first-shown', { start: 0 });
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, shown);
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => performance.getEntriesByName('first-shown').length > 0);
  await page.removeScriptToEvaluateOnNewDocument(watching.identifier);
  return page.evaluate(() => performance.getEntriesByName('first-shown')[0]?.duration ?? Number.NaN);
}
