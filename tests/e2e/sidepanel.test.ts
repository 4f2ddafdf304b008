import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import {
  cardShows,
  clickIn,
  clickPainted,
  editor,
  fieldValue,
  fill,
  pressSave,
  save,
  storedOf,
  untilPainted,
} from './steps/capture';
import { clickOn } from './steps/click';
import { observationOn, openDesk, reportOn, seed } from './steps/library';
import { start } from './steps/start';

const SENTENCES = [
  'The first thing they did was to list the domain controllers.',
  'From there they read the mailboxes of three directors.',
  'In the end they locked every virtual machine.',
];
const PAGE = `<!doctype html><meta charset="utf-8"><title>Read with the side panel</title>
<style>p { margin-block-end: 1500px }</style>
${SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('\n')}`;

let server: PageServer;
let session: Session;
let desk: Page;
/** The report of a test. */
let url: string;
let page: Page;
/** Opened once: it follows the front tab. */
let panel: Page;
let count = 0;

beforeAll(async () => {
  ({ server, session } = await start({ pages: { '/report.html': PAGE }, granted: true }));
  desk = await openDesk(session);
});
afterAll(() => server?.close());
beforeEach(async () => {
  url = server.url(`/report.html?report=${++count}`);
  const report = reportOn(url);
  const text = [...SENTENCES, 'This was taken out of the report later.'].join('\n');
  const of = (exact: string) =>
    observationOn({ report, text, exact }, { level: 'technique', procedure: null });
  await seed(desk, {
    reports: [report],
    observations: [
      of('locked every virtual machine'),
      of('taken out of the report'),
      of('list the domain controllers'),
      of('read the mailboxes'),
    ],
  });
  page = await session.newPage(url);
  await untilPainted(page, 3);
  panel ??= await session.openSidePanel(page);
  await untilShown(AS_SEEDED);
});
afterEach(() => page?.close());

/** Returns the quotes in the side panel, by the title of their group. */
async function shown(): Promise<Record<string, (string | null)[]>> {
  return panel.$$eval('section:has(.observation-card)', (sections) =>
    Object.fromEntries(
      sections.map((section) => [
        (section.querySelector('h2')?.firstChild?.textContent ?? '').trim(),
        [...section.querySelectorAll('.observation-card-head .observation-row-quote')].map(
          (quote) => quote.textContent,
        ),
      ]),
    ),
  );
}

async function untilShown(wanted: Record<string, string[]>): Promise<void> {
  await until(`the side panel to show ${JSON.stringify(wanted)}`, async () =>
    JSON.stringify(await shown()) === JSON.stringify(wanted) ? true : undefined,
  );
}

const ORPHANS = { 'Not found on the page': ['taken out of the report'] };
const AS_SEEDED = {
  Observations: ['list the domain controllers', 'read the mailboxes', 'locked every virtual machine'],
  ...ORPHANS,
};

it('lists the observations in document order, and separately those that are not found on the page', async () => {
  expect(await shown()).toEqual(AS_SEEDED);
});

it('scrolls the page to an observation that is clicked', async () => {
  const top = () => page.evaluate(() => document.querySelectorAll('p')[2]?.getBoundingClientRect().top ?? 0);
  expect(await top()).toBeGreaterThan(1_000);
  await clickOn(panel, '.observation-card-head', 2);
  await until('the page to have scrolled there', async () => {
    const now = await top();
    return now > 0 && now < 800 ? true : undefined;
  });
});

it('deletes an observation, and restores it', async () => {
  const before = await storedOf(session, url);
  await clickOn(panel, '.observation-card-head', 1);
  await clickOn(panel, '.observation-card.open .danger');
  await untilShown({
    Observations: ['list the domain controllers', 'locked every virtual machine'],
    ...ORPHANS,
  });
  await untilPainted(page, 2);
  expect((await storedOf(session, url)).observations).toHaveLength(3);

  await clickOn(panel, '.undo-bar .button:not(.quiet)');
  await untilShown(AS_SEEDED);
  await untilPainted(page, 3);
  expect((await storedOf(session, url)).observations).toEqual(before.observations);
});

it('if two cards edit one observation, warns the second one that it changed, and keeps the typed text', async () => {
  const openEditor = async () => {
    const tab = await session.newPage(url);
    await untilPainted(tab, 3);
    await clickPainted(tab);
    const viewer = await session.cardFrame(tab);
    await clickIn(viewer, '.primary');
    return { tab, card: await editor(session, tab) };
  };
  const first = await openEditor();
  const second = await openEditor();
  await first.tab.bringToFront();
  await fill(first.tab, first.card, 'Note', 'of the first');
  await save(session, first.tab, first.card);
  await second.tab.bringToFront();
  await fill(second.tab, second.card, 'Note', 'of the second');
  await pressSave(second.tab);
  await cardShows(second.card, 'changed elsewhere');
  expect(await fieldValue(second.card, 'Note')).toBe('of the second');
  const { observations } = await storedOf(session, url);
  expect(observations.map(({ note }) => note).sort()).toEqual(['', '', '', 'of the first']);

  await save(session, second.tab, second.card);
  const saved = (await storedOf(session, url)).observations.map(({ note }) => note);
  expect(saved.sort()).toEqual(['', '', '', 'of the second']);
  await first.tab.close();
  await second.tab.close();
});
