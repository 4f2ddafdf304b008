import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Library } from '@/utils/exchange/library';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { POLLING, until } from '../support/until';
import { expectAccessible } from './steps/accessible';
import { clickOn } from './steps/click';
import { chord } from './steps/keys';
import { call, goTo, observationOn, openDesk, readTables, reportOn, seed } from './steps/library';
import { start } from './steps/start';

const STEPS = [
  'The lure arrived by mail',
  'powershell -nop ran from the lure',
  'A scheduled task kept it',
  'Credentials were taken from LSASS',
];
const TEXT = `${STEPS.join('. ')}.`;
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Told in steps</title><p>${TEXT}</p></html>`;
const OTHER = 'The group scanned for open printers';
const TECHNIQUES = [
  { id: 'T1566', name: 'Phishing', attackVersion: null },
  { id: 'T1059.001', name: 'PowerShell', attackVersion: null },
  { id: 'T1053.005', name: 'Scheduled Task', attackVersion: null },
  { id: 'T1003.001', name: 'LSASS Memory', attackVersion: null },
];

let server: PageServer;
let session: Session;
let desk: Page;
let library: Library;
let told: Library['reports'][number];

beforeEach(async () => {
  ({ server, session } = await start({ pages: { '/told.html': PAGE }, granted: true }));
  desk = await openDesk(session);
  told = reportOn(server.url('/told.html'), { title: 'Told in steps' });
  const other = reportOn(server.url('/other.html'), { title: 'Of printers' });
  library = {
    reports: [told, other],
    observations: [
      ...STEPS.map((exact, index) =>
        observationOn(
          { report: told, text: TEXT, exact },
          { technique: TECHNIQUES[index] ?? null, procedure: null, actors: [], level: 'technique' },
        ),
      ),
      observationOn(
        { report: other, text: OTHER, exact: OTHER },
        { technique: null, tactics: ['TA0043'], procedure: null, level: 'tactic', actors: [] },
      ),
    ],
  };
});
afterEach(() => server?.close());

/** Waits until the table has a number of rows; also in a background page, where no frames are drawn. */
const untilRows = (page: Page, count: number) =>
  until(`${count} rows`, async () => {
    const rows = await page.evaluate(() => document.querySelector('.grid')?.getAttribute('aria-rowcount'));
    return rows === String(count + 1) ? true : undefined;
  });

/** Waits until the page shows a text. */
const untilShown = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.body.innerText.includes(wanted), {}, text);

/** Presses the button whose text begins like this, as soon as it is enabled. */
async function press(page: Page, text: string, among = 'button'): Promise<void> {
  await page.waitForFunction(
    (wanted, selector) => {
      const button = [...document.querySelectorAll<HTMLButtonElement>(selector)].find(
        (one) => one.checkVisibility() && !one.disabled && one.textContent?.trim().startsWith(wanted),
      );
      button?.click();
      return button !== undefined;
    },
    {},
    text,
    among,
  );
}

const actorsStored = async () =>
  (await readTables(session, ['observations'])).observations.map(({ actors }) =>
    actors.map(({ name }) => name).join(),
  );

/** Returns the quotes of a report's story in their order. */
const storyOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.story .observation-row-quote')].map((one) => one.textContent),
  );

it('the sample library is loaded into an empty one and removed, and Ctrl+Z restores it', async () => {
  const page = await session.openExtensionPage('library.html');
  await page.waitForSelector('.sample-offer');
  await expectAccessible(session, page);
  const tables = ['reports', 'observations', 'actors', 'deleted', 'sequences', 'drafts'] as const;
  const untilSampleShown = () =>
    page.waitForFunction(() => document.querySelectorAll('.report-row').length === 12);
  await page.focus('.sample-offer button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.sample-notice');
  await page.waitForSelector('.grid .of-quote');
  const { reports, actors } = await readTables(session, tables);
  expect([reports.length, actors.length]).toEqual([12, 5]);
  await goTo(page, 'reports');
  await untilSampleShown();
  await press(page, 'Remove it');
  await page.waitForSelector('.sample-offer');
  await chord(page, 'Control', 'KeyZ');
  await untilSampleShown();
  await chord(page, 'Control', 'KeyY');
  await page.waitForSelector('.sample-offer');
  const left = await readTables(session, tables);
  expect(Object.fromEntries(tables.map((name) => [name, left[name].length]))).toEqual(
    Object.fromEntries(tables.map((name) => [name, 0])),
  );
  await page.close();
});

it('observations are searched, changed in bulk, undone, saved as a view, and updated live in another page', async () => {
  await seed(desk, library);
  const page = await session.openExtensionPage('library.html');
  await untilRows(page, 5);
  await expectAccessible(session, page);

  // A search, then a facet, only by keyboard.
  await page.focus('.grid');
  await page.keyboard.press('/');
  await page.keyboard.type('lure');
  await untilRows(page, 2);
  await page.focus('.facet input[type=checkbox]');
  await page.keyboard.press(' ');
  await untilShown(page, 'of 5 observations match');
  await press(page, 'Show everything');
  await untilRows(page, 5);

  // A facet that filters one report, sorted by technique, saved as a view.
  await page.evaluate((id) => {
    location.hash = `#observations?report=${id}`;
  }, told.id);
  await untilRows(page, 4);
  await press(page, 'Technique', '.grid-sort');
  await page.waitForFunction(
    () =>
      document
        .querySelector('[role=row][aria-rowindex="2"] .of-technique')
        ?.textContent?.startsWith('T1003') === true,
  );
  await clickOn(page, '.menu summary');
  await page.type('[aria-label="Name of the view"]', 'Told, by technique');
  await page.keyboard.press('Enter');
  await untilShown(page, 'Saved as “Told, by technique”');
  await clickOn(page, '.menu summary');

  // A second page of the library is open.
  const onlooker = await session.openExtensionPage('library.html#observations?actor=name%3Aquietlynx');
  await untilRows(onlooker, 0);
  await page.bringToFront();

  // All four get an actor, by keyboard.
  await page.focus('.grid');
  await page.keyboard.press('Home');
  await chord(page, 'Shift', 'End');
  await page.waitForFunction(() =>
    document.querySelector('.bulk-bar')?.textContent?.includes('4 observations selected'),
  );
  await expectAccessible(session, page);
  await press(page, 'Actors…');
  await page.focus('.bulk-names [role=combobox]');
  await page.keyboard.type('Quiet Lynx');
  await page.keyboard.press('Enter');
  await press(page, 'Add to all');
  await untilShown(page, 'Changed 4 observations');
  expect((await actorsStored()).filter((name) => name === 'Quiet Lynx')).toHaveLength(4);
  await untilRows(onlooker, 4);
  await press(page, 'Undo');
  await untilShown(page, 'Undone');
  expect((await actorsStored()).filter((name) => name !== '')).toEqual([]);
  await untilRows(onlooker, 0);
  await onlooker.close();
  await page.bringToFront();

  // The selected rows are deleted by keyboard, and restored.
  await page.focus('.grid');
  await page.keyboard.press('Delete');
  await untilShown(page, 'Deleted 4 observations');
  await untilRows(page, 0);
  await press(page, 'Undo');
  await untilRows(page, 4);

  // The view restores its filter.
  await press(page, 'Show everything');
  await untilRows(page, 5);
  await clickOn(page, '.menu summary');
  await press(page, 'Told, by technique');
  await untilRows(page, 4);
  await clickOn(page, '.menu summary');

  // The second row, opened by keyboard, links to its place in the report.
  await page.focus('.grid');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.details-pane .observation-details');
  await expectAccessible(session, page);
  await press(page, 'Show in the report');
  await until('a tab of the report', async () =>
    (await session.addresses()).some((one) => one.startsWith(told.url)) ? true : undefined,
  );
  await page.close();
});

