import type { Page } from 'puppeteer-core';
import { beforeAll, expect, it } from 'vitest';
import type { Session } from '../../support/session';
import { until } from '../../support/until';
import { startBrowser } from '../steps/start';

let session: Session;
let options: Page;

beforeAll(async () => {
  session = await startBrowser();
  options = await session.openExtensionPage('options.html');
  await options.waitForSelector('.site button');
});

it('a site that is removed by keyboard leaves the focus at its place in the list', async () => {
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
