import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import {
  cardShows,
  chooseLevel,
  editor,
  fieldValue,
  fill,
  onlyObservation,
  openCard,
  pickTechnique,
  pressEscape,
  pressSave,
  save,
  storedOf,
  textOf,
} from './steps/capture';
import { itOnce, start } from './steps/start';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start());
});
afterAll(() => server?.close());

/** Returns the URL of the plain report, which is another report for each test case. */
const reportFor = (name: string) => server.url(`/report.html?case=${name}`);

const QUOTE = 'The loader started an encoded PowerShell command';
const COMMANDS = [
  'vssadmin delete shadows /all /quiet',
  '  wbadmin delete catalog -quiet',
  'bcdedit /set {default} recoveryenabled no',
].join('\n');

describe('with only activeTab', () => {
  const ways: { way: string; host: string; open: (page: Page) => Promise<unknown> }[] = [
    { way: 'the keyboard command', host: 'command', open: (page) => session.runCommand(page, 'tag') },
    {
      way: 'the context menu',
      host: 'menu',
      open: (page) => session.clickContextMenu(page, 'tag-selection'),
    },
    {
      way: 'the toolbar button',
      host: 'button',
      async open(page) {
        const popup = await session.clickToolbarButton(page);
        const button = await popup.waitForSelector('.tag-level.technique');
        // The click closes the popup before the browser can confirm the click.
        await button?.evaluate((element) => setTimeout(() => (element as HTMLElement).click()));
      },
    },
  ];

  it.each(ways)(
    '$way captures a technique, and no site access is requested or granted',
    async ({ host, open }) => {
      const url = server.url('/report.html', `${host}.example`);
      const page = await session.newPage(url);
      await selectWithMouse(page, { text: QUOTE });
      await open(page);
      const card = await editor(session, page);
      await pickTechnique(page, 'T1059.001');
      await save(session, page, card);

      const { observations, reports, drafts } = await storedOf(session, url);
      expect(observations).toEqual([
        {
          id: expect.stringMatching(/^[\da-f-]{36}$/),
          reportId: reports[0]?.id,
          level: 'technique',
          tactics: ['TA0002'],
          technique: { id: 'T1059.001', name: 'PowerShell', attackVersion: '19.0' },
          procedure: null,
          actors: [],
          software: [],
          confidence: 'medium',
          note: '',
          tags: [],
          anchor: {
            quote: expect.objectContaining({ type: 'TextQuoteSelector', exact: QUOTE }),
            position: expect.objectContaining({ type: 'TextPositionSelector' }),
          },
          created: observations[0]?.updated,
          updated: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
          revision: 1,
        },
      ]);
      expect(drafts).toEqual([]);
      const background = await session.background();
      const held = await background.evaluate(
        '(globalThis.browser ?? globalThis.chrome).permissions.getAll()',
      );
      expect(held).toMatchObject({ origins: [] });
      await page.close();
    },
  );

  it('the button explains that nothing opens because no text is selected', async () => {
    const page = await session.newPage(reportFor('nothing'));
    await session.runCommand(page, 'tag');
    const background = await session.background();
    const badge = `(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
      return api.action.getBadgeText({ tabId: tab.id });
    })()`;
    const text = await until(
      'the badge',
      async () => ((await background.evaluate(badge)) as string) || undefined,
    );
    expect(text).toBe('?');
    await page.close();
  });
});

describe('the report', () => {
  it('is stored with its canonical URL, title, publisher, author and date', async () => {
    const url = server.url('/published.html');
    const page = await session.newPage(`${url}?utm_source=mail#part-2`);
    await selectWithMouse(page, { text: 'asked the directory for every account with a service name' });
    const card = await openCard(session, page);
    await pickTechnique(page, 'T1558.003');
    await save(session, page, card);
    const { reports } = await storedOf(session, 'https://research.example/reports/silent-harbor');
    expect(reports).toEqual([
      expect.objectContaining({
        url: 'https://research.example/reports/silent-harbor',
        urls: [url, 'https://research.example/reports/silent-harbor'],
        title: 'Silent Harbor moves ashore',
        publisher: 'Example Research',
        authors: ['Ada Novak'],
        published: '2026-03-04',
      }),
    ]);
    await page.close();
  });
});

