import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectWithMouse } from '../../support/selection';
import type { PageServer } from '../../support/server';
import type { Session } from '../../support/session';
import { until } from '../../support/until';
import { fill, openCard, pickTechnique, save, untilPainted } from '../steps/capture';
import { observationOn, openDesk, reportOn, seed } from '../steps/library';
import { start } from '../steps/start';
import { COUNTED, type Counter, countIn, recordCalls, recordReads, takeCalls } from '../steps/traffic';

const SENTENCES = [
  'FIN7 sent a link to a page that asked for a code.',
  'The code let them into the mailbox.',
  'They read it for months.',
];
const TEXT = SENTENCES.join('\n');
const PAGE = `<!doctype html><meta charset="utf-8"><title>Told once</title>
<main>${SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('\n')}</main><footer id="${COUNTED}">Footer</footer>`;

let server: PageServer;
let session: Session;
/** A page from which calls are made, and which records the calls of others. */
let desk: Page;
let front: Page;
let panel: Page;
/** A tab with the same report as the front tab. */
let same: Page;
let others: Page[];

const urlOf = (name: string) => server.url(`/told.html?report=${name}`);

/** Creates an observation of the first sentences of a report. */
const seedOf = (name: string, exact = 'a page that asked for a code') => {
  const report = reportOn(urlOf(name));
  return { reports: [report], observations: [observationOn({ report, text: TEXT, exact })] };
};

const seedBoth = async (one: string, two: string) => {
  const [a, b] = [seedOf(one), seedOf(two)];
  await seed(desk, {
    reports: [...a.reports, ...b.reports],
    observations: [...a.observations, ...b.observations],
  });
};

const cards = () => panel.$$eval('.observation-card', (all) => all.length);
const untilCards = (count: number) =>
  until(`${count} observations in the side panel`, async () =>
    (await cards()) === count ? true : undefined,
  );

beforeAll(async () => {
  ({ server, session } = await start({ pages: { '/told.html': PAGE }, granted: true }));
  desk = await openDesk(session);
  await seed(desk, seedOf('one'));
  others = [await session.newPage(urlOf('two')), await session.newPage(urlOf('three'))];
  same = await session.newPage(urlOf('one'));
  front = await session.newPage(urlOf('one'));
  for (const page of [same, front]) await untilPainted(page, 1);
  panel = await session.openSidePanel(front);
  await untilCards(1);
  await recordCalls(desk);
});
afterAll(() => server?.close());

it('a card costs one index and one reading; a save costs one message and one index in each tab of the report, and nothing else', async () => {
  const [inFront, inSame, ...inOthers] = (await Promise.all(
    [front, same, ...others].map((page) => countIn(session, page)),
  )) as [Counter, Counter, ...Counter[]];

  await selectWithMouse(front, { text: 'let them into the mailbox' });
  const card = await openCard(session, front);
  // The card has read the text around the quote.
  await card.waitForSelector('.name-offer');
  // The index of the quote reads the style of an element once, the reading of what is seen three times.
  expect((await inFront.counts()).indexes).toBe(4);

  await pickTechnique(front, 'T1114');
  await inFront.reset();
  await takeCalls(desk);
  await save(session, front, card);
  for (const page of [front, same]) await untilPainted(page, 2);
  await untilCards(2);
  // Tabs receive changes in order: all messages of the save have arrived before this one.
  await seedBoth('two', 'three');
  for (const page of others) await untilPainted(page, 1);

  for (const counter of [inFront, inSame, ...inOthers])
    expect(await counter.counts()).toEqual({ calls: ['content.paint'], indexes: 1 });
  const asked = await takeCalls(desk);
  expect(asked.filter((call) => /^(page|tab)\./.test(call))).toEqual(Array(4).fill('page.placed'));
});

it('typing does not repeat queries of observations in an open library', async () => {
  const sections = ['reports', 'observations'];
  const pages: Page[] = [];
  for (const section of sections) pages.push(await session.openExtensionPage(`library.html#${section}`));
  const [reports, table] = pages as [Page, Page];
  await reports.waitForSelector('.report-row');
  await table.waitForSelector('.grid .of-quote');
  for (const page of pages) await recordReads(page);

  await front.bringToFront();
  await selectWithMouse(front, { text: 'read it for months' });
  const card = await openCard(session, front);
  await pickTechnique(front, 'T1114');
  await fill(
    front,
    card,
    'Note',
    'Typed over more than the time between two stored drafts, letter by letter.',
  );
  // The section of reports shows drafts: it has read them again, more than once.
  const logOf = (page: Page) => page.evaluate(() => window.libraryLog ?? []);
  await until('several stored drafts to be shown', async () => {
    const log = await logOf(reports);
    const stored = log.filter(({ changed }) => changed?.includes('drafts')).length;
    const shown = log.filter(({ read }) => read === 'drafts').length;
    return stored >= 3 && shown >= 3 ? true : undefined;
  });
  for (const page of pages) {
    const log = await logOf(page);
    // The page may still have read for its first view when the log began.
    log.splice(
      0,
      log.findIndex(({ changed }) => changed !== undefined),
    );
    expect(log.filter(({ changed }) => changed?.some((store) => store !== 'drafts'))).toEqual([]);
    expect(log.filter(({ read }) => read !== undefined && read !== 'drafts')).toEqual([]);
  }

  // The count works: a saved observation is read.
  await save(session, front, card);
  for (const page of pages)
    await until('the saved observation to be read', async () =>
      (await logOf(page)).some(({ read }) => read === 'observations') ? true : undefined,
    );
  for (const page of pages) await page.close();
});

it('a tab is updated after the worker was stopped, and forgotten when it is closed or shows another page', async () => {
  const tabsKnown = () =>
    desk.evaluate(async () => {
      const session: Record<string, { url?: string }> = await (
        globalThis as unknown as {
          chrome: { storage: { session: { get(keys: null): Promise<Record<string, { url?: string }>> } } };
        }
      ).chrome.storage.session.get(null);
      return Object.entries(session).flatMap(([key, { url }]) => (key.startsWith('page-') ? [url] : []));
    });
  const report = urlOf('four');
  const [closed, left, stays] = [
    await session.newPage(report),
    await session.newPage(report),
    await session.newPage(report),
  ];
  const known = (count: number) =>
    until(`${count} known tabs of the report`, async () =>
      (await tabsKnown()).filter((url) => url === report).length === count ? true : undefined,
    );
  await known(3);
  await closed.close();
  await known(2);
  await left.goto('about:blank');
  await session.stopWorker();
  await seed(desk, seedOf('four'));
  await untilPainted(stays, 1);
  await known(1);
  await stays.close();
  await known(0);
  expect(await tabsKnown()).not.toContain(report);
});
