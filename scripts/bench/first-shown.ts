import type { Page } from 'puppeteer-core';

/** So often a page is opened anew; the best time counts. */
export const OPENED = 3;

/**
 * Goes to an address and waits until something with text is there. The page itself takes the time: what asks it over the
 * protocol comes later.
 *
 * @param shown a selector of what is waited for
 * @returns milliseconds since the navigation began
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
