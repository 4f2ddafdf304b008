import type { Frame, Page } from 'puppeteer-core';

/**
 * Returns the names of all elements at which Tab should stop: those that are usable and visible, and one of each group
 * of radio buttons. The names are set as an attribute, for `walkWithTab`.
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

/** The name of the global in which a page stores the stops. */
const WALK = 'walkedWithTab';

/** The result of a walk with Tab. */
interface Walk {
  /** The stops in order. */
  reached: string[];
  /** The stops on which the focus was not visible. */
  unseen: string[];
}

/**
 * Moves the focus with Tab from the start of a page to its end.
 *
 * @param part that contains the stops: the page, or a frame in it
 * @param count of the stops
 */
export async function walkWithTab(page: Page, part: Page | Frame, count: number): Promise<Walk> {
  // Start at the top: in Firefox, keys of automation do not return from the browser's own stops.
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
      // The focus may be shown on the label around a control, or beside it.
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
  // There are other stops in between: the browser's toolbar, the page around a frame.
  for (let left = 2 * count + 20; left > 0 && walk.reached.length < count; ) {
    for (let missing = Math.min(left, count - walk.reached.length); missing > 0; missing--, left--)
      await page.keyboard.press('Tab');
    walk = await walked();
  }
  return walk;
}
