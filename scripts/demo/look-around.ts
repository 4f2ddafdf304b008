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
    for (const notice of ['.sample-notice', '.backup-reminder']) {
      const dismiss = await page.waitForSelector(`${notice} [aria-label^=Dismiss]`);
      await dismiss?.click();
      await page.waitForSelector(notice, { hidden: true });
    }
    return page;
  });

  await step('look at the matrix', async () => {
    // As wide as all of its tactics.
    await library.setViewport({ width: 1_840, height: 720 });
    await go(library, '#matrix?show=observed', '.matrix');
    await picture(library, '7-matrix');
  });

  await step('look at the profile of an actor', async () => {
    await library.setViewport({ width: 1_280, height: 920 });
    await go(library, '#actors', '.plain-table a');
    const actor = await library.waitForSelector(`a::-p-text(${ACTOR})`);
    await actor?.click();
    await library.waitForSelector('::-p-text(Distinctive techniques)');
    await picture(library, '8-actor');
  });
}

/** Goes to a section of the library and waits for a part of it. */
async function go(library: Page, hash: string, part: string): Promise<void> {
  await library.evaluate((next) => {
    location.hash = next;
  }, hash);
  await library.waitForSelector(part);
}