describe('each level', () => {
  it('technique: a former id gives its replacement, and several tactics can be chosen from', async () => {
    const url = reportFor('technique');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    const card = await openCard(session, page);
    // T1086 PowerShell was revoked by T1059.001.
    await pickTechnique(page, 'T1086');
    expect(await textOf(card)).toContain('T1059.001');
    await pickTechnique(page, 'T1053.005');
    const tactics = () => card.$$eval('.tactic-choice', (all) => all.map((each) => each.textContent?.trim()));
    expect(await tactics()).toEqual(['Execution', 'Persistence', 'Privilege Escalation']);
    await card.evaluate(() =>
      document.querySelectorAll<HTMLInputElement>('.tactic-choice input')[2]?.click(),
    );
    await save(session, page, card);
    expect(await onlyObservation(session, url)).toMatchObject({
      level: 'technique',
      technique: { id: 'T1053.005', name: 'Scheduled Task' },
      tactics: ['TA0002', 'TA0003'],
    });
    await page.close();
  });

  itOnce('technique: one outside ATT&CK, with a free name', async () => {
    const url = reportFor('free-text');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    const card = await openCard(session, page);
    await page.keyboard.type('Zzyzx payment page overlay');
    await cardShows(card, 'as a technique outside ATT&CK');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await save(session, page, card);
    expect(await onlyObservation(session, url)).toMatchObject({
      technique: { id: null, name: 'Zzyzx payment page overlay', attackVersion: null },
    });
    await page.close();
  });

  itOnce('tactic: needs no technique', async () => {
    const url = reportFor('tactic');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: 'stay on the host through every restart' });
    const card = await openCard(session, page);
    await chooseLevel(page, card, 'tactic');
    await pickTechnique(page, 'TA0003');
    await save(session, page, card);
    expect(await onlyObservation(session, url)).toMatchObject({
      level: 'tactic',
      tactics: ['TA0003'],
      technique: null,
      procedure: null,
    });
    await page.close();
  });

  it('procedure: verbatim with its line breaks, and edited separately from the quote', async () => {
    const url = reportFor('procedure');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: COMMANDS });
    const card = await openCard(session, page);
    await chooseLevel(page, card, 'procedure');
    expect(await fieldValue(card, 'Procedure, verbatim')).toBe(COMMANDS);
    await pickTechnique(page, 'T1490');
    await fill(page, card, 'Procedure, verbatim', '\n\techo done');
    await fill(page, card, 'Note', 'Seen on two hosts.');
    await fill(page, card, 'Tags', 'ransomware');
    await fill(page, card, 'Software', 'BCDEdit');
    await save(session, page, card);
    expect(await onlyObservation(session, url)).toMatchObject({
      level: 'procedure',
      technique: { id: 'T1490', name: 'Inhibit System Recovery', attackVersion: '19.0' },
      tactics: ['TA0040'],
      procedure: `${COMMANDS}\n\techo done`,
      anchor: { quote: { exact: COMMANDS } },
      note: 'Seen on two hosts.',
      tags: ['ransomware'],
      software: [{ name: 'BCDEdit', attackId: null }],
    });
    await page.close();
  });

  itOnce('names the missing field, and keeps the typed text', async () => {
    const page = await session.newPage(reportFor('missing'));
    await selectWithMouse(page, { text: QUOTE });
    const card = await openCard(session, page);
    await fill(page, card, 'Note', 'A remark.');
    await pressSave(page);
    await cardShows(card, 'Choose a technique.');
    expect(await fieldValue(card, 'Note')).toBe('A remark.');
    expect((await storedOf(session, page.url())).observations).toEqual([]);
    await page.close();
  });
});

