import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { POLLING } from '../support/until';
import {
  cardShows,
  editor,
  editorIn,
  onlyObservation,
  openCard,
  pressEscape,
  pressSave,
  save,
  storedOf,
  untilSaved,
} from './steps/capture';
import { start } from './steps/start';
import { toolbarShown } from './steps/toolbar';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({ granted: true }));
});
afterAll(() => server?.close());

const QUOTE = 'The loader started an encoded PowerShell command';
/** Replaces the typed T1070.001 since ATT&CK v19. */
const REPLACEMENT = 'T1685.005';
const reportFor = (name: string) => server.url(`/report.html?case=keys-${name}`);

/** Selects a quote of a page, and presses the toolbar's key for a technique. */
async function tagByKey(url: string): Promise<Page> {
  const page = await session.newPage(url);
  await selectWithMouse(page, { text: QUOTE });
  await toolbarShown(page);
  await page.keyboard.press('2');
  return page;
}

const boxText = (card: Frame) =>
  card.$eval('.technique-field input[role=combobox]', (box) => (box as HTMLInputElement).value);
const chosen = (card: Frame) =>
  card.$eval('.technique-field', (field) => field.querySelector('.chosen')?.textContent);

describe('keys that are pressed before the card is there', () => {
  it('choose the technique that was typed, and not a suggestion', async () => {
    const url = reportFor('id');
    const page = await tagByKey(url);
    // At once: the card is not there yet.
    await page.keyboard.type('T1070.001');
    await page.keyboard.press('Enter');
    const card = await editor(session, page);
    await expect.poll(() => chosen(card), POLLING).toContain(REPLACEMENT);
    expect(await boxText(card)).toBe('');
    await save(session, page, card);
    expect((await onlyObservation(session, url)).technique?.id).toBe(REPLACEMENT);
    await page.close();
  });

  it('are in the box if they chose nothing, and further ones come behind them', async () => {
    const page = await tagByKey(reportFor('words'));
    await page.keyboard.type('schedulx');
    await page.keyboard.press('Backspace');
    const card = await editor(session, page);
    await expect.poll(() => boxText(card), POLLING).toBe('schedul');
    await page.keyboard.type('ed');
    expect(await boxText(card)).toBe('scheduled');
    await page.close();
  });

  it('take no suggestion: Enter is pressed before one is on the screen', async () => {
    const page = await tagByKey(reportFor('enter'));
    await page.keyboard.press('Enter');
    const card = await editor(session, page);
    await card.waitForSelector('.technique-field [role=option]');
    await pressSave(page);
    await cardShows(card, 'Choose a technique');
    expect(await chosen(card)).toBeUndefined();
    await page.close();
  });

  it('go to the page again after the card is closed', async () => {
    const page = await tagByKey(reportFor('closed'));
    await editor(session, page);
    await pressEscape(session, page);
    await page.evaluate(() => {
      document.title = '';
      window.addEventListener('keydown', ({ key }) => {
        document.title += key;
      });
    });
    await page.keyboard.type('ab');
    expect(await page.title()).toBe('ab');
    await page.close();
  });
});

describe('what is typed in the box of the technique', () => {
  it('is chosen by Ctrl+Enter while its hit is highlighted', async () => {
    const url = reportFor('highlighted');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    const card = await openCard(session, page);
    await page.keyboard.type('T1059.001');
    await card.waitForSelector('.technique-field [role=option][aria-selected=true]');
    const saved = untilSaved(card);
    await pressSave(page);
    await saved;
    expect((await onlyObservation(session, url)).technique?.id).toBe('T1059.001');
    await page.close();
  });

  it('is part of the draft that Escape keeps', async () => {
    const url = reportFor('kept');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    const card = await openCard(session, page);
    await page.keyboard.type('indicator rem');
    await card.waitForSelector('.technique-field [role=option]');
    // The first one closes the list.
    await page.keyboard.press('Escape');
    await pressEscape(session, page);
    expect((await storedOf(session, url)).drafts).toMatchObject([{ query: 'indicator rem' }]);
    await selectWithMouse(page, { text: QUOTE });
    expect(await boxText(await editorIn(await openCard(session, page)))).toBe('indicator rem');
    await page.close();
  });
});
