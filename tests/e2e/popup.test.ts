import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { POLLING, until } from '../support/until';
import { checkedLevel, editor, pressEscape, textOf } from './steps/capture';
import { clickOn } from './steps/click';
import { chord, closing } from './steps/keys';
import { observationOn, openDesk, openPopup, reportOn, seed } from './steps/library';
import { itOnce, start } from './steps/start';
import { untilAtAttack } from './steps/tabs';

const SENTENCES = [
  'The dropper waited until nobody moved the mouse.',
  'Then it wrote a DLL next to a signed updater.',
  'An old account without a second factor opened the file server.',
];
const PAGE = `<!doctype html><meta charset="utf-8"><title>Read with the popup</title>
<style>p { margin-block-end: 1500px }</style>
${SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('\n')}`;

let server: PageServer;
let session: Session;
let page: Page;
let popup: Page;

beforeAll(async () => {
  ({ server, session } = await start({ pages: { '/report.html': PAGE, '/changed.html': PAGE } }));
  const report = reportOn(server.url('/report.html'));
  const text = SENTENCES.join('\n');
  const of = (exact: string) =>
    observationOn({ report, text, exact }, { level: 'technique', procedure: null });
  const desk = await openDesk(session);
  await seed(desk, {
    reports: [report],
    observations: [of('An old account'), of('wrote a DLL'), of('waited until nobody moved')],
  });
  await desk.close();
});
afterAll(() => server?.close());
beforeEach(async () => {
  page = await session.newPage(server.url('/report.html'));
});
afterEach(() => page?.close());

/** Opens the popup and types into its search. */
async function search(text: string): Promise<void> {
  popup = await openPopup(session, page);
  await popup.keyboard.type(text);
  await popup.waitForSelector('.attack-hit.active');
}

itOnce.each([
  ['an id', 'T1059.001'],
  ['a name', 'powershell'],
  ['a former id', 'T1086'],
])('finds a technique by %s, and shows its id, name and tactics', async (_what, text) => {
  await search(text);
  const found = await popup.$eval('.attack-hit.active .technique-label', (label) => ({
    id: label.querySelector('.technique-id')?.textContent,
    name: label.querySelector('.technique-name')?.textContent,
    tactics: [...label.querySelectorAll('.tactic-chip')].map((chip) => chip.textContent),
  }));
  expect(found).toEqual({
    id: 'T1059.001',
    name: expect.stringContaining('PowerShell'),
    tactics: ['Execution'],
  });
  await session.closePopup(popup);
});

it.each([
  ['a button', () => clickOn(popup, '.attack-hit.active .attack-hit-tag')],
  ['Ctrl+Enter', () => chord(popup, 'Control', 'Enter')],
  [
    'Tab and Enter',
    async () => {
      await popup.keyboard.press('Tab');
      await popup.keyboard.press('Enter');
    },
  ],
])('tags the selection with a hit: %s', async (_how, tag) => {
  await selectWithMouse(page, { text: 'next to a signed updater' });
  await search('T1574.001');
  await closing(popup, tag);
  const card = await editor(session, page);
  expect(await textOf(card)).toMatch(/T1574\.001[\s\S]*DLL/);
  await card.waitForSelector('.chosen');
  await pressEscape(session, page);
});

itOnce('tags the selection with a tactic', async () => {
  await selectWithMouse(page, { text: 'next to a signed updater' });
  await search('TA0040');
  await closing(popup, () => clickOn(popup, '.attack-hit.active .attack-hit-tag'));
  const card = await editor(session, page);
  expect(await checkedLevel(card)).toBe('tactic');
  const chosen = await card.$$eval('.tactic-choice:has(:checked)', (all) =>
    all.map((one) => one.textContent?.trim()),
  );
  expect(chosen).toEqual(['Impact']);
  await pressEscape(session, page);
});

it('stays open with a message if the quote of an observation is not on the page', async () => {
  const url = server.url('/changed.html');
  const report = reportOn(url);
  const desk = await openDesk(session);
  const gone = observationOn({ report, text: 'This sentence was taken out.', exact: 'taken out' });
  await seed(desk, { reports: [report], observations: [gone] });
  await desk.close();
  const changed = await session.newPage(url);
  popup = await openPopup(session, changed);
  await clickOn(popup, '.page-row');
  const alerted = () => popup.$$eval('[role=alert]', (all) => all.map((one) => one.textContent).join());
  await expect.poll(alerted, POLLING).toContain('no longer in the text of this page');
  await session.closePopup(popup);
  await changed.close();
});

it('shows the observations of the page in document order, and goes to one', async () => {
  popup = await openPopup(session, page);
  await popup.waitForSelector('.page-row');
  const quotes = await popup.$$eval('.page-row .observation-row-quote', (rows) =>
    rows.map((row) => row.textContent),
  );
  expect(quotes).toEqual(['waited until nobody moved', 'wrote a DLL', 'An old account']);
  const top = () => page.evaluate(() => document.querySelectorAll('p')[2]?.getBoundingClientRect().top ?? 0);
  expect(await top()).toBeGreaterThan(1_000);
  await clickOn(popup, '.page-row', 2);
  await until('the page to have scrolled there', async () => {
    const now = await top();
    return now > 0 && now < 800 ? true : undefined;
  });
});

it('opens a hit at attack.mitre.org in a new tab with Shift+Enter', async () => {
  await search('T1059.001');
  await closing(popup, () => chord(popup, 'Shift', 'Enter'));
  const url = 'https://attack.mitre.org/techniques/T1059/001/';
  expect(await untilAtAttack(session, url)).toContain(url);
});
