import type { Page } from 'puppeteer-core';
import { beforeAll, expect, it } from 'vitest';
import type { Session } from '../../support/session';
import { POLLING, until } from '../../support/until';
import { startBrowser } from '../steps/start';

let session: Session;
let options: Page;

beforeAll(async () => {
  session = await startBrowser();
  options = await session.openExtensionPage('options.html');
  await options.waitForSelector('.site button');
});

it('after a site is removed by keyboard, the focus stays at its position in the list', async () => {
  const names = () =>
    options.$$eval('.site .site-name > span', (all) => all.map((one) => one.textContent ?? ''));
  const before = await names();
  expect(before.length).toBeGreaterThan(3);
  await options.focus('.site:nth-child(2) button');
  await options.keyboard.press('Enter');
  await until('the site to go', async () => ((await names()).length < before.length ? true : undefined));
  expect(await names()).toEqual(before.filter((_, index) => index !== 1));
  await until('the focus in the next row', async () =>
    (await options.evaluate(
      () => document.activeElement?.closest('.site')?.querySelector('.site-name > span')?.textContent,
    )) === before[2]
      ? true
      : undefined,
  );
});

it.each([
  [79, 0],
  [80, 1],
])('at %d % of the storage, the options and the library show %d warnings each', async (used, count) => {
  const page = await session.newPage();
  // No test can fill the disk, and Chromium states its own quota even where a test sets another.
  await page.evaluateOnNewDocument((usage) => {
    const estimate = async () => ({ usage, quota: 100, usageDetails: { indexedDB: usage } });
    Object.assign(StorageManager.prototype, { estimate });
  }, used);
  const warnings = () =>
    page.$$eval(
      '.notice.bad',
      (all) =>
        all.filter(({ textContent }) =>
          textContent?.includes('of the browser’s storage for TTP Clipper is used'),
        ).length,
    );
  await page.goto(session.extensionUrl('options.html'));
  await page.waitForFunction(() =>
    document.querySelector('.storage-use')?.textContent?.includes('100 bytes'),
  );
  await expect.poll(warnings, POLLING).toBe(count);
  await page.goto(session.extensionUrl('library.html#reports'));
  await page.waitForSelector('.empty-library');
  await expect.poll(warnings, POLLING).toBe(count);
  await page.close();
});
