import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls } from '@/utils/messages/protocol';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { POLLING, until } from '../support/until';
import {
  cardShows,
  clickIn,
  clickSave,
  editorIn,
  fieldValue,
  fill,
  onlyObservation,
  openCard,
  pickTechnique,
  pressSave,
  readLibrary,
  save,
  storedOf,
  tagTechnique,
  textOf,
  untilPainted,
  untilSaved,
} from './steps/capture';
import {
  floodedPage,
  hidingPage,
  movingPage,
  overridingPage,
  QUOTE,
  removingPage,
  reportingPage,
  stealingPage,
  sweepingPage,
} from './steps/hostile';
import { observationOn, openDesk, openPopup, reportOn, seed } from './steps/library';
import { start } from './steps/start';
import { storedValue, storeValue } from './steps/stored';

let server: PageServer;
let session: Session;
let desk: Page;

beforeAll(async () => {
  ({ server, session } = await start({
    pages: {
      '/hiding.html': hidingPage,
      '/moving.html': movingPage,
      '/removing.html': removingPage,
      '/overriding.html': overridingPage,
      '/reporting.html': reportingPage,
      '/stealing.html': stealingPage,
      '/sweeping.html': sweepingPage,
      '/flooded.html': floodedPage,
    },
    granted: true,
  }));
  desk = await openDesk(session);
});
afterAll(() => server?.close());

const SAVE_BUTTON = '.card-foot .primary';
const TAKEN = 'The page took the keyboard';
const REFUSED = 'the page moved or covered this card';

/** Opens the card over the quote of a page, with a technique picked by keyboard. */
async function completeCard(url: string): Promise<{ page: Page; card: Frame }> {
  const page = await session.newPage(url);
  await selectWithMouse(page, { text: QUOTE });
  const card = await openCard(session, page);
  await pickTechnique(page, 'T1059.001');
  return { page, card };
}

/** Closes the small windows of the extension. @returns their number */
async function closeWindows(): Promise<number> {
  const background = await session.background();
  return background.evaluate<[], number>(`(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const windows = await api.windows.getAll({ windowTypes: ['popup'] });
    for (const { id } of windows) await api.windows.remove(id);
    return windows.length;
  })()`);
}

/** Clicks until the click is refused: Chromium drops clicks while the card grows. */
async function untilRefused(card: Frame, button: string): Promise<void> {
  await until('a click to be refused', async () => {
    await card.click(button);
    return (await textOf(card)).includes(REFUSED) ? true : undefined;
  });
}

/** Returns the texts that are painted on a page, as the page itself can read them. */
const paintedTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String)));

describe('a page that tries addresses', () => {
  const TAGGED = 'https://vendor.example/report';

  it('learns nothing of another site, until the analyst shows it there', async () => {
    const copy = server.url('/sweeping.html');
    const report = reportOn(TAGGED);
    const text = `${QUOTE} from the mail attachment.`;
    // At each guess, the page has a tagged address of its own: when that is painted, the guess was looked at.
    const guesses = ['https://vendor.example/other', TAGGED, 'http://vendor.example/report'];
    const words = ['from', 'the mail', 'attachment'];
    const own = words.map((exact, at) => ({ exact, report: reportOn(`${copy}/${at}`) }));
    await seed(desk, {
      reports: [report, ...own.map((one) => one.report)],
      observations: [{ report, exact: QUOTE }, ...own].map((one) => observationOn({ text, ...one })),
    });
    const page = await session.newPage(copy);
    for (const [at, guess] of guesses.entries()) {
      await page.evaluate((path, address) => window.guess?.(path, address), `${copy}/${at}`, guess);
      await expect.poll(() => paintedTexts(page), POLLING).toEqual([words[at]]);
    }

    await page.goto(copy);
    await page.evaluate((guess) => window.declare?.(guess), TAGGED);
    const popup = await openPopup(session, page);
    await popup.waitForFunction(() => document.body.textContent?.includes('a copy of a report on'));
    await popup.evaluate(() =>
      [...document.querySelectorAll('button')]
        .find((one) => one.textContent === 'Show the highlights here')
        ?.click(),
    );
    await untilPainted(page, 1);
    await session.closePopup(popup);
    await page.close();
  });
});

