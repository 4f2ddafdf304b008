import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectWithKeyboard } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { editor, onlyObservation, untilSaved } from './steps/capture';
import { chord, pressedIn, recordKeysIn, recordKeysOf } from './steps/keys';
import { start } from './steps/start';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  // Keys of automation do not reach a browser's own shortcuts; on an enabled site the page gets them.
  ({ server, session } = await start({ granted: true }));
});
afterAll(() => server?.close());

/** Returns the keys that were pressed in the card, including the one that saves, at the time of the save. */
function pressedWhenSaving(card: Frame): Promise<string[]> {
  return card.evaluate(async () => {
    for (;;) {
      const { pressed = [] } = window;
      if (pressed.at(-2) === 'control' && pressed.at(-1) === 'enter') return pressed;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
}

it('saves a technique in six keys besides its id, the focus being where it is to be typed', async () => {
  const url = server.url('/report.html?case=keyboard');
  const page = await session.newPage();
  await recordKeysIn(page);
  await page.goto(url);
  await selectWithKeyboard(page, { text: 'encoded PowerShell command' });
  const selecting = (await pressedIn(page)).length;
  await chord(page, 'Alt', 'Shift', 'KeyT');
  const card = await editor(session, page);
  await recordKeysOf(card);
  const id = 'T1059.001';
  await page.keyboard.type(id);
  await page.keyboard.press('Enter');
  const saved = untilSaved(card);
  const inCard = pressedWhenSaving(card);
  const closed = session.cardClosed(page);
  await Promise.race([chord(page, 'Control', 'Enter'), closed]);
  const inPage = (await pressedIn(page)).slice(selecting);
  expect(inPage).toEqual(['alt', 'shift', 't']);
  expect((await inCard).slice(-3)).toEqual(['enter', 'control', 'enter']);
  expect(inPage.length + (await inCard).length - id.length).toBeLessThanOrEqual(6);
  expect(await saved).toBe('Saved: T1059.001 PowerShell');
  // The card closes by itself, without a key.
  await closed;
  expect((await onlyObservation(session, url)).technique?.id).toBe(id);
  await page.close();
});
