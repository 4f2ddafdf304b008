import type { Frame, Page } from 'puppeteer-core';

/**
 * Everything in a page that Tab should stop at: what can be used and is shown, of each group of radio buttons the one
 * that Tab goes to. Each gets a name (in an attribute of its own), by which `walkWithTab` tells it.
 */
export function tabStops(part: Page | Frame): Promise<string[]> {
  return part.evaluate(() => {
    const usable = 'a[href], button, input, select, textarea, summary, [tabindex]';
    const stops: string[] = [];
    for (const [index, element] of [...document.querySelectorAll<HTMLElement>(usable)].entries()) {
      const off = element.matches(':disabled') || element.tabIndex < 0 || !element.checkVisibility();
      const group = element.matches('input[type=radio]');
      if (off || (group && !(element as HTMLInputElement).checked)) continue;
      const what = element.getAttribute('aria-label') ?? element.innerText ?? element.id;
      const name = `${index} ${element.localName} ${what.trim().slice(0, 40)}`;
      element.dataset.stop = name;
      stops.push(name);
    }
    return stops;
  });
}

/** The name of the global in which a page keeps what Tab came by. */
const WALK = 'walkedWithTab';

/** What a walk with Tab came by. */
interface Walk {
  /** The stops reached, in order. */
  reached: string[];
  /** Those of them that did not show that they have the focus. */
  unseen: string[];
}

/**
 * Goes with Tab from the top of a page to its end.
 *
 * @param part where the stops are: the page, or a frame of it
 * @param count how many stops there are
 */
export async function walkWithTab(page: Page, part: Page | Frame, count: number): Promise<Walk> {
  // From the top: in Firefox, automation's keys do not come back from the browser's own stops.
  await part.evaluate(() => {
    window.focus();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  await part.evaluate((key) => {
    const walk: Walk = { reached: [], unseen: [] };
    Object.assign(globalThis, { [key]: walk });
    document.addEventListener('focusin', ({ target }) => {
      const name = target instanceof HTMLElement ? target.dataset.stop : undefined;
      if (!(target instanceof HTMLElement) || name === undefined || walk.reached.includes(name)) return;
      walk.reached.push(name);
      // What shows the focus may be drawn on the label around a control, or beside it.
      const drawn = [target, target.nextElementSibling, target.closest('label')].some((each) => {
        if (each === null) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      if (!drawn) walk.unseen.push(name);
    });
  }, WALK);
  const walked = () => part.evaluate((key) => Reflect.get(globalThis, key) as Walk, WALK);
  let walk = await walked();
  // The browser's own stops (its toolbar, the page around a frame) come in between.
  for (let left = 2 * count + 20; left > 0 && walk.reached.length < count; ) {
    for (let missing = Math.min(left, count - walk.reached.length); missing > 0; missing--, left--)
      await page.keyboard.press('Tab');
    walk = await walked();
  }
  return walk;
}
