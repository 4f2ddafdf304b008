import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { jsonFileSchema } from '@/utils/exchange/formats/json/schema';
import { extensionDir } from '../../support/builds';
import { selectWithMouse } from '../../support/selection';
import { type PageServer, startServer } from '../../support/server';
import { openBrowser, type Session } from '../../support/session';
import { POLLING } from '../../support/until';
import { fill, openCard, pickTechnique, readLibrary, save, untilSaved } from '../steps/capture';
import { chord } from '../steps/keys';
import { call, exportButton, observationOn, openDesk, reportOn, seed } from '../steps/library';

declare const chrome: { runtime: { onStartup: { dispatch(): void } } };

const PAGE = `<!doctype html><meta charset="utf-8"><title>What outlasts a crash</title>
<p>The first stage was started by a scheduled task.</p>
<p>It ran a script that was never on the disk.</p>
<p>The last one removed every shadow copy.</p>`;

let server: PageServer;
let profileDir: string;
let session: Session;
let page: Page;

const open = () => openBrowser({ browser: 'chromium', extensionDir: extensionDir('chromium'), profileDir });

/** Returns the note of the observation that is tagged with a technique; undefined if none is stored. */
async function noteOf(technique: string): Promise<string | undefined> {
  const { observations } = await readLibrary(session);
  return observations.find((one) => one.technique?.id === technique)?.note;
}

beforeAll(async () => {
  server = await startServer({ pages: { '/report.html': PAGE } });
});
afterAll(() => server?.close());
beforeEach(async () => {
  profileDir = await mkdtemp(join(tmpdir(), 'ttp-clipper-durable-'));
  session = await open();
  await session.extensionTab('welcome.html');
  page = await session.newPage(server.url('/report.html'));
});
afterEach(async () => {
  await session?.close();
  await rm(profileDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

it('saves and exports after the worker was stopped', async () => {
  await selectWithMouse(page, { text: 'started by a scheduled task' });
  const card = await openCard(session, page);
  await pickTechnique(page, 'T1053.005');
  await fill(page, card, 'Note', 'worker gone');
  await session.stopWorker();
  await save(session, page, card);
  expect(await noteOf('T1053.005')).toBe('worker gone');

  await session.stopWorker();
  const popup = await session.clickToolbarButton(page);
  const button = await exportButton(popup, 'Export everything');
  const { text } = await session.download(() => button.press('Enter'));
  const file = jsonFileSchema.parse(JSON.parse(text));
  expect(file.observations.map(({ technique }) => technique?.id)).toEqual(['T1053.005']);
  await session.closePopup(popup);
});

it('at the start of the browser, what was deleted more than 30 days ago is removed for good, and nothing else', async () => {
  const desk = await openDesk(session);
  const report = reportOn('https://research.example/old');
  const text = 'Long ago they ran a script. Later they ran another.';
  const observations = ['a script', 'another'].map((exact) => observationOn({ report, text, exact }));
  await seed(desk, { reports: [report], observations });
  for (const { id } of observations) await call(desk, 'observation.delete', { id });
  const background = await session.background();
  await background.evaluate(
    async (id, deleted) => {
      const opening = indexedDB.open('library');
      const db = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const store = db.transaction('deleted', 'readwrite').objectStore('deleted');
      const reading = store.get(id);
      await new Promise((resolve) => {
        reading.onsuccess = () => {
          store.put({ ...reading.result, deleted }).onsuccess = resolve;
        };
      });
      db.close();
      // As the browser does when it starts.
      chrome.runtime.onStartup.dispatch();
    },
    observations[0]?.id ?? '',
    new Date(Date.now() - 31 * 86_400_000).toISOString(),
  );
  const left = async () => (await readLibrary(session)).deleted.map(({ id }) => id);
  await expect.poll(left, POLLING).toEqual([observations[1]?.id]);
});

it('after the browser is killed and restarted, everything that was confirmed as saved is there', async () => {
  await selectWithMouse(page, { text: 'removed every shadow copy' });
  const card = await openCard(session, page);
  await pickTechnique(page, 'T1490');
  await fill(page, card, 'Note', 'killed');
  const saved = untilSaved(card);
  await Promise.all([saved, chord(page, 'Control', 'Enter')]);
  await session.kill();
  session = await open();
  expect(await noteOf('T1490')).toBe('killed');
});
