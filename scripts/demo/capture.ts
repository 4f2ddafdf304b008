import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Frame, Page } from 'puppeteer-core';
import { painted, save, withoutSpace } from '@/tests/e2e/steps/capture';
import { settledValue, untilStill } from '@/tests/support/frames';
import { selectWithMouse } from '@/tests/support/selection';
import type { Session } from '@/tests/support/session';
import { until } from '@/tests/support/until';
import type { Level } from '@/utils/observation/schema';
import { type Captured, checkExport } from './check-export';
import { OUTPUT, picture, step } from './step';

/** The state of the demo: the browser, and the tab of the report. */
export interface Desk {
  session: Session;
  page: Page;
}

const KEY: Record<Level, '1' | '2' | '3'> = { tactic: '1', technique: '2', procedure: '3' };

/**
 * Selects a text with the mouse and waits for the toolbar, which lies above the page in the top layer.
 *
 * @returns the text as the page shows it
 * @throws when something else is selected
 */
async function select(page: Page, text: string): Promise<string> {
  await selectWithMouse(page, { text });
  await page.waitForSelector('html > div:popover-open');
  const selected = await page.evaluate(() => String(document.getSelection()));
  if (withoutSpace(selected) !== withoutSpace(text))
    throw new Error(`Selected ${selected}\ninstead of ${text}`);
  return selected;
}

/**
 * Selects a text and presses the toolbar's key for a level.
 *
 * @returns the card, ready to be typed in, and the text as the page shows it
 */
async function openCard({ session, page }: Desk, text: string, level: Level) {
  const quote = await select(page, text);
  await page.keyboard.press(KEY[level]);
  const card = await session.cardFrame(page);
  await card.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
  return { card, quote };
}

/** Types into the box that has the focus, and takes the first thing offered. */
async function take(page: Page, card: Frame, text: string): Promise<void> {
  await page.keyboard.type(text);
  await card.waitForSelector('[role=option][aria-selected=true]');
  await page.keyboard.press('Enter');
}

async function fillIn(page: Page, card: Frame, label: string, text: string): Promise<void> {
  const box = await card.waitForSelector(`aria/${label}[role="combobox"]`);
  await box?.click();
  await take(page, card, text);
}

/**
 * Brings the command block, which all three captures lie around, to the middle, and waits until the page stands still.
 *
 * @returns the command as the page shows it
 */
async function showCaptures(page: Page): Promise<string> {
  const command = await page.$$eval('pre', (blocks) => {
    const block = blocks.find((one) => one.innerText.includes('schtasks /create'));
    block?.scrollIntoView({ block: 'center', behavior: 'instant' });
    return block?.innerText.trim();
  });
  if (command === undefined) throw new Error('The report has no command block');
  await untilStill(page);
  return command;
}

/** Waits until the card stands as high as what it holds: the frame learns of its height after its content. */
const grown = (card: Frame) => settledValue(card, () => card.evaluate(() => innerHeight));

/**
 * Captures a tactic, a technique and a procedure with mouse and keyboard, and looks at their highlights after a reload.
 *
 * @param report - the address of the sample report
 * @returns what was captured, as page and card showed it
 */
export async function capture(desk: Desk, report: string): Promise<Captured[]> {
  const { page } = desk;
  await step('read the sample report', () => page.goto(report).then(() => undefined));

  const tactic = await step('capture a tactic', async (): Promise<Captured> => {
    await showCaptures(page);
    await select(page, 'correct Internet Printing Protocol messages');
    await picture(page, '1-select');
    const { card, quote } = await openCard(desk, 'correct Internet Printing Protocol messages', 'tactic');
    await take(page, card, 'command and control');
    await fillIn(page, card, 'Actor', 'Hollow Plover');
    const saved = await save(desk.session, page, card);
    return { level: 'tactic', quote, tactics: ['TA0011'], technique: null, procedure: null, saved };
  });

  const technique = await step('capture a technique', async (): Promise<Captured> => {
    const { card, quote } = await openCard(desk, 'checks that it runs from a folder', 'technique');
    await take(page, card, 'T1480');
    await grown(card);
    await picture(page, '2-technique');
    const saved = await save(desk.session, page, card);
    return { level: 'technique', quote, tactics: ['TA0005'], technique: 'T1480', procedure: null, saved };
  });

  const procedure = await step('capture a procedure from a command block', async (): Promise<Captured> => {
    const command = await showCaptures(page);
    const { card, quote } = await openCard(desk, command, 'procedure');
    await take(page, card, 'scheduled task');
    await fillIn(page, card, 'Software', 'GORSECAP');
    await grown(card);
    await picture(page, '3-procedure');
    const saved = await save(desk.session, page, card);
    const tactics = ['TA0002', 'TA0003', 'TA0004'];
    return { level: 'procedure', quote, tactics, technique: 'T1053.005', procedure: command, saved };
  });

  await step('reload: the highlights are back', async () => {
    // Otherwise the browser restores the position at some time after the reload, and moves the page in the picture.
    await page.evaluate(() => {
      history.scrollRestoration = 'manual';
    });
    await page.reload();
    const quotes = [tactic, technique, procedure].map(({ quote }) => withoutSpace(quote));
    await until('the three quotes to be highlighted', async () => {
      const now = await painted(page);
      const shown = [...now.tactic, ...now.technique, ...now.procedure].map(withoutSpace);
      return isDeepStrictEqual(shown, quotes) ? true : undefined;
    });
    await showCaptures(page);
    await picture(page, '4-highlights');
  });
  return [tactic, technique, procedure];
}

/** Searches in the popup, reads the details of a technique, and exports what was captured. */
export async function lookUpAndExport({ session, page }: Desk, captured: readonly Captured[]): Promise<void> {
  await step('search ATT&CK in the popup, read the details', async () => {
    const popup = await session.clickToolbarButton(page);
    await popup.waitForFunction(() => document.activeElement?.matches('input'));
    await popup.keyboard.type('lsass memory');
    await popup.waitForFunction(() => document.body.textContent?.includes('T1003.001'));
    await picture(popup, '5-popup');
    await popup.$eval('input', (search) => search.select());
    await popup.keyboard.type('schtasks /create');
    await popup.waitForFunction(() =>
      document.querySelector('.attack-hit.active')?.textContent?.includes('T1053.005'),
    );
    await popup.keyboard.press('Enter');
    const examples = await popup.waitForSelector('.attack-details .examples');
    // With one's own observations above them, and no line cut by the bar.
    await examples?.evaluate((element) => {
      element.scrollIntoView({ block: 'end' });
      element.closest('.attack-details')?.scrollBy(0, 16);
    });
    await picture(popup, '6-details');
    await session.closePopup(popup);
  });

  await step('export', async () => {
    const popup = await session.clickToolbarButton(page);
    const download = await session.download(async () => {
      const button = await popup.waitForSelector('button::-p-text(Export everything)');
      await button?.click();
    });
    await cp(download.path, join(OUTPUT, 'ttps.json'));
    checkExport(download.text, captured);
  });
}
