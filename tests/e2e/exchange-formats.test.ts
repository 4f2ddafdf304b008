import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FORMATS } from '@/utils/exchange/formats/writers';
import { readAny, sniff } from '@/utils/exchange/import/recognise';
import type { Library } from '@/utils/exchange/library';
import type { Session } from '../support/session';
import { catalogue } from '../unit/exchange/exports';
import { expectAccessible } from './steps/accessible';
import { readLibrary } from './steps/capture';
import { clickOn } from './steps/click';
import { chooseImport, confirmImport, goTo, observationOn, openDesk, reportOn, seed } from './steps/library';
import { startBrowser } from './steps/start';

const text = 'It asked for tickets of every service account, then it ran powershell -nop.';
const report = reportOn('https://research.example/loader', { title: 'A loader in three stages' });
const library: Library = {
  reports: [report],
  observations: [
    observationOn({ report, text, exact: 'tickets of every service account' }, { note: '=1+1 "a"; <b>' }),
    observationOn({ report, text, exact: 'powershell -nop' }),
  ],
};
/** The formats that our readers can read, with the number of observations that are read back. */
const READ_BACK: Readonly<Record<string, number>> = {
  json: 2,
  stix: 2,
  csv: 2,
  'web-annotation': 2,
  // A layer contains the technique of both only once.
  navigator: 1,
};

let session: Session;
let page: Page;
let folder: string;

const sorted = ({ reports, observations }: Library) => ({
  reports,
  observations: [...observations].sort((a, b) => a.id.localeCompare(b.id)),
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-formats-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  session = await startBrowser();
  await seed(await openDesk(session), library);
  page = await session.openExtensionPage('library.html');
  await goTo(page, 'exchange');
});

async function said(selector: string, part: string): Promise<string> {
  const found = await page.waitForFunction(
    (where, wanted) =>
      [...document.querySelectorAll(where)]
        .map((one) => one.textContent ?? '')
        .find((one) => one.includes(wanted)),
    {},
    selector,
    part,
  );
  return (await found.jsonValue()) ?? '';
}

/** Undoes a change by the button of its notice, redoes it by that of the undo, and undoes it again. */
async function undoTwice(notice: string): Promise<void> {
  for (const again of [true, false]) {
    await clickOn(page, `${notice} button`);
    await said('.undo-place [role=status]', 'Undone');
    await page.waitForSelector(notice, { hidden: true });
    if (!again) return;
    await clickOn(page, '.undo-bar .button');
    await page.waitForSelector(notice);
  }
}

it('saves every format from the dialog, and reads back those that have a reader', async () => {
  await page.waitForSelector('#app button[aria-haspopup=dialog]:not([disabled])');
  await page.focus('#app button[aria-haspopup=dialog]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.export-dialog[open]');
  const format = '.export-choices > .field select';
  for (const { id, extension } of FORMATS) {
    await page.select(format, id);
    await page.waitForFunction(
      (wanted, where) =>
        (document.querySelector(where) as HTMLSelectElement).value === wanted &&
        document.querySelector('.export-text')?.getAttribute('aria-busy') === 'false' &&
        document.querySelector('.export-said')?.textContent?.startsWith('2 observations from 1 report'),
      {},
      id,
      format,
    );
    const shown = await page.$eval('.export-text pre', (one) => one.textContent ?? '');
    const file = await session.download(() =>
      page.focus('.export-foot .primary').then(() => page.keyboard.press('Enter')),
    );
    // Two formats end in .json: delete the file, so that the next one with this name is new.
    await rm(file.path);
    expect(file.name).toMatch(new RegExp(`^ttps-\\d{4}-\\d{2}-\\d{2}\\.${extension.replace('.', '\\.')}$`));
    expect(file.text.length, id).toBeGreaterThan(100);
    expect(file.text.replace(/^\uFEFF/, '').startsWith(shown.replace(/…$/, '').slice(0, 200)), id).toBe(true);
    await said('.export-said', `Saved as ${file.name}`);
    const expected = READ_BACK[id];
    if (expected === undefined) continue;
    const source = { url: report.url, title: report.title };
    const context = { catalogue, now: '2026-03-01T00:00:00.000Z' };
    const { result } = readAny(sniff(file.text), { source, columns: null }, context);
    expect(result.ok && result.library.observations.length, id).toBe(expected);
    if (result.ok && (id === 'json' || id === 'stix'))
      expect(sorted(result.library)).toEqual(sorted(library));
  }
  await expectAccessible(session, page);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('.export-dialog') === null);
});

it('previews an import, imports the records with a source, undoes it, and again after a redo', async () => {
  const before = await readLibrary(session);
  const path = join(folder, 'techniques.csv');
  await writeFile(path, `Technique,Link,Comment\nT1566,https://vendor.example/a,lure\nT1003,,dump\nnone,,\n`);
  const offered = await chooseImport(page, path);
  expect(offered).toContain('has 1 report and 1 observation');
  expect(offered).toContain('row[3]: does not say which report it is from');
  await expectAccessible(session, page);
  await page.type('.import-source input[type=url]', 'https://vendor.example/b');
  await page.keyboard.press('Enter');
  await said('.import-preview', 'has 2 reports and 3 observations');
  expect(await readLibrary(session)).toEqual(before);
  expect(await confirmImport(page)).toContain('3 observations added');
  expect((await readLibrary(session)).observations).toHaveLength(5);
  await undoTwice('#import .good');
  expect(await readLibrary(session)).toEqual(before);
});

it('saves an encrypted backup, refuses a wrong passphrase, restores with the right one, undoes it, and again after a redo', async () => {
  await page.type('#backup input[type=password]', 'correct horse');
  const file = await session.download(() => page.keyboard.press('Enter'));
  expect(file.name).toMatch(/\.ttpbackup$/);
  expect(file.text.startsWith('TTPCBAK1')).toBe(true);
  expect(file.text).not.toContain('powershell');
  const kept = await readLibrary(session);
  const extra = reportOn('https://research.example/later');
  await seed(await openDesk(session), {
    reports: [extra],
    observations: [observationOn({ report: extra, text, exact: 'service account' })],
  });
  const later = await readLibrary(session);
  expect(later.observations).toHaveLength(3);

  await page.bringToFront();
  const input = await page.waitForSelector<'input'>('#backup input[type=file]' as 'input');
  await input?.uploadFile(file.path);
  const field = '#backup .notice input[type=password]';
  await page.waitForSelector(field);
  await page.type(field, 'wrong');
  await page.keyboard.press('Enter');
  await said('#backup .notice', 'This is not the passphrase');
  expect(await readLibrary(session)).toEqual(later);
  await expectAccessible(session, page);
  await page.$eval(field, (one) => (one as HTMLInputElement).select());
  await page.type(field, 'correct horse');
  await page.keyboard.press('Enter');
  await said('#backup .notice', '1 report, 2 observations');
  await clickOn(page, '#backup .danger');
  await said('#backup .notice', 'was restored');
  expect(sorted(await readLibrary(session))).toEqual(sorted(kept));
  await undoTwice('#backup .backup-found');
  expect(sorted(await readLibrary(session))).toEqual(sorted(later));
});