it("a report's story is sorted by keyboard, saved, and not overwritten by another page", async () => {
  await seed(desk, library);
  const page = await session.openExtensionPage('library.html#reports');
  const link = await page.waitForSelector(`.report-title a[href="#reports/${told.id}"]`);
  await link?.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.story-step');
  expect(await storyOf(page)).toEqual(STEPS);
  await expectAccessible(session, page);

  // Its matrix has only its own tactics and techniques; a cell opens its quotes by key, and gets the focus back.
  expect(
    await page.$$eval('.report-matrix th a', (heads) => heads.map(({ textContent }) => textContent)),
  ).toEqual(['Initial Access', 'Execution', 'Credential Access']);
  await page.focus('.report-matrix [data-place][tabindex="0"]');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'matrix-pane-title');
  expect(await page.$eval('.matrix-pane .quote', ({ textContent }) => textContent)).toBe(STEPS[1]);
  await expectAccessible(session, page);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.matches('.report-matrix [data-place]') === true);

  const [lure, shell, task, credentials] = STEPS;
  await page.focus('.story-step:nth-child(3) .observation-card-head');
  await chord(page, 'Alt', 'ArrowUp');
  await untilShown(page, 'Step 3 is step 2 of 4 now.');
  await chord(page, 'Alt', 'ArrowUp');
  await untilShown(page, 'Step 2 is step 1 of 4 now.');
  expect(await storyOf(page)).toEqual([task, lure, shell, credentials]);
  await until('both moves to be stored', async () => {
    const { sequences } = await readTables(session, ['sequences']);
    return sequences[0]?.revision === 2 ? true : undefined;
  });
  // Without a reload, which hangs on extension pages in Firefox.
  const again = await session.openExtensionPage(`library.html#reports/${told.id}`);
  await again.waitForSelector('.story-step');
  expect(await storyOf(again)).toEqual([task, lure, shell, credentials]);
  await again.close();
  await page.bringToFront();

  // Stored by another page: shown here at once.
  const ids = library.observations.slice(0, 4).map(({ id }) => id);
  await call(desk, 'sequence.save', { record: { reportId: told.id, order: ids.toReversed() }, revision: 2 });
  await page.waitForFunction(
    (first) => document.querySelector('.story .observation-row-quote')?.textContent === first,
    {},
    credentials,
  );
  await page.focus('.story-step:nth-child(1) .observation-card-head');
  await chord(page, 'Alt', 'ArrowDown');
  await untilShown(page, 'Step 1 is step 2 of 4 now.');
  expect(await storyOf(page)).toEqual([task, credentials, shell, lure]);
  await press(page, 'Undo');
  await until('the order before to be stored', async () => {
    const { sequences } = await readTables(session, ['sequences']);
    return sequences[0]?.order.join() === ids.toReversed().join() ? true : undefined;
  });
  await expect.poll(() => storyOf(page), POLLING).toEqual(STEPS.toReversed());
  await page.close();
});
