import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectWithMouse } from '../../support/selection';
import type { PageServer } from '../../support/server';
import type { Session } from '../../support/session';
import { until } from '../../support/until';
import { editorIn, fieldValue, fill, openCard, pressEscape, readLibrary } from '../steps/capture';
import { clickOn } from '../steps/click';
import { start } from '../steps/start';

const SENTENCES = [
  'The first visitors were sent to a page of invoices.',
  'Their browsers were asked for notifications.',
  'What came by them was a remote administration tool.',
];
const PAGE = `<!doctype html><meta charset="utf-8"><title>Soon gone</title>
${SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('\n')}`;

let server: PageServer;
let session: Session;
let library: Page;

beforeAll(async () => {
  ({ server, session } = await start({ pages: { '/gone.html': PAGE } }));
  const page = await session.newPage(server.url('/gone.html'));
  for (const text of SENTENCES) {
    await selectWithMouse(page, { text });
    const card = await openCard(session, page);
    await fill(page, card, 'Note', `About: ${text}`);
    await pressEscape(session, page);
  }
  await page.close();
  library = await session.openExtensionPage('library.html#reports');
  await library.waitForSelector('.draft');
});
afterAll(() => server?.close());

/** Returns the quotes of the drafts on the library page. */
const shown = () =>
  library.$$eval('.draft .observation-row-quote', (all) => all.map((one) => one.textContent));

async function untilShown(wanted: (string | undefined)[]): Promise<void> {
  await until(`the drafts ${wanted}`, async () =>
    JSON.stringify(await shown()) === JSON.stringify(wanted) ? true : undefined,
  );
}

it('drafts of a closed page are in the library, latest first, to be discarded or resumed', async () => {
  await untilShown([...SENTENCES].reverse());
  expect(await library.$$eval('.draft-report', (all) => all.map((one) => one.textContent))).toEqual(
    SENTENCES.map(() => 'Soon gone'),
  );

  // After discarding one, the focus goes to the next one.
  await library.focus('.draft .quiet');
  await library.keyboard.press('Enter');
  await library.keyboard.press('Enter');
  await untilShown([SENTENCES[1], SENTENCES[0]]);
  const focused = () =>
    library.evaluate(
      () => document.activeElement?.closest('.draft')?.querySelector('.observation-row-quote')?.textContent,
    );
  await until('the focus in the next draft', async () =>
    (await focused()) === SENTENCES[1] ? true : undefined,
  );
  expect((await readLibrary(session)).drafts).toHaveLength(2);

  // Resuming opens a window.
  await clickOn(library, '.draft .button:not(.quiet)');
  const window = await session.extensionTab('capture-window.html');
  const card = await editorIn(window.mainFrame());
  expect(await fieldValue(card, 'Note')).toBe(`About: ${SENTENCES[1]}`);
  await window.close();
});
