import type { Frame, KeyInput, Page } from 'puppeteer-core';

/** Presses keys together; the last one while the others are pressed: `chord(page, 'Control', 'Enter')`. */
export async function chord(page: Page, ...keys: [...held: KeyInput[], last: KeyInput]): Promise<void> {
  const held = keys.slice(0, -1);
  const last = keys[keys.length - 1];
  for (const key of held) await page.keyboard.down(key);
  if (last !== undefined) await page.keyboard.press(last);
  for (const key of held.reverse()) await page.keyboard.up(key);
}

declare global {
  interface Window {
    /** The pressed keys, in lower case. */
    pressed?: string[];
  }
}

/** Records the keys that are pressed from now on, before any other listener can stop them. Runs in a page or frame. */
function recordKeys(): void {
  if (window.pressed !== undefined) return;
  window.pressed = [];
  window.addEventListener('keydown', ({ key }) => window.pressed?.push(key.toLowerCase()), true);
}

/** Records the keys that are pressed in the documents that a page will load. */
export async function recordKeysIn(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(recordKeys);
}

/** Records the keys that are pressed in a frame from now on; does nothing if they are recorded already. */
export function recordKeysOf(frame: Frame): Promise<void> {
  return frame.evaluate(recordKeys);
}

/** Returns the recorded keys of a page or frame, in lower case. */
export function pressedIn(part: Page | Frame): Promise<string[]> {
  return part.evaluate(() => window.pressed ?? []);
}

/**
 * Runs an action that closes its own page, as a popup closes when a tab opens: the browser may then not answer the last
 * key.
 *
 * @throws the error of `act` if the page is still open
 */
export async function closing(page: Page, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    // Firefox may report this for the frame before puppeteer knows that the page is closed.
    const closed =
      error instanceof Error &&
      (error.name === 'TargetCloseError' || error.message.includes('no such frame'));
    if (!closed && !page.isClosed()) throw error;
  }
}
