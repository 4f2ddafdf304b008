import type { Page } from 'puppeteer-core';
import { animationFrames } from '../../support/frames';
import { until } from '../../support/until';

/** A box in CSS pixels of the viewport. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Returns the position of our box in the top layer, as far as a page can tell: its content is in a closed shadow root.
 */
export function overlayBox(page: Page): Promise<Box | null> {
  return page.evaluate(() => {
    const host = document.querySelector('html > div:popover-open');
    if (host === null) return null;
    const { x, y, width, height } = host.getBoundingClientRect();
    return { x, y, width, height };
  });
}

/** Waits for the toolbar at the selection. */
export function toolbarShown(page: Page): Promise<Box> {
  return until('the toolbar', async () => {
    const box = await overlayBox(page);
    return box === null || box.width === 0 ? undefined : box;
  });
}

/** Waits until the toolbar has disappeared. */
export async function toolbarHidden(page: Page): Promise<void> {
  await until('the toolbar to go', async () => ((await overlayBox(page)) === null ? true : undefined));
}

/** Clicks a button of the toolbar with the mouse. @param index - 0 for the first of its three */
export async function clickToolbar(page: Page, index: number): Promise<void> {
  const { x, y, width, height } = await toolbarShown(page);
  await page.mouse.click(x + (width * (2 * index + 1)) / 6, y + height / 2);
}

/** Waits until the page has handled all events so far: something that has not appeared by then will not appear. */
export async function settled(page: Page): Promise<void> {
  await animationFrames(page, 2);
}
