import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Session } from '../support/session';
import { POLLING } from '../support/until';
import { expectAccessible } from './steps/accessible';
import { readLibrary } from './steps/capture';
import { goTo, observationOn, openDesk, reportOn, seed } from './steps/library';
import { startBrowser } from './steps/start';
import { storedValue } from './steps/stored';

const text = 'It enumerated shares, then it ran wevtutil cl Security.';
const report = reportOn('https://research.example/wiper', { title: 'A wiper' });
const library = {
  reports: [report],
  observations: [observationOn({ report, text, exact: 'wevtutil cl Security' }, { note: 'seen twice' })],
};
const IN_FOLDER = 'Choose a folder and turn on';
const TURN_ON = 'Turn on';
/** A backup that the analyst saved in the same folder. */
const OWN = 'ttp-clipper-backup-2026-01-01.ttpbackup';

let session: Session;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-drill-'));
  session = await startBrowser();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/**
 * Lets the page pick a folder of the extension's private file system: automation cannot answer the browser's dialog. It
 * is a folder like others, with the same functions.
 */
async function answerPicker(page: Page): Promise<void> {
  await page.evaluate(() => {
    const pick = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true });
    Object.assign(window, { showDirectoryPicker: pick });
  });
}

/** Returns the names of the files in the picked folder. */
function namesIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const names: string[] = [];
    for await (const name of (await root.getDirectoryHandle('picked')).keys()) names.push(name);
    return names.sort();
  });
}

async function bytesOf(page: Page, name: string): Promise<Buffer> {
  const numbers = await page.evaluate(async (file) => {
    const root = await navigator.storage.getDirectory();
    const handle = await (await root.getDirectoryHandle('picked')).getFileHandle(file);
    return [...new Uint8Array(await (await handle.getFile()).arrayBuffer())];
  }, name);
  return Buffer.from(numbers);
}

const says = (page: Page, words: string) =>
  page.waitForFunction((wanted) => document.body.textContent?.includes(wanted) === true, {}, words);

/** Presses a button of a page, found by its text. */
async function press(page: Page, label: string): Promise<void> {
  const button = await page.waitForFunction(
    (wanted) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === wanted),
    {},
    label,
  );
  await (button as unknown as { press(key: string): Promise<void> }).press('Enter');
}

/** Turns them on with a folder in which only two are kept, makes another, and returns it. */
async function keptInFolder(page: Page): Promise<{ name: string; content: Buffer }> {
  await press(page, IN_FOLDER);
  await says(page, 'Last backup:');
  const [first = ''] = await namesIn(page);
  // Those of a former version, one with the clock ahead, and one that the analyst saved.
  const older = ['2026-01-01', '2099-01-02'].map((day) =>
    first.replace(/\d{4}-\d\d-\d\d/, day).replace('-0001.', '.'),
  );
  await page.evaluate(
    async (files) => {
      const picked = await (await navigator.storage.getDirectory()).getDirectoryHandle('picked');
      for (const file of files) {
        const writable = await (await picked.getFileHandle(file, { create: true })).createWritable();
        await writable.write('x');
        await writable.close();
      }
    },
    [...older, OWN],
  );
  await page.$eval('.keep-number', (input) => {
    (input as HTMLInputElement).value = '2';
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const keep = async () => (await storedValue(session, 'automaticBackup')) as { keep?: number } | undefined;
  await expect.poll(async () => (await keep())?.keep, POLLING).toBe(2);
  await press(page, 'Save one now');
  const another = async () => {
    const names = await namesIn(page);
    return names.filter((one) => one !== OWN && one !== first && !older.includes(one));
  };
  await expect
    .poll(async () => (await namesIn(page)).filter((one) => older.includes(one)), POLLING)
    .toEqual([]);
  const [name = ''] = await another();
  expect(await namesIn(page)).toEqual([first, name, OWN].sort());
  return { name, content: await bytesOf(page, name) };
}

/** Turns them on where they are downloads, and returns the first. */
async function saved(page: Page): Promise<{ name: string; content: Buffer }> {
  const { name, path } = await session.download(() => press(page, TURN_ON));
  await says(page, 'Last backup:');
  return { name, content: await readFile(path) };
}

it('a backup that makes itself is encrypted, replaces older ones of its own only, and restores into an empty library', async () => {
  const picks = session.kind === 'chromium';
  await seed(await openDesk(session), library);
  const page = await session.openExtensionPage('options.html');
  await page.waitForSelector('.automatic-form');
  if (picks) await answerPicker(page);

  // A passphrase that was not stored is not taken.
  await press(page, picks ? IN_FOLDER : TURN_ON);
  await says(page, 'Store the passphrase first');
  const passphrase = await page.$eval('.passphrase-made', ({ textContent }) => textContent ?? '');
  expect(passphrase).toMatch(/^[a-z]+(-[a-z]+){5}$/);
  await page.focus('.automatic-form input[type=checkbox]');
  await page.keyboard.press(' ');
  await expectAccessible(session, page);

  const { name, content } = picks ? await keptInFolder(page) : await saved(page);
  expect(name).toMatch(
    picks
      ? /^ttp-clipper-backup-\d{4}-\d\d-\d\d-\d{6}-[0-9a-f]{8}-0002\.ttpbackup$/
      : /^ttp-clipper-backup-\d{4}-\d\d-\d\d-\d{6}-[0-9a-f]{8}\.ttpbackup$/,
  );
  expect(content.includes('wevtutil')).toBe(false);
  // Neither the passphrase nor a key is where pages keep settings.
  const stored = JSON.stringify(await storedValue(session, 'automaticBackup'));
  expect(stored).toContain('"keep":');
  // A single word may be one of the settings by chance.
  const words = passphrase.split('-');
  for (const [index, word] of words.slice(1).entries())
    expect(stored).not.toContain(`${words[index]}-${word}`);

  const file = join(folder, name);
  await writeFile(file, content);
  session = await startBrowser();
  expect((await readLibrary(session)).observations).toEqual([]);
  const empty = await session.openExtensionPage('library.html');
  await goTo(empty, 'exchange');
  const input = await empty.waitForSelector<'input'>('#backup input[type=file]' as 'input');
  await input?.uploadFile(file);
  const field = '#backup .notice input[type=password]';
  const unlock = async (secret: string) => {
    await empty.waitForSelector(field);
    await empty.$eval(field, (one) => (one as HTMLInputElement).select());
    await empty.type(field, secret);
    await empty.keyboard.press('Enter');
  };
  await unlock(`${passphrase}x`);
  await says(empty, 'This is not the passphrase');
  await unlock(passphrase);
  await press(empty, 'Replace the library');
  await says(empty, `${name} was restored.`);
  const { reports, observations } = await readLibrary(session);
  expect({ reports, observations }).toEqual(library);
});
