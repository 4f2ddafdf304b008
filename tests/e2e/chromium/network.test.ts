import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { extensionDir } from '../../support/builds';
import { selectWithMouse } from '../../support/selection';
import { type PageServer, startServer } from '../../support/server';
import { openBrowser, type Session } from '../../support/session';
import { tagTechnique, untilPainted } from '../steps/capture';
import { exportButton, goTo, openPopup } from '../steps/library';

let server: PageServer;
let folder: string;
let log: string;
let session: Session;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-network-'));
  log = join(folder, 'net-log.json');
  server = await startServer({ root: 'tests/e2e/pages' });
  // Chromium writes down every request of the whole browser: of pages, workers and frames.
  const args = [`--log-net-log=${log}`];
  session = await openBrowser({ browser: 'chromium', extensionDir: extensionDir('chromium'), args });
});
afterEach(async () => {
  await session?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const eventSchema = z.looseObject({
  params: z.looseObject({ initiator: z.string(), request_type: z.string(), url: z.string() }),
});

/** The addresses that pages and extensions asked for, by the log; the browser's own requests come from no origin. */
async function requested(): Promise<string[]> {
  const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line.includes('"initiator":'));
  return lines
    .map((line) => eventSchema.parse(JSON.parse(line.replace(/(,|\],?)$/, ''))).params)
    .filter((one) => one.initiator !== 'not an origin' || one.request_type !== 'other')
    .map(({ url }) => url);
}

it('asks for nothing from the network in a whole session', async () => {
  const url = server.url('/along.html');
  await session.extensionTab('welcome.html');
  await session.grantSite(server.origin);
  const page = await session.newPage(url);
  await selectWithMouse(page, { text: 'dumped the memory of lsass.exe with a renamed copy of procdump' });
  await tagTechnique(session, page, 'T1003.001');
  await untilPainted(page, 1);

  const popup = await openPopup(session, page);
  await popup.keyboard.type('credential dumping');
  await popup.waitForSelector('.attack-hit.active');
  await popup.keyboard.press('Enter');
  await popup.waitForSelector('.attack-details .examples');
  await session.closePopup(popup);

  const panel = await session.openSidePanel(page);
  await panel.waitForSelector('.observation-card-head');
  await panel.focus('[role=tab][aria-selected=true]');
  await panel.keyboard.press('ArrowRight');
  await panel.waitForSelector('.named');
  await panel.keyboard.press('ArrowRight');
  await panel.waitForSelector('.scan-item');

  const library = await session.openExtensionPage('library.html');
  await library.waitForSelector('.grid .of-quote');
  for (const section of ['reports', 'actors', 'matrix', 'similar', 'trends', 'hunt', 'exchange'])
    await goTo(library, section);
  const again = await openPopup(session, page);
  const button = await exportButton(again, 'Export everything');
  await session.download(() => button.press('Enter'));
  await session.close();

  const urls = await requested();
  expect(urls).toContain(url);
  expect(urls.filter((one) => !one.startsWith(server.origin))).toEqual([]);
});

it('would be seen to ask', async () => {
  const page = await session.newPage(server.url('/report.html'));
  await page.evaluate(() => fetch('https://elsewhere.example/beacon').catch(() => null));
  await session.close();
  expect(await requested()).toContain('https://elsewhere.example/beacon');
});
