import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Level } from '@/utils/observation/schema';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import {
  cardSays,
  clickPainted,
  NOTHING_PAINTED,
  painted,
  squeeze,
  textOf,
  untilPainted,
} from './steps/capture';
import { observationOn, openDesk, reportOn, seed } from './steps/library';
import { start } from './steps/start';

const QUOTE = 'The loader ran an encoded command from a scheduled task';
const OTHER = 'Stolen archives left for rented object storage';
const BETWEEN = 'Much text between. '.repeat(900);
const STEPS = `${QUOTE}.\n\n${BETWEEN}\n\n${OTHER}.`;
const PAGE = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A living page</title>${head}</head><body>${body}</body></html>`;

let server: PageServer;
let session: Session;
let desk: Page;
let sidePanel: Page | null = null;

beforeAll(async () => {
  ({ server, session } = await start({
    pages: {
      '/late.html': PAGE('<main id="m"><h1>Loading</h1></main>'),
      '/rerender.html': PAGE(`<main id="m"><p>${QUOTE}.</p></main>`),
      '/spa/a': PAGE(
        `<main id="m"><p>${QUOTE}.</p></main>`,
        // Left behind by every navigation within the page, as single-page sites do.
        '<link rel="canonical" href="/spa/a">',
      ),
      '/hash.html': PAGE(`<main id="m"><p>${QUOTE}.</p></main>`),
      '/shadow.html': PAGE('<main><report-body id="m"></report-body></main>'),
      '/frame.html': PAGE('<main><iframe id="m" title="report" srcdoc="<p>Nothing yet</p>"></iframe></main>'),
      '/accordion.html': PAGE(
        `<main><p>${'Much text above. '.repeat(900)}</p><details id="m"><summary>More</summary><p>${QUOTE}.</p></details></main>`,
      ),
      '/twin.html': PAGE(`<main><p>${QUOTE}.</p></main>`, '<link rel="canonical" href="/original.html">'),
      '/original.html': PAGE(`<main><p>${QUOTE}.</p></main>`),
      '/orphan.html': PAGE(
        '<main><p>The loader now lives in a service and runs a script from memory.</p></main>',
      ),
      '/changed.html': PAGE(
        `<main><p>Read first.</p><p>${QUOTE.replace('encoded', 'obfuscated')}. ${OTHER}.</p></main>`,
      ),
      '/overlap.html': PAGE(`<main><p>${QUOTE}. ${OTHER}.</p></main>`),
      '/steps.html': PAGE(`<main><p>${QUOTE}.</p><p>${BETWEEN}</p><p>${OTHER}.</p></main>`),
    },
    granted: true,
  }));
  desk = await openDesk(session);
});
afterAll(() => server?.close());

/** Puts an observation of a quote into the library, as captured at a path. @returns its id */
async function keep(path: string, exact: string, level: Level = 'technique', text = `${QUOTE}. ${OTHER}.`) {
  const report = reportOn(server.url(path));
  const observation = observationOn({ report, text, exact }, { level });
  await seed(desk, { reports: [report], observations: [observation] });
  return observation.id;
}

/** The side panel, opened once: it follows the tab in front. */
async function showPanel(page: Page): Promise<Page> {
  sidePanel ??= await session.openSidePanel(page);
  await page.bringToFront();
  return sidePanel;
}

/** Changes the inside of `#m`, as a script of the page does. */
const render = (page: Page, html: string) =>
  page.evaluate((markup) => {
    const root = document.getElementById('m');
    const template = document.createElement('template');
    template.innerHTML = markup;
    root?.replaceChildren(template.content);
  }, html);

/** The texts painted now, whatever their level. */
const texts = async (target: Page | Frame) =>
  Object.values(await painted(target))
    .flat()
    .map(squeeze);

