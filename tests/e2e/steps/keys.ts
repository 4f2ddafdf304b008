import type { KeyInput, Page } from 'puppeteer-core';

/** Presses keys together, the last one while the others are held: `chord(page, 'Control', 'Enter')`. */
export async function chord(page: Page, ...keys: [...held: KeyInput[], last: KeyInput]): Promise<void> {
  const held = keys.slice(0, -1);
  const last = keys[keys.length - 1];
  for (const key of held) await page.keyboard.down(key);
  if (last !== undefined) await page.keyboard.press(last);
  for (const key of held.reverse()) await page.keyboard.up(key);
}

/**
 * Does something that closes the page in which it is done, as a popup closes when a tab opens: the browser may then
 * leave the last key unanswered.
 *
 * @throws what `act` threw, when it left the page open
 */
export async function closing(page: Page, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    // Firefox may say so of the frame before puppeteer knows that the page is closed.
    const closed =
      error instanceof Error &&
      (error.name === 'TargetCloseError' || error.message.includes('no such frame'));
    if (!closed && !page.isClosed()) throw error;
  }
}