describe('the actor', () => {
  it('is found by an alias or created, and suggested only for the same report', async () => {
    const url = reportFor('actor');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    const first = await openCard(session, page);
    await pickTechnique(page, 'T1059.001');
    await fill(page, first, 'Actor', 'Cozy Bear');
    await fill(page, first, 'Actor', 'Quiet Heron');
    await save(session, page, first);
    const actors = [
      { name: 'APT29', attackId: 'G0016' },
      { name: 'Quiet Heron', attackId: null },
    ];
    expect((await onlyObservation(session, url)).actors).toEqual(actors);

    await selectWithMouse(page, { text: 'Passwords were read from the memory' });
    const second = await openCard(session, page);
    await pickTechnique(page, 'T1003.001');
    await save(session, page, second);
    expect((await storedOf(session, url)).observations[1]?.actors).toEqual(actors);
    await page.close();

    const other = await session.newPage(reportFor('actor-of-another'));
    await selectWithMouse(other, { text: QUOTE });
    const third = await openCard(session, other);
    expect(await third.$$('.names .name')).toEqual([]);
    await other.close();
  });
});

describe('a draft', () => {
  it('is kept on Escape: the same selection opens it again, and further typing is saved', async () => {
    const url = reportFor('escape');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    const card = await openCard(session, page);
    await pickTechnique(page, 'T1059.001');
    await fill(page, card, 'Note', 'Half a thought');
    await pressEscape(session, page);
    const kept = await storedOf(session, url);
    expect(kept.observations).toEqual([]);
    expect(kept.drafts).toEqual([
      expect.objectContaining({
        touched: true,
        behaviour: expect.objectContaining({ note: 'Half a thought' }),
      }),
    ]);

    await selectWithMouse(page, { text: QUOTE });
    const again = await openCard(session, page);
    expect(await fieldValue(again, 'Note')).toBe('Half a thought');
    expect(await textOf(again)).toContain('T1059.001');
    await fill(page, again, 'Note', ', now whole.');
    await save(session, page, again);
    expect(await onlyObservation(session, url)).toMatchObject({
      note: 'Half a thought, now whole.',
      technique: { id: 'T1059.001' },
    });
    expect((await storedOf(session, url)).drafts).toEqual([]);
    await page.close();
  });

  it('survives the closing of its tab during typing', async () => {
    const url = reportFor('closed');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    const card = await openCard(session, page);
    await fill(page, card, 'Note', 'Typed and gone');
    await until('the draft to be stored', async () =>
      (await storedOf(session, url)).drafts[0]?.behaviour.note === 'Typed and gone' ? true : undefined,
    );
    await page.close();

    const back = await session.newPage(url);
    await selectWithMouse(back, { text: QUOTE });
    const again = await openCard(session, back);
    expect(await fieldValue(again, 'Note')).toBe('Typed and gone');
    await back.close();
  });

  itOnce('is not kept if nothing was typed in the card', async () => {
    const url = reportFor('untouched');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    await openCard(session, page);
    await pressEscape(session, page);
    expect((await storedOf(session, url)).drafts).toEqual([]);
    await page.close();
  });

  itOnce('is deleted by Discard', async () => {
    const url = reportFor('discard');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    const card = await openCard(session, page);
    await fill(page, card, 'Note', 'Not worth it');
    await card.evaluate(() =>
      [...document.querySelectorAll('button')].find((one) => one.textContent === 'Discard')?.click(),
    );
    await session.cardClosed(page);
    expect((await storedOf(session, url)).drafts).toEqual([]);

    await selectWithMouse(page, { text: QUOTE });
    const again = await openCard(session, page);
    expect(await fieldValue(again, 'Note')).toBe('');
    await page.close();
  });
});