describe('highlights come back', () => {
  it('when the text comes late', async () => {
    await keep('/late.html', QUOTE);
    const page = await session.newPage(server.url('/late.html'));
    expect(await painted(page)).toEqual(NOTHING_PAINTED);
    await render(page, `<p>${QUOTE}.</p>`);
    expect((await untilPainted(page, 1)).technique).toEqual([QUOTE]);
    await page.close();
  });

  it('each time the page renders its text anew', async () => {
    await keep('/rerender.html', QUOTE);
    const page = await session.newPage(server.url('/rerender.html'));
    await untilPainted(page, 1);
    for (let round = 0; round < 3; round++) {
      await render(page, `<section><p>Round ${round}</p><p>${QUOTE}.</p></section>`);
      await until('the new text to be painted', async () =>
        (await texts(page)).includes(squeeze(QUOTE)) ? true : undefined,
      );
    }
    await page.close();
  });

  it('on the page that a navigation within the page leads to, and not on the other', async () => {
    await keep('/spa/a', QUOTE);
    await keep('/spa/b', OTHER);
    const page = await session.newPage(server.url('/spa/a'));
    await untilPainted(page, 1);
    const go = async (path: string, html: string) => {
      await page.evaluate((to) => history.pushState({}, '', to), path);
      await render(page, html);
    };
    await go('/spa/b', `<p>${QUOTE}.</p><p>${OTHER}.</p>`);
    await until('the text of the second page', async () =>
      (await texts(page)).join() === squeeze(OTHER) ? true : undefined,
    );
    await go('/spa/a', `<p>${QUOTE}.</p><p>${OTHER}.</p>`);
    await until('the text of the first page', async () =>
      (await texts(page)).join() === squeeze(QUOTE) ? true : undefined,
    );
    await page.close();
  });

  it('after a navigation by hash', async () => {
    await keep('/hash.html#/reports/2', OTHER);
    const page = await session.newPage(server.url('/hash.html'));
    await page.evaluate(() => {
      location.hash = '#/reports/2';
    });
    await render(page, `<p>${OTHER}.</p>`);
    expect((await untilPainted(page, 1)).technique).toEqual([OTHER]);
    await page.close();
  });

  it('in a shadow root that is filled and refilled', async () => {
    await keep('/shadow.html', QUOTE);
    const page = await session.newPage(server.url('/shadow.html'));
    for (let round = 0; round < 2; round++) {
      await page.evaluate((text) => {
        const host = document.getElementById('m');
        const root = host?.shadowRoot ?? host?.attachShadow({ mode: 'open' });
        const line = document.createElement('p');
        line.textContent = text;
        root?.replaceChildren(line);
        // A change in the document too: the first root is only found by looking.
        document.body.append(' ');
      }, QUOTE);
      await until('the text in the shadow root', async () =>
        (await texts(page)).includes(squeeze(QUOTE)) ? true : undefined,
      );
    }
    await page.close();
  });

  it('in a frame whose document is another later', async () => {
    await keep('/frame.html', QUOTE);
    const page = await session.newPage(server.url('/frame.html'));
    const frame = await page.waitForSelector('iframe');
    await until('the first document of the frame', async () =>
      (await (await frame?.contentFrame())?.evaluate(() => document.body.textContent)) === 'Nothing yet'
        ? true
        : undefined,
    );
    await page.evaluate((text) => {
      const frame = document.getElementById('m');
      if (frame instanceof HTMLIFrameElement) frame.srcdoc = `<p>${text}.</p>`;
    }, QUOTE);
    await until('the text in the frame', async () => {
      const inner = await frame?.contentFrame();
      return inner && (await texts(inner)).join() === squeeze(QUOTE) ? true : undefined;
    });
    await page.close();
  });

  it('where words of the quote have changed, and the side panel says so', async () => {
    await keep('/changed.html', QUOTE);
    const page = await session.newPage(server.url('/changed.html'));
    expect((await untilPainted(page, 1)).technique).toEqual([QUOTE.replace('encoded', 'obfuscated')]);
    const panel = await showPanel(page);
    await panel.waitForFunction(() => document.body.textContent?.includes('words have changed since'));
    await page.close();
  });

  it('under another address of the same report', async () => {
    await keep('/original.html', QUOTE);
    for (const path of ['/twin.html', '/original.html?utm_source=mail', '/original.html#part']) {
      const page = await session.newPage(server.url(path));
      expect((await untilPainted(page, 1)).technique, path).toEqual([QUOTE]);
      await page.close();
    }
  });
});

