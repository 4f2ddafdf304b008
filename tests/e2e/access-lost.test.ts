import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { POLLING } from '../support/until';
import { fill, onlyObservation, openCard, pickTechnique, save, storedOf } from './steps/capture';
import { start } from './steps/start';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({ granted: true }));
});
afterAll(() => server?.close());

const QUOTE = 'The loader started an encoded PowerShell command';
const WORDS = 'typed before';

/** Opens a card with a technique and a note, and waits until they are stored. */
async function typedCard(url: string): Promise<{ page: Page; card: Frame }> {
  const page = await session.newPage(url);
  await selectWithMouse(page, { text: QUOTE });
  const card = await openCard(session, page);
  await pickTechnique(page, 'T1059.001');
  await fill(page, card, 'Note', WORDS);
  await expect.poll(() => draftNotes(url), POLLING).toEqual([WORDS]);
  return { page, card };
}

const draftNotes = async (url: string) =>
  (await storedOf(session, url)).drafts.map(({ behaviour }) => behaviour.note);

it('a card whose site access is taken back goes on and saves; then the panel says how to give access again', async () => {
  const url = server.url('/report.html?case=revoked');
  const { page, card } = await typedCard(url);
  await session.revokeSite(server.origin);
  await fill(page, card, 'Note', ', and after');
  await save(session, page, card);
  expect((await onlyObservation(session, url)).note).toBe(`${WORDS}, and after`);

  await page.close();
  // The gesture gave access to the other tab, as long as it shows this site.
  const again = await session.newPage(url);
  const panel = await session.openSidePanel(again);
  await panel.waitForFunction(() => document.querySelector('.notice strong') !== null);
  expect(await panel.$eval('.notice', ({ textContent }) => textContent)).toMatch(
    /^TTP Clipper has no access to this page\./,
  );
  await again.close();
  await session.grantSite(server.origin);
});