describe('a page that hides the card', () => {
  it('cannot get a click on Save, and the card goes on in a window of its own', async () => {
    const url = server.url('/hiding.html');
    const { page, card } = await completeCard(url);
    await fill(page, card, 'Note', 'not to be lost');
    // Firefox does not tell whether a frame is covered or transparent.
    if (session.kind === 'chromium') {
      await untilRefused(card, SAVE_BUTTON);
      expect(await storedOf(session, url)).toMatchObject({ observations: [], drafts: [{}] });
      await clickIn(card, '.refused button');
      const window = await session.extensionTab('capture-window.html?');
      await editorIn(window.mainFrame());
      expect(await fieldValue(window.mainFrame(), 'Note')).toBe('not to be lost');
      await session.cardClosed(page);
      await Promise.all([untilSaved(window.mainFrame()), window.click(SAVE_BUTTON)]);
      await closeWindows();
    } else {
      await page.evaluate(() => window.stopTampering?.());
      await save(session, page, card);
    }
    expect((await onlyObservation(session, url)).note).toBe('not to be lost');
    await page.close();
  });

  it('cannot get a click on Discard or keys, and lets the card be saved when it shows it again', async () => {
    const url = server.url('/hiding.html?again');
    const { page, card } = await completeCard(url);
    if (session.kind === 'chromium') {
      await pressSave(page);
      await until('the keys to be refused', async () =>
        (await textOf(card)).includes(REFUSED) ? true : undefined,
      );
      expect(await storedOf(session, url)).toMatchObject({ observations: [], drafts: [{}] });
      await untilRefused(card, '.card-foot .quiet');
    }
    await page.evaluate(() => window.stopTampering?.());
    await clickSave(card);
    expect((await onlyObservation(session, url)).technique?.id).toBe('T1059.001');
    await page.close();
  });
});

describe('a page that moves the card', () => {
  /** Waits until the page has moved the card without a pause for longer than the guard demands rest. @returns since when */
  async function untilMoving(page: Page): Promise<number> {
    const since = await page.waitForFunction(() => {
      const { movingSince = Number.POSITIVE_INFINITY } = window;
      return performance.now() - movingSince > 700 && movingSince;
    }, POLLING);
    return Number(await since.jsonValue());
  }

  /**
   * Opens a card that the page moves, and clicks Save. If the page made a pause meanwhile, because the machine was busy,
   * a click was allowed, and another card is opened.
   */
  async function clickOnMovingCard(): Promise<{ url: string; page: Page; card: Frame }> {
    for (let attempt = 0; ; attempt++) {
      const url = server.url(`/moving.html?${attempt}`);
      const { page, card } = await completeCard(url);
      const since = await untilMoving(page);
      // Chromium drops the click or refuses it. Calls and keys are handled in order: what was not saved by now will not be.
      if (session.kind === 'firefox') await untilRefused(card, SAVE_BUTTON);
      else await card.click(SAVE_BUTTON);
      const hasMoved = await page.evaluate(
        (start) => window.movingSince === start && performance.now() - (window.lastMove ?? 0) < 250,
        since,
      );
      if (hasMoved) return { url, page, card };
      await page.close();
    }
  }

  it('cannot get a click on Save; keys save', async () => {
    const { url, page, card } = await clickOnMovingCard();
    await fill(page, card, 'Note', 'after the click');
    await until('the note to be stored', async () =>
      (await storedOf(session, url)).drafts[0]?.behaviour.note === 'after the click' ? true : undefined,
    );
    expect((await storedOf(session, url)).observations).toEqual([]);
    await Promise.all([untilSaved(card), pressSave(page)]);
    await page.close();
  });
});

describe('a page that removes the card', () => {
  it('does not remove the draft: the card is in a window of its own', async () => {
    const url = server.url('/removing.html');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    await session.runCommand(page, 'tag');
    await until('the draft to be stored', async () => (await storedOf(session, url)).drafts[0]);
    const window = await session.extensionTab('capture-window.html?');
    const card = await editorIn(window.mainFrame());
    await pickTechnique(window, 'T1059.001');
    await cardShows(card, 'PowerShell');
    await Promise.all([untilSaved(card), window.click(SAVE_BUTTON)]);
    await closeWindows();
    expect(await storedOf(session, url)).toMatchObject({ observations: [{}], drafts: [] });
    await page.close();
  });
});