describe('observations over each other', () => {
  it('are told apart, and a click offers each of them', async () => {
    await keep('/overlap.html', QUOTE);
    await keep('/overlap.html', `${QUOTE}. ${OTHER}`, 'tactic');
    const page = await session.newPage(server.url('/overlap.html'));
    await untilPainted(page, 2);
    const overlapping = await page.evaluate(() =>
      [...CSS.highlights].flatMap(([name, highlight]) =>
        name.endsWith('-3') ? [...highlight].map((range) => `${range}`) : [],
      ),
    );
    expect(overlapping).toEqual([QUOTE]);
    await clickPainted(page);
    const card = await session.cardFrame(page);
    await until('both to be offered', async () =>
      (await card.evaluate(() => document.querySelectorAll('.overlapping button').length)) === 2
        ? true
        : undefined,
    );
    const before = await textOf(card);
    await card.evaluate(() =>
      document.querySelector<HTMLButtonElement>('.overlapping button:not([aria-current])')?.click(),
    );
    await until('the other one', async () => ((await textOf(card)) !== before ? true : undefined));
    await cardSays(card, 'Edit');
    await page.close();
  });
});

describe('all highlights', () => {
  it('are hidden and shown again by a command', async () => {
    await keep('/steps.html', QUOTE, 'technique', STEPS);
    await keep('/steps.html', OTHER, 'technique', STEPS);
    const page = await session.newPage(server.url('/steps.html'));
    await untilPainted(page, 2);
    await session.runCommand(page, 'toggle-highlights');
    await untilPainted(page, 0);
    await session.runCommand(page, 'toggle-highlights');
    await untilPainted(page, 2);
    await page.close();
  });

  it('are gone through in the order of reading, round at the end', async () => {
    await keep('/steps.html', QUOTE, 'technique', STEPS);
    await keep('/steps.html', OTHER, 'technique', STEPS);
    const page = await session.newPage(server.url('/steps.html'));
    await untilPainted(page, 2);
    const onScreen = (text: string) =>
      until(`${text} on the screen`, () =>
        page.evaluate((wanted) => {
          const line = [...document.querySelectorAll('p')].find((one) => one.textContent?.startsWith(wanted));
          const box = line?.getBoundingClientRect();
          return box && box.top >= 0 && box.bottom <= innerHeight ? true : undefined;
        }, text),
      );
    for (const [command, text] of [
      ['next-highlight', QUOTE],
      ['next-highlight', OTHER],
      ['next-highlight', QUOTE],
      ['previous-highlight', OTHER],
    ] as const) {
      await session.runCommand(page, command);
      await onScreen(text);
    }
    await page.close();
  });
});

describe('the side panel', () => {
  it('opens what is folded to show an observation', async () => {
    await keep('/accordion.html', QUOTE);
    const page = await session.newPage(server.url('/accordion.html'));
    await untilPainted(page, 1);
    const panel = await showPanel(page);
    await panel.waitForSelector('.observation-card-head');
    await panel.evaluate(() => document.querySelector<HTMLElement>('.observation-card-head')?.click());
    await until('the text on the screen', () =>
      page.evaluate(() => {
        const box = document.querySelector('details[open] p')?.getBoundingClientRect();
        return box && box.top >= 0 && box.bottom <= innerHeight ? true : undefined;
      }),
    );
    await page.close();
  });

  it('lists an orphan with its reason, attaches it to the selection, and takes that back', async () => {
    await keep('/orphan.html', QUOTE);
    const page = await session.newPage(server.url('/orphan.html'));
    const panel = await showPanel(page);
    await panel.waitForFunction(() => document.body.textContent?.includes('Not found on the page'));
    expect(await panel.evaluate(() => document.body.textContent)).toContain('The page has changed');
    await panel.click('.observation-card-head');
    expect(
      await panel.$eval('a[href^="https://web.archive.org/web/"]', (link) => link.getAttribute('href')),
    ).toMatch(/\/web\/\d{14}\/http:\/\/127\.0\.0\.1:\d+\/orphan\.html$/);

    const attach = () =>
      panel.evaluate(() =>
        [...document.querySelectorAll('button')]
          .find((button) => button.textContent === 'Attach to selection')
          ?.click(),
      );
    await attach();
    await panel.waitForFunction(() =>
      document.querySelector('[role=alert]')?.textContent?.includes('Select the passage'),
    );

    await selectWithMouse(page, { text: 'runs a script from memory' });
    await attach();
    expect((await untilPainted(page, 1)).technique).toEqual(['runs a script from memory']);
    await panel.waitForFunction(() => document.body.textContent?.includes('Attached to the selection'));
    await panel.evaluate(() =>
      [...document.querySelectorAll('[role=status] button')]
        .find((button): button is HTMLButtonElement => button.textContent?.trim() === 'Undo')
        ?.click(),
    );
    await untilPainted(page, 0);
    await page.close();
  });
});
