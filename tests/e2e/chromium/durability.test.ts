import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jsonFileSchema } from '@/utils/exchange/json-format';
import { extensionDir } from '../../support/builds';
import { selectWithMouse } from '../../support/selection';
import { type PageServer, startServer } from '../../support/server';
import { openBrowser, type Session } from '../../support/session';
import { cardSays, fill, openCard, pickTechnique, readLibrary, save } from '../steps/capture';
import { chord } from '../steps/keys';
import { exportButton } from '../steps/library';

const PAGE = `<!doctype html><meta charset="utf-8"><title>What outlasts a crash</title>
<p>The first stage was started by a scheduled task.</p>
<p>It ran a script that was never on the disk.</p>
<p>The last one removed every shadow copy.</p>`;

let server: PageServer;
let profileDir: string;
let session: Session;
let page: Page;

const open = () => openBrowser({ browser: 'chromium', extensionDir: extensionDir('chromium'), profileDir });

/** The note of the observation that was tagged with a technique; undefined when none is stored. */
async function noteOf(technique: string): Promise<string | undefined> {
  const { observations } = await readLibrary(session);
  return observations.find((one) => one.technique?.id === technique)?.note;
}

beforeAll(async () => {
  profileDir = await mkdtemp(join(tmpdir(), 'ttp-clipper-durable-'));
  server = await startServer({ pages: { '/report.html': PAGE } });
  session = await open();
  await session.extensionTab('welcome.html');
  page = await session.newPage(server.url('/report.html'));
});
afterAll(async () => {
  await session?.close();
  await server?.close();
  await rm(profileDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

it('saves although the worker was stopped after the card had opened', async () => {
  await selectWithMouse(page, { text: 'started by a scheduled task' });
  const card = await openCard(session, page);
  await pickTechnique(page, 'T1053.005');
  await fill(page, card, 'Note', 'worker gone');
  await session.stopWorker();
  await save(session, page, card);
  expect(await noteOf('T1053.005')).toBe('worker gone');
});

it('exports although the worker was stopped after the capture', async () => {
  await session.stopWorker();
  const popup = await session.clickToolbarButton(page);
  const button = await exportButton(popup, 'Export everything');
  const { text } = await session.download(() => button.press('Enter'));
  const file = jsonFileSchema.parse(JSON.parse(text));
  expect(file.observations.map(({ technique }) => technique?.id)).toEqual(['T1053.005']);
  await session.closePopup(popup);
});

it('has on restart what the card called saved when the browser was killed', async () => {
  await selectWithMouse(page, { text: 'removed every shadow copy' });
  const card = await openCard(session, page);
  await pickTechnique(page, 'T1490');
  await fill(page, card, 'Note', 'killed');
  await chord(page, 'Control', 'Enter');
  await cardSays(card, 'Saved');
  await session.kill();
  session = await open();
  expect(await noteOf('T1490')).toBe('killed');
});
