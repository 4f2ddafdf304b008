import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { selectWithMouse } from '@/tests/support/selection';
import type { Session } from '@/tests/support/session';
import { until } from '@/tests/support/until';
import { importJson } from '@/utils/exchange/json-import';
import type { Level } from '@/utils/observation/schema';
import { OUTPUT, picture, step } from './step';

/** What is worked with: the browser, and the tab of the report. */
export interface Desk {
  session: Session;
  page: Page;
}

const KEY: Record<Level, '1' | '2' | '3'> = { tactic: '1', technique: '2', procedure: '3' };

/** Selects a text with the mouse and waits for the toolbar, which lies above the page in the top layer. */
async function select(page: Page, text: string): Promise<void> {
  await selectWithMouse(page, { text });
  await page.waitForSelector('html > div:popover-open');
}

/** Selects a text and presses the toolbar's key for a level. @returns the card, ready to be typed in */
async function openCard({ session, page }: Desk, text: string, level: Level): Promise<Frame> {
  await select(page, text);
  await page.keyboard.press(KEY[level]);
  const card = await session.cardFrame(page);
  await card.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
  return card;
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

async function save({ session, page }: Desk, card: Frame): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
  await card.waitForSelector('.notice.good');
  await page.keyboard.press('Escape');
  await session.cardClosed(page);
}

/** How many highlights the page shows; their names are opaque. */
const countHighlights = (page: Page) =>
  page.evaluate(() => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0));

/** Brings to the middle what all three captures lie around. */
const showCaptures = (page: Page) =>
  page.$$eval('pre', (blocks) => {
    const block = blocks.find((one) => one.textContent?.includes('schtasks /create'));
    block?.scrollIntoView({ block: 'center' });
    return block?.textContent?.trim() ?? '';
  });

/** Waits until the card stands as high as what it holds: the frame learns of its height after its content. */
async function grown({ page }: Desk, card: Frame): Promise<void> {
  await until('the card to be as high as its content', async () => {
    const before = await card.evaluate(() => innerHeight);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    return (await card.evaluate(() => innerHeight)) === before ? true : undefined;
  });
}

/**
 * Captures a tactic, a technique and a procedure with mouse and keyboard, and looks at their highlights after a reload.
 *
 * @param report - the address of the sample report
 */
export async function capture(desk: Desk, report: string): Promise<void> {
  const { page } = desk;
  await step('read the sample report', () => page.goto(report).then(() => undefined));

  await step('capture a tactic', async () => {
    await showCaptures(page);
    await select(page, 'correct Internet Printing Protocol messages');
    await picture(page, '1-select');
    const card = await openCard(desk, 'correct Internet Printing Protocol messages', 'tactic');
    await take(page, card, 'command and control');
    await fillIn(page, card, 'Actor', 'Hollow Plover');
    await save(desk, card);
  });

  await step('capture a technique', async () => {
    const card = await openCard(desk, 'checks that it runs from a folder', 'technique');
    await take(page, card, 'T1480');
    await grown(desk, card);
    await picture(page, '2-technique');
    await save(desk, card);
  });

  await step('capture a procedure from a command block', async () => {
    const command = await showCaptures(page);
    const card = await openCard(desk, command, 'procedure');
    await take(page, card, 'scheduled task');
    await fillIn(page, card, 'Software', 'GORSECAP');
    await grown(desk, card);
    await picture(page, '3-procedure');
    await save(desk, card);
  });

  await step('reload: the highlights are back', async () => {
    await page.reload();
    await until('three highlights', async () => ((await countHighlights(page)) >= 3 ? true : undefined));
    await showCaptures(page);
    await picture(page, '4-highlights');
  });
}

/** Searches in the popup, reads the details of a technique, and exports what was captured. */
export async function lookUpAndExport({ session, page }: Desk): Promise<void> {
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
    check(download.text);
  });
}

/** Holds the export against what was captured. */
function check(text: string): void {
  const imported = importJson(text);
  if (!imported.ok) throw new Error(`the export is not valid: ${imported.problem.message}`);
  const levels = imported.library.observations.map(({ level }) => level).sort();
  if (levels.join() !== 'procedure,tactic,technique')
    throw new Error(`the export holds ${levels.join(', ')}`);
  const procedure = imported.library.observations.find(({ level }) => level === 'procedure')?.procedure ?? '';
  if (!/^schtasks \/create \^\n {4}\/tn/.test(procedure))
    throw new Error(`the procedure lost its line breaks: ${procedure}`);
}
