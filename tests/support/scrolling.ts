import type { Frame, Page } from 'puppeteer-core';
import { animationFrames } from './frames';

/**
 * Stops smooth scrolling that is in progress or about to begin in a page or frame. Neither browser reports it, and
 * scrolling to the current position stops nothing; so each part that scrolls is moved by one pixel and back. A frame
 * that is already drawn may still arrive.
 */
export async function stopScrolling(part: Page | Frame): Promise<void> {
  await part.evaluate(() => {
    const { scrollingElement } = document;
    for (const element of document.querySelectorAll('*')) {
      const scrolls =
        element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
      if (!scrolls && element !== scrollingElement) continue;
      const { scrollTop: top, scrollLeft: left } = element;
      for (const by of [1, -1]) {
        element.scrollTo({ top: top + by, left: left + by, behavior: 'instant' });
        element.scrollTo({ top, left, behavior: 'instant' });
      }
    }
  });
  await animationFrames(part, 2);
}
