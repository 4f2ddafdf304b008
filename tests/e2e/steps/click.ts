import type { Frame, Page } from 'puppeteer-core';
import { settledValue } from '../../support/frames';

/**
 * Clicks an element of one of our own pages with the mouse, once it does not move any more: a page grows while it reads
 * its data, and a click would miss. The page must be in front.
 *
 * @param index - which of the elements of the selector, 0 for the first
 */
export async function clickOn(page: Page | Frame, selector: string, index = 0): Promise<void> {
  await page.waitForFunction(
    (wanted, least) => document.querySelectorAll(wanted).length > least,
    {},
    selector,
    index,
  );
  const element = (await page.$$(selector))[index];
  if (element === undefined) throw new Error(`${selector} is gone`);
  await settledValue(page, () =>
    element.evaluate((one) => {
      one.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { x, y, width, height } = one.getBoundingClientRect();
      return [x, y, width, height];
    }),
  );
  await element.click();
}
