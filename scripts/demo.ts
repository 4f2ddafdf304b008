import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { extensionDir } from '@/tests/support/builds';
import { selectWithMouse } from '@/tests/support/selection';
import { type PageServer, startServer } from '@/tests/support/server';
import { openBrowser, type Session } from '@/tests/support/session';
import { until } from '@/tests/support/until';
import { importJson } from '@/utils/exchange/json-import';
import type { Level } from '@/utils/observation/schema';
import { ensureBrowser } from './browsers/find';
import { run } from './run';

/**
 * `npm run demo`: the main job in a real Chromium, with a real mouse and keyboard, on the sample report. Builds, makes
 * three captures, reloads, searches, exports; leaves the export and five pictures in demo-output/ and fails when any
 * step does. `-- --headed` shows the window, `-- --dark` takes the pictures in the dark.
 */

const OUTPUT = 'demo-output';
const started = performance.now();

/** Does one step, and says what it was and how long it took. */
async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  try {
    const result = await work();
    console.log(`  ok  ${seconds(from).padStart(6)}  ${what}`);
    return result;
  } catch (error) {
    console.error(`FAILED ${seconds(from).padStart(6)}  ${what}`);
    throw error;
  }
}

const seconds = (from: number) => `${((performance.now() - from) / 1_000).toFixed(2)} s`;

interface Desk {
  session: Session;
  page: Page;
}

const picture = (page: Page, name: string) =>
  page.screenshot({ path: join(OUTPUT, `${name}.png`) as `${string}.png` });

/** Serves the sample report as its vendor would, without the script that the extension's own page has. */
async function serveSample(): Promise<PageServer> {
  const report = await readFile('entrypoints/sample/index.html', 'utf8');
  const style = await readFile('entrypoints/sample/style.css', 'utf8');
  return startServer({
    root: 'public',
    pages: {
      '/posts/hollow-plover-backup-vault': report.replace(/<script type="module".*<\/script>/, ''),
      '/posts/style.css': { body: style, headers: { 'content-type': 'text/css' } },
    },
  });
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

async function tell(desk: Desk, server: PageServer): Promise<void> {
  const { session, page } = desk;
  await step('read the sample report', () =>
    page.goto(server.url('/posts/hollow-plover-backup-vault')).then(() => undefined),
  );

  await step('capture a tactic', async () => {
    await select(page, 'hides its tasking in printer job metadata');
    await picture(page, '1-select');
    const card = await openCard(desk, 'hides its tasking in printer job metadata', 'tactic');
    await take(page, card, 'command and control');
    await fillIn(page, card, 'Actor', 'Hollow Plover');
    await save(desk, card);
  });

  await step('capture a technique', async () => {
    const card = await openCard(desk, 'One of six recipients did', 'technique');
    await take(page, card, 'T1204.004');
    await picture(page, '2-technique');
    await save(desk, card);
  });

  await step('capture a procedure from a command block', async () => {
    const command = await page.$$eval('pre', (blocks) => {
      const block = blocks.find((one) => one.textContent?.includes('schtasks /create'));
      block?.scrollIntoView({ block: 'center' });
      return block?.textContent?.trim() ?? '';
    });
    const card = await openCard(desk, command, 'procedure');
    await take(page, card, 'scheduled task');
    await fillIn(page, card, 'Software', 'GORSECAP');
    await picture(page, '3-procedure');
    await save(desk, card);
  });

  await step('reload: the highlights are back', async () => {
    await page.reload();
    await until('three highlights', async () => ((await countHighlights(page)) >= 3 ? true : undefined));
    await page.$$eval('pre', (blocks) =>
      blocks
        .find((one) => one.textContent?.includes('schtasks /create'))
        ?.scrollIntoView({ block: 'center' }),
    );
    await picture(page, '4-highlights');
  });

  await step('search ATT&CK in the popup, export', async () => {
    const popup = await session.clickToolbarButton(page);
    await popup.waitForFunction(() => document.activeElement?.matches('input'));
    await popup.keyboard.type('lsass memory');
    await popup.waitForFunction(() => document.body.textContent?.includes('T1003.001'));
    await picture(popup, '5-popup');
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

async function main(flags: readonly string[]): Promise<void> {
  process.env.CHROMIUM = await step('find Chromium', () => ensureBrowser('chromium'));
  await step('build', async () => {
    if ((await run('wxt', ['build', '--level', 'error'])) !== 0) throw new Error('the build failed');
  });
  await rm(OUTPUT, { recursive: true, force: true });
  await mkdir(OUTPUT);
  const server = await step('serve the sample report', serveSample);
  const session = await step('start Chromium with the extension, the site enabled', async () => {
    const opened = await openBrowser({
      browser: 'chromium',
      extensionDir: extensionDir('chromium'),
      headed: flags.includes('--headed'),
      colorScheme: flags.includes('--dark') ? 'dark' : 'light',
    });
    await opened.grantSite(server.origin);
    return opened;
  });
  try {
    await tell({ session, page: await session.newPage() }, server);
  } finally {
    await session.close();
    await server.close();
  }
  console.log(`Done in ${seconds(started)}: ${OUTPUT}/ttps.json and five pictures beside it.`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
