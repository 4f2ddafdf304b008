import type { Page } from 'puppeteer-core';
import type { Session } from '@/tests/support/session';
import { picture, step } from './step';

/** The actor of the sample library whose profile is shown. */
const ACTOR = 'Slate Heron';

/**
 * Loads the sample library into an empty one and looks at the matrix and at an actor's profile. What the session held
 * before is gone after.
 */
export async function lookAround(session: Session): Promise<void> {
  await session.reset();
  await session.extensionTab('welcome.html');
  const library = await step('load the sample library', async () => {
    const page = await session.openExtensionPage('library.html');
    const offer = await page.waitForSelector('.sample-offer button');
    await offer?.click();
    await page.waitForSelector('.grid .of-quote');
    // They say what is loaded, and offer the undo; whether others are beside them is not ours to know.
    await page.waitForSelector('.sample-notice');
    await page.waitForSelector('.undo-bar');
    await dismissNotices(page);
    return page;
  });

  await step('look at the matrix', async () => {
    // As wide as all of its tactics.
    await library.setViewport({ width: 1_840, height: 720 });
    await go(library, '#matrix?show=observed', '.matrix');
    await dismissNotices(library);
    await picture(library, '7-matrix');
  });

  await step('look at the profile of an actor', async () => {
    await library.setViewport({ width: 1_280, height: 920 });
    await go(library, '#actors', '.plain-table a');
    const actor = await library.waitForSelector(`a::-p-text(${ACTOR})`);
    await actor?.click();
    await library.waitForSelector('::-p-text(Distinctive techniques)');
    await dismissNotices(library);
    await picture(library, '8-actor');
  });
}

/** Dismisses the notices that the page shows, until it shows none. */
async function dismissNotices(page: Page): Promise<void> {
  for (;;) {
    const dismiss = await page.$('[aria-label^=Dismiss]');
    if (dismiss === null) return;
    await dismiss.click();
    await page.waitForFunction((button) => !button.isConnected, {}, dismiss);
  }
}

/** Goes to a section of the library and waits for a part of it. */
async function go(library: Page, hash: string, part: string): Promise<void> {
  await library.evaluate((next) => {
    location.hash = next;
  }, hash);
  await library.waitForSelector(part);
}
