import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import {
  cardSays,
  clickIn,
  clickPainted,
  editor,
  fieldValue,
  fill,
  pressSave,
  readLibrary,
  save,
  untilPainted,
} from './steps/capture';
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
let page: Page;
let panel: Page;

beforeAll(async () => {
  ({ server, session } = await start({ pages: { '/report.html': PAGE }, granted: true }));
  const report = reportOn(server.url('/report.html'));
  const text = [...SENTENCES, 'This was taken out of the report later.'].join('\n');
  const of = (exact: string) =>
    observationOn({ report, text, exact }, { level: 'technique', procedure: null });
  const desk = await openDesk(session);
  await seed(desk, {
    reports: [report],
    observations: [
      of('locked every virtual machine'),
      of('taken out of the report'),
      of('list the domain controllers'),
      of('read the mailboxes'),
    ],
  });
  page = await session.newPage(server.url('/report.html'));
  await untilPainted(page, 3);
  panel = await session.openSidePanel(page);
});
afterAll(() => server?.close());

/** The quotes that the side panel shows, by the title of their group. */
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

it('shows the observations in document order, and apart from them what is not found on the page', async () => {
  await untilShown({
    Observations: ['list the domain controllers', 'read the mailboxes', 'locked every virtual machine'],
    ...ORPHANS,
  });
});

it('scrolls the page to an observation that is clicked', async () => {
  const top = () => page.evaluate(() => document.querySelectorAll('p')[2]?.getBoundingClientRect().top ?? 0);
  expect(await top()).toBeGreaterThan(1_000);
  const [, , last] = await panel.$$('.observation-card-head');
  await last?.click();
  await until('the page to have scrolled there', async () => {
    const now = await top();
    return now > 0 && now < 800 ? true : undefined;
  });
  await last?.click();
});

it('deletes an observation, and brings it back', async () => {
  const before = await readLibrary(session);
  const [, middle] = await panel.$$('.observation-card-head');
  await middle?.click();
  await (await panel.waitForSelector('.observation-card.open .danger'))?.click();
  await untilShown({
    Observations: ['list the domain controllers', 'locked every virtual machine'],
    ...ORPHANS,
  });
  await untilPainted(page, 2);
  expect((await readLibrary(session)).observations).toHaveLength(3);

  await (await panel.waitForSelector('.undo-bar .button:not(.quiet)'))?.click();
  await untilShown({
    Observations: ['list the domain controllers', 'read the mailboxes', 'locked every virtual machine'],
    ...ORPHANS,
  });
  await untilPainted(page, 3);
  expect((await readLibrary(session)).observations).toEqual(before.observations);
});

it('of two cards that edit one observation, tells the second that it changed, and keeps what was typed', async () => {
  const openEditor = async () => {
    const tab = await session.newPage(server.url('/report.html'));
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
  await cardSays(second.card, 'changed elsewhere');
  expect(await fieldValue(second.card, 'Note')).toBe('of the second');
  const { observations } = await readLibrary(session);
  expect(observations.map(({ note }) => note).sort()).toEqual(['', '', '', 'of the first']);

  await save(session, second.tab, second.card);
  const saved = (await readLibrary(session)).observations.map(({ note }) => note);
  expect(saved.sort()).toEqual(['', '', '', 'of the second']);
});
