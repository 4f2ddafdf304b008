import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '@/utils/exchange/library';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { expectAccessible } from './steps/accessible';
import {
  cardShows,
  chooseLevel,
  clickIn,
  clickPainted,
  openCard,
  pickTechnique,
  pressEscape,
  pressSave,
  untilPainted,
} from './steps/capture';
import { clickOn } from './steps/click';
import { tabStops, walkWithTab } from './steps/focus';
import { observationOn, openDesk, openLibrary, openPopup, reportOn, seed } from './steps/library';
import { itOnce, start, startBrowser } from './steps/start';

const SENTENCE = 'A scheduled task ran powershell -nop every nine minutes.';
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Read by all</title><p>${SENTENCE}</p></html>`;

/** Returns the library of a page: one observation that is found on it, and one that is not. */
function seeds(url: string): Library {
  const report = reportOn(url, { title: 'Read by all' });
  const gone = `${SENTENCE} This is gone.`;
  return {
    reports: [report],
    observations: [
      observationOn({ report, text: SENTENCE, exact: 'powershell -nop' }),
      observationOn({ report, text: gone, exact: 'This is gone' }, { level: 'tactic', technique: null }),
    ],
  };
}

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({
    pages: { '/report.html': PAGE, '/panel.html': PAGE, '/card.html': PAGE },
    granted: true,
  }));
});
afterAll(() => server?.close());

/** Adds the observations of a page to the library; repeated calls change nothing. */
async function seedFor(path: string): Promise<void> {
  const desk = await openDesk(session);
  await seed(desk, seeds(server.url(path)));
  await desk.close();
}

/** Expects that Tab reaches every usable element of a page, and that the focus is visible on each. */
async function expectReachable(page: Page, part: Page | Frame = page): Promise<void> {
  const wanted = await tabStops(part);
  const { reached, unseen } = await walkWithTab(page, part, wanted.length);
  expect({ missed: wanted.filter((stop) => !reached.includes(stop)), unseen }).toEqual({
    missed: [],
    unseen: [],
  });
}

it.each(['options.html', 'welcome.html'])(
  '%s breaks no rule of axe, and is usable by keyboard',
  async (path) => {
    const page = await session.openExtensionPage(path);
    await page.waitForSelector('.ways');
    await expectAccessible(session, page);
    await expectReachable(page);
    await page.close();
  },
);

it('the search page breaks no rule of axe, with details too, and is usable by keyboard', async () => {
  const page = await session.openExtensionPage('search.html?query=T1087.004');
  await page.waitForSelector('.attack-details .facts');
  await clickOn(page, '.related-head[aria-expanded=false]');
  await page.waitForSelector('.related-row');
  await expectAccessible(session, page);
  await expectReachable(page);
  await page.focus('.attack-details');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.attack-hit.active');
  await expectAccessible(session, page);
  await page.close();
});

describe.each(['empty', 'with observations'])('%s', (filling) => {
  beforeAll(async () => {
    if (filling === 'with observations') return seedFor('/report.html');
    session = await startBrowser();
    await session.grantSite(server.origin);
  });

  it('library.html breaks no rule of axe, and is usable by keyboard', async () => {
    const page = await openLibrary(session);
    await expectAccessible(session, page);
    await expectReachable(page);
    await page.close();
  });

  it('the popup breaks no rule of axe, and is usable by keyboard', async () => {
    const page = await session.newPage(server.url('/report.html'));
    const popup = await openPopup(session, page);
    await popup.waitForSelector(filling === 'empty' ? '#on-this-page' : '.page-row');
    await expectAccessible(session, popup);
    await expectReachable(popup);
    await popup.focus('[role=combobox]');
    await popup.keyboard.type('powershell');
    await popup.waitForSelector('.attack-hit');
    await expectAccessible(session, popup);
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('.attack-details .related');
    await expectAccessible(session, popup);
    await session.closePopup(popup);
    await page.close();
  });
});

it('the side panel breaks no rule of axe, and is usable by keyboard', async () => {
  const url = server.url('/panel.html');
  const page = await session.newPage(url);
  const panel = await session.openSidePanel(page);
  await panel.waitForFunction(() => document.body.innerText.includes('No observations'));
  await expectAccessible(session, panel);
  await expectReachable(panel);
  await seed(panel, seeds(url));
  // The list is complete when it contains the quote that is not on the page; until then it is rendered again.
  await panel.waitForFunction(() => document.body.innerText.includes('Not found on the page'));
  await clickOn(panel, '.observation-card-head');
  await panel.waitForSelector('.observation-card.open');
  await expectAccessible(session, panel);
  await expectReachable(panel);
  await page.close();
});

it('an opened report, an opened observation and an undo break no rule of axe', async () => {
  await seedFor('/report.html');
  const page = await openLibrary(session);
  await clickOn(page, '.report-toggle');
  await clickOn(page, '.observation-card-head');
  await page.waitForSelector('.observation-card.open');
  await expectAccessible(session, page);
  await expectReachable(page);
  await clickOn(page, '.observation-card.open .danger');
  await page.waitForSelector('.undo-bar');
  await expectAccessible(session, page);
  await clickOn(page, '.undo-bar .button:not(.quiet)');
  await page.waitForFunction(
    () => document.querySelector('.undo-what')?.textContent?.startsWith('Undone') === true,
  );
  await expectAccessible(session, page);
  await page.close();
});

itOnce('the sample report breaks no rule of axe', async () => {
  const page = await session.openExtensionPage('sample.html');
  await expectAccessible(session, page);
  await page.close();
});

describe('the capture card', () => {
  it('with a draft or an error breaks no rule of axe, and is usable by keyboard', async () => {
    const page = await session.newPage(server.url('/report.html'));
    await selectWithMouse(page, { text: 'A scheduled task' });
    const card = await openCard(session, page);
    await expectAccessible(session, page, card);
    await pressSave(page);
    await card.waitForSelector('.problem .bad');
    await expectAccessible(session, page, card);
    await card.focus('.technique-field input');
    await pickTechnique(page, 'T1053.005');
    await chooseLevel(page, card, 'procedure');
    await expectAccessible(session, page, card);
    await expectReachable(page, card);
    await pressEscape(session, page);
    await page.close();
  });

  it('with an observation or after a deletion breaks no rule of axe, and is usable by keyboard', async () => {
    await seedFor('/card.html');
    const page = await session.newPage(server.url('/card.html'));
    await untilPainted(page, 1);
    await clickPainted(page);
    const card = await session.cardFrame(page);
    await card.waitForSelector('.viewer');
    await expectAccessible(session, page, card);
    await expectReachable(page, card);
    await clickIn(card, '.danger');
    await cardShows(card, 'Deleted');
    await expectAccessible(session, page, card);
    await clickIn(card, '.primary');
    await card.waitForSelector('.viewer');
    await pressEscape(session, page);
    await page.close();
  });

  itOnce('without a draft or observation breaks no rule of axe', async () => {
    const page = await session.openExtensionPage('capture-window.html');
    await page.waitForSelector('[role=alert]');
    await expectAccessible(session, page);
    await page.close();
  });
});