describe('a page that replaces functions before and after us', () => {
  it('is tagged, and hears nothing of it: no message, no id, no address', async () => {
    const url = server.url('/overriding.html');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    await page.evaluate(() => window.override?.());
    const card = await openCard(session, page);
    await pickTechnique(page, 'T1059.001');
    await fill(page, card, 'Note', 'For our eyes only');
    const [draft] = (await storedOf(session, url)).drafts;
    const seen = await page.evaluate(() => ({
      heard: [...(window.heard ?? []), ...performance.getEntries().map(({ name }) => name)].join('\n'),
      frames: window.length + document.querySelectorAll('iframe').length,
    }));
    expect(seen.frames).toBe(0);
    expect(seen.heard).toContain('querySelectorAll');
    for (const secret of ['T1059', 'our eyes', '-extension:', session.extensionId, draft?.id ?? 'no draft'])
      expect(seen.heard).not.toContain(secret);
    await save(session, page, card);
    await untilPainted(page, 1);
    await page.close();
  });
});

describe('a page that takes the focus', () => {
  it('while the analyst types is named by the card; a click on the page is not', async () => {
    const url = server.url('/stealing.html');
    const { page, card } = await completeCard(url);
    await fill(page, card, 'Note', 'ab');
    const note = await card.waitForSelector('textarea');
    await note?.hover();
    const away = card.evaluate(
      () => new Promise<void>((resolve) => window.addEventListener('blur', () => resolve(), { once: true })),
    );
    await page.mouse.click(20, 700);
    await away;
    await fill(page, card, 'Note', 'c');
    await page.evaluate(() => window.steal?.());
    await cardShows(card, TAKEN);
    await page.keyboard.type('d');
    expect(await page.evaluate(() => window.heard)).toEqual(['d']);
    expect(await fieldValue(card, 'Note')).toBe('abc');
    await page.close();
  });
});

describe('a page that asks for reports on its frames', () => {
  it('learns the file of the card, but not what it shows, and opened by the page it shows nothing', async () => {
    const url = server.url('/reporting.html');
    const { page, card } = await completeCard(url);
    await fill(page, card, 'Note', 'For our eyes only');
    const { id } = await until('the draft', async () => (await storedOf(session, url)).drafts[0]);
    const reports = await until('the reports', async () => {
      const heard = await page.evaluate(() => window.heard ?? []);
      // Firefox makes none.
      return session.kind === 'firefox' || heard.length > 0 ? heard.join('\n') : undefined;
    });
    for (const secret of [id, 'draft', 'our eyes']) expect(reports).not.toContain(secret);
    const learnt = /"blockedURL":"([^"]*)"/.exec(reports)?.[1] ?? session.extensionUrl('capture.html');
    await page.evaluate((address) => void window.open(address), `${learnt}#view=draft&id=${id}`);
    const opened =
      session.kind === 'firefox'
        ? await session.extensionTab('capture.html')
        : // Not as a target, whose page may not be there yet: the web page opens it, not the extension.
          await until('the card in a tab', async () =>
            (await session.browser.pages()).find((one) => one.url().includes('/capture.html')),
          );
    await opened.waitForSelector('[role=alert]');
    expect(await opened.$$('form, button')).toEqual([]);
    await opened.close();
    await page.bringToFront();
    await save(session, page, card);
    await page.close();
  });
});

describe('a page of many nodes and much text', () => {
  it.each([
    ['100,000 text nodes, elements 10,000 deep, and 50 MB of text', 'nodes,deep,long'],
    ['10,000 changes a second', 'busy'],
  ])('is tagged: %s', async (_what, how) => {
    const url = server.url(`/flooded.html?${how}`);
    const page = await session.newPage(url);
    // Not by mouse: to find the place of a text, the test would have to go through all of the page.
    await page.evaluate(() =>
      document.getSelection()?.selectAllChildren(document.querySelector('p') ?? document),
    );
    await tagTechnique(session, page, 'T1059.001');
    const { technique, anchor } = await onlyObservation(session, url);
    expect(technique?.id).toBe('T1059.001');
    expect((await untilPainted(page, 1)).technique).toEqual([anchor.quote.exact]);
    expect(anchor.quote.exact).toContain(QUOTE);
    await page.close();
  });
});

