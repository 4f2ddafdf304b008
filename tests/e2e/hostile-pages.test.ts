import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import {
  cardSays,
  checkedLevel,
  editor,
  editorIn,
  fill,
  onlyObservation,
  openCard,
  painted,
  pickTechnique,
  pressSave,
  save,
  tagTechnique,
  untilPainted,
} from './steps/capture';
import { coepPage, cspPage, listeningPage, QUOTE, restyledPage, swallowingPage } from './steps/hostile';
import { start } from './steps/start';
import { clickToolbar, overlayBox, toolbarShown } from './steps/toolbar';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({
    pages: {
      '/listening.html': listeningPage,
      '/csp.html': cspPage,
      '/swallowing.html': swallowingPage('stop'),
      '/preventing.html': swallowingPage('stop and prevent'),
      '/restyled.html': restyledPage('plain'),
      '/restyled-in-layers.html': restyledPage('layered'),
      '/coep.html': coepPage,
    },
    granted: true,
  }));
});
afterAll(() => server?.close());

/** Loads the page again and expects the quote to be painted. */
async function comesBack(page: Page): Promise<void> {
  await page.reload();
  expect((await untilPainted(page, 1)).technique).toEqual([QUOTE]);
}

describe('a page that listens', () => {
  it('sees no key of what is typed in the card', async () => {
    const page = await session.newPage(server.url('/listening.html'));
    await selectWithMouse(page, { text: QUOTE });
    await page.keyboard.press('z');
    const heard = () => page.evaluate(() => window.heard ?? []);
    // It does listen.
    expect(await heard()).toContain('window keydown z');
    const card = await openCard(session, page);
    await page.evaluate(() => {
      window.heard = [];
    });
    await pickTechnique(page, 'T1059.001');
    await fill(page, card, 'Actor', 'Cozy Bear');
    await fill(page, card, 'Note', 'For our eyes only');
    await pressSave(page);
    await cardSays(card, 'Saved');
    expect(await heard()).toEqual([]);
    await session.cardClosed(page);
    expect(await heard()).toEqual([]);
    expect(await onlyObservation(session, page.url())).toMatchObject({
      note: 'For our eyes only',
      actors: [{ name: 'APT29' }],
    });
    await comesBack(page);
    await page.close();
  });
});

describe('a page under the strictest policy', () => {
  it('is tagged, and its highlight returns', async () => {
    const page = await session.newPage(server.url('/csp.html'));
    await selectWithMouse(page, { text: QUOTE });
    await tagTechnique(session, page, 'T1059.001');
    await comesBack(page);
    await page.close();
  });
});

describe('a page that swallows events', () => {
  it('is tagged by command and by the toolbar', async () => {
    const page = await session.newPage(server.url('/swallowing.html'));
    await selectWithMouse(page, { text: QUOTE });
    await tagTechnique(session, page, 'T1059.001');
    await comesBack(page);
    await selectWithMouse(page, { text: 'A second thing' });
    await clickToolbar(page, 1);
    const card = await editor(session, page);
    expect(await checkedLevel(card)).toBe('technique');
    await pickTechnique(page, 'T1105');
    await save(session, page, card);
    expect((await painted(page)).technique).toEqual([QUOTE, 'A second thing']);
    await page.close();
  });

  it('and lets no text be selected by hand is tagged where text is selected otherwise', async () => {
    const page = await session.newPage(server.url('/preventing.html'));
    // As "Select all" of the browser's menu does, whose events no page can prevent.
    const selectAll = () => page.evaluate(() => document.getSelection()?.selectAllChildren(document.body));
    await selectAll();
    await tagTechnique(session, page, 'T1059.001');
    await page.reload();
    await untilPainted(page, 1);
    await selectAll();
    await page.mouse.click(600, 500);
    await toolbarShown(page);
    await page.keyboard.press('Digit3');
    const card = await editor(session, page);
    expect(await checkedLevel(card)).toBe('procedure');
    await save(session, page, card);
    expect((await painted(page)).procedure).toHaveLength(1);
    await page.close();
  });
});

describe('a page that restyles every element', () => {
  it.each(['/restyled.html', '/restyled-in-layers.html'])(
    'leaves our boxes as they are: %s',
    async (path) => {
      const page = await session.newPage(server.url(path));
      const seen = () =>
        page.evaluate(() => {
          const host = document.querySelector('html > div:popover-open');
          if (host === null) return null;
          const { display, position, visibility, transform, opacity, animationName, pointerEvents } =
            getComputedStyle(host);
          const { x, y, width, height } = host.getBoundingClientRect();
          return {
            style: { display, position, visibility, transform, opacity, animationName, pointerEvents },
            onTop: document.elementFromPoint(x + width / 2, y + height / 2) === host,
          };
        });
      const asMeant = {
        style: {
          display: 'block',
          position: 'fixed',
          visibility: 'visible',
          transform: 'none',
          opacity: '1',
          animationName: 'none',
          pointerEvents: 'auto',
        },
        onTop: true,
      };
      await selectWithMouse(page, { text: QUOTE });
      await toolbarShown(page);
      expect(await seen()).toEqual(asMeant);
      await clickToolbar(page, 1);
      const card = await editor(session, page);
      expect(await seen()).toEqual(asMeant);
      const box = await overlayBox(page);
      expect(box?.width).toBe(440);
      await pickTechnique(page, 'T1059.001');
      await save(session, page, card);
      await comesBack(page);
      await page.close();
    },
  );
});

describe('a page that lets no foreign frame in (COEP require-corp)', () => {
  it('is tagged in the card, or in a small window where the frame cannot load', async () => {
    const url = server.url('/coep.html');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    if (session.kind === 'firefox') await tagTechnique(session, page, 'T1059.001');
    else {
      await session.runCommand(page, 'tag');
      const target = await session.browser.waitForTarget(
        (each) =>
          each.type() === 'page' && each.url().startsWith(session.extensionUrl('capture-window.html')),
      );
      const window = await target.page();
      if (window === null) throw new Error('The window has no page');
      await editorIn(window.mainFrame());
      expect(await overlayBox(page)).toBeNull();
      await window.keyboard.type('T1059.001');
      await window.keyboard.press('Enter');
      await pressSave(window);
      await cardSays(window.mainFrame(), 'Saved');
    }
    await until('the highlight', async () =>
      (await painted(page)).technique[0] === QUOTE ? true : undefined,
    );
    expect((await onlyObservation(session, url)).technique?.id).toBe('T1059.001');
    await comesBack(page);
    await page.close();
  });
});