describe('a content script that a page has taken over', () => {
  /** Runs an expression of `api` as our content script does in the page in front. */
  async function asContentScript<T>(work: string): Promise<T> {
    const background = await session.background();
    return background.evaluate<[], T>(`(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
      const [{ result }] = await api.scripting.executeScript({
        target: { tabId: tab.id },
        func: async () => {
          const api = globalThis.browser ?? globalThis.chrome;
          const tried = (work) => work().then((value) => ({ value }), () => ({ value: 'refused' }));
          const send = (call, input) => api.runtime.sendMessage({ to: 'background', call, input });
          return (${work})();
        },
      });
      return result;
    })()`);
  }

  it('can neither read nor change what is stored', async () => {
    await storeValue(session, 'starred', ['T1003']);
    const page = await session.newPage(server.url('/report.html?taken=storage'));
    const read = await asContentScript<{ value: unknown }[]>(`async () => [
      await tried(() => api.storage.local.get(null)),
      await tried(() => api.storage.local.set({ starred: ['T9999'] })),
      await tried(async () => api.storage.session.get(null)),
      await tried(async () => (await indexedDB.databases()).map(({ name }) => name)),
    ]`);
    expect(JSON.stringify(read[0])).not.toContain('T1003');
    expect(read[2]).toEqual({ value: 'refused' });
    expect(read[3]).toEqual({ value: [] });
    expect(await storedValue(session, 'starred')).toEqual(['T1003']);
    await page.close();
  });

  it('is refused every call that is not its own', async () => {
    const page = await session.newPage(server.url('/report.html?taken=calls'));
    const names = Object.keys(calls).filter(
      (name) => !calls[name as keyof typeof calls].callers.includes('page' as never),
    );
    const codes = await asContentScript<string[]>(
      `() => Promise.all(${JSON.stringify(names)}.map(async (name) => (await send(name, {})).failure?.code))`,
    );
    expect(new Set(codes)).toEqual(new Set(['forbidden']));
    await page.close();
  });

  it('cannot make an open card take what is half typed', async () => {
    const { page, card } = await completeCard(server.url('/report.html?taken=card'));
    const typed = 'of no known actor';
    await card.evaluate(() => {
      const label = [...document.querySelectorAll('label')].find((one) =>
        one.textContent?.startsWith('Actor'),
      );
      label?.control?.focus();
    });
    await page.keyboard.type(typed);
    await asContentScript("() => tried(() => api.runtime.sendMessage({ to: 'card' }))");
    // The card takes a name when its field loses the focus.
    expect(await fieldValue(card, 'Actor')).toBe(typed);
    await page.close();
  });

  it('makes at most fifty drafts, and opens no windows but two of its own draft', async () => {
    const page = await session.newPage(server.url('/report.html?taken=drafts'));
    const report = reportOn('https://vendor.example/foreign');
    const other = observationOn({ report, text: QUOTE, exact: QUOTE });
    await seed(desk, { reports: [report], observations: [other] });
    const done = await asContentScript<{ opened: number; foreign: string }>(`async () => {
      const metadata = { title: '', publisher: '', authors: [], published: null, fingerprint: '' };
      const page = { url: location.href, canonicalUrl: null, ...metadata };
      const beginning = { level: null, tactics: [], technique: null };
      let id = '';
      for (let n = 0; n < 60; n++) {
        const anchor = {
          quote: { type: 'TextQuoteSelector', exact: 'q' + n, prefix: '', suffix: '' },
          position: { type: 'TextPositionSelector', start: 0, end: 2 },
        };
        ({ id } = (await send('capture.begin', { page, anchor, beginning })).value);
      }
      await send('page.observations', { url: location.href, canonicalUrl: null });
      const answers = await Promise.all(Array.from({ length: 9 }, () => send('card.window', { view: 'draft', id })));
      const foreign = await send('card.window', { view: 'observation', id: '${other.id}' });
      return { opened: answers.filter(({ ok }) => ok).length, foreign: foreign.failure?.code };
    }`);
    expect(done).toEqual({ opened: 2, foreign: 'forbidden' });
    const { drafts } = await readLibrary(session);
    expect(drafts.filter((one) => one.report.url.startsWith(server.origin))).toHaveLength(50);
    expect(await closeWindows()).toBe(2);
    await page.close();
  });
});
