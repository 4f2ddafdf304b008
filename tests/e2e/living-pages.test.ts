import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Level } from '@/utils/observation/schema';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { POLLING, until } from '../support/until';
import {
  cardShows,
  clickPainted,
  NOTHING_PAINTED,
  painted,
  textOf,
  untilPainted,
  withoutSpace,
} from './steps/capture';
import { clickOn } from './steps/click';
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
        // Not updated by navigations within the page, as on single-page sites.
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

/**
 * Adds an observation of a quote to the library, as captured at a path.
 *
 * @returns its id
 */
async function seedObservation(
  path: string,
  exact: string,
  level: Level = 'technique',
  text = `${QUOTE}. ${OTHER}.`,
) {
  const report = reportOn(server.url(path));
  const observation = observationOn({ report, text, exact }, { level });
  await seed(desk, { reports: [report], observations: [observation] });
  return observation.id;
}

/** Opens the side panel at the first call: afterwards it follows the front tab. */
async function showPanel(page: Page): Promise<Page> {
  sidePanel ??= await session.openSidePanel(page);
  await page.bringToFront();
  return sidePanel;
}

/** Replaces the content of `#m`, as a script of the page does. */
const render = (page: Page, html: string) =>
  page.evaluate((markup) => {
    const root = document.getElementById('m');
    const template = document.createElement('template');
    template.innerHTML = markup;
    root?.replaceChildren(template.content);
  }, html);

/** Returns the texts that are painted now, on all levels, without their white space. */
const texts = async (target: Page | Frame) =>
  Object.values(await painted(target))
    .flat()
    .map(withoutSpace);

/** Expects that exactly these texts become painted. */
const expectTexts = (page: Page, wanted: readonly string[]): Promise<void> =>
  expect.poll(() => texts(page), POLLING).toEqual(wanted.map(withoutSpace));

describe('highlights are painted again', () => {
  it('when the text is added late', async () => {
    await seedObservation('/late.html', QUOTE);
    const page = await session.newPage(server.url('/late.html'));
    expect(await painted(page)).toEqual(NOTHING_PAINTED);
    await render(page, `<p>${QUOTE}.</p>`);
    expect((await untilPainted(page, 1)).technique).toEqual([QUOTE]);
    await page.close();
  });

  it('each time the page renders its text again', async () => {
    await seedObservation('/rerender.html', QUOTE);
    const page = await session.newPage(server.url('/rerender.html'));
    await untilPainted(page, 1);
    for (let round = 0; round < 3; round++) {
      await render(page, `<section><p>Round ${round}</p><p>${QUOTE}.</p></section>`);
      await expectTexts(page, [QUOTE]);
    }
    await page.close();
  });

  it('after a navigation within the page, and not on the page of another report', async () => {
    await seedObservation('/spa/a', QUOTE);
    await seedObservation('/spa/b', OTHER);
    const page = await session.newPage(server.url('/spa/a'));
    await untilPainted(page, 1);
    const go = async (path: string, html: string) => {
      await page.evaluate((to) => history.pushState({}, '', to), path);
      await render(page, html);
    };
    await go('/spa/b', `<p>${QUOTE}.</p><p>${OTHER}.</p>`);
    await expectTexts(page, [OTHER]);
    await go('/spa/a', `<p>${QUOTE}.</p><p>${OTHER}.</p>`);
    await expectTexts(page, [QUOTE]);
    await page.close();
  });

  it('after a navigation by hash', async () => {
    await seedObservation('/hash.html#/reports/2', OTHER);
    const page = await session.newPage(server.url('/hash.html'));
    await page.evaluate(() => {
      location.hash = '#/reports/2';
    });
    await render(page, `<p>${OTHER}.</p>`);
    expect((await untilPainted(page, 1)).technique).toEqual([OTHER]);
    await page.close();
  });

  it('in a shadow root that is filled and refilled', async () => {
    await seedObservation('/shadow.html', QUOTE);
    const page = await session.newPage(server.url('/shadow.html'));
    for (let round = 0; round < 2; round++) {
      await page.evaluate((text) => {
        const host = document.getElementById('m');
        const root = host?.shadowRoot ?? host?.attachShadow({ mode: 'open' });
        const line = document.createElement('p');
        line.textContent = text;
        root?.replaceChildren(line);
        // Change the document, too: only then the first root is discovered.
        document.body.append(' ');
      }, QUOTE);
      await expectTexts(page, [QUOTE]);
    }
    await page.close();
  });

  it('in a frame whose document is replaced later', async () => {
    await seedObservation('/frame.html', QUOTE);
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
    await expect
      .poll(async () => {
        const inner = await frame?.contentFrame();
        return inner && texts(inner);
      }, POLLING)
      .toEqual([withoutSpace(QUOTE)]);
    await page.close();
  });

  it('when words of the quote have changed, and the side panel shows that', async () => {
    await seedObservation('/changed.html', QUOTE);
    const page = await session.newPage(server.url('/changed.html'));
    expect((await untilPainted(page, 1)).technique).toEqual([QUOTE.replace('encoded', 'obfuscated')]);
    const panel = await showPanel(page);
    await panel.waitForFunction(() => document.body.textContent?.includes('words have changed since'));
    await page.close();
  });

  it('at another URL of the same report', async () => {
    await seedObservation('/original.html', QUOTE);
    for (const path of ['/twin.html', '/original.html?utm_source=mail', '/original.html#part']) {
      const page = await session.newPage(server.url(path));
      expect((await untilPainted(page, 1)).technique, path).toEqual([QUOTE]);
      await page.close();
    }
  });
});

describe('overlapping observations', () => {
  it('are marked, and a click offers each of them', async () => {
    await seedObservation('/overlap.html', QUOTE);
    await seedObservation('/overlap.html', `${QUOTE}. ${OTHER}`, 'tactic');
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
    await cardShows(card, 'Edit');
    await page.close();
  });
});

describe('all highlights', () => {
  it('are hidden and shown by a command', async () => {
    await seedObservation('/steps.html', QUOTE, 'technique', STEPS);
    await seedObservation('/steps.html', OTHER, 'technique', STEPS);
    const page = await session.newPage(server.url('/steps.html'));
    const before = await untilPainted(page, 2);
    await session.runCommand(page, 'toggle-highlights');
    expect(await untilPainted(page, 0)).toEqual(NOTHING_PAINTED);
    await session.runCommand(page, 'toggle-highlights');
    expect(await untilPainted(page, 2)).toEqual(before);
    await page.close();
  });

  it('are visited in reading order, and wrap around at the end', async () => {
    await seedObservation('/steps.html', QUOTE, 'technique', STEPS);
    await seedObservation('/steps.html', OTHER, 'technique', STEPS);
    const page = await session.newPage(server.url('/steps.html'));
    await untilPainted(page, 2);
    const onScreen = () =>
      page.evaluate(
        (wanted) =>
          wanted.filter((text) => {
            const line = [...document.querySelectorAll('p')].find((one) => one.textContent?.startsWith(text));
            const box = line?.getBoundingClientRect();
            return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
          }),
        [QUOTE, OTHER],
      );
    for (const [command, text] of [
      ['next-highlight', QUOTE],
      ['next-highlight', OTHER],
      ['next-highlight', QUOTE],
      ['previous-highlight', OTHER],
    ] as const) {
      await session.runCommand(page, command);
      await expect.poll(onScreen, POLLING).toEqual([text]);
    }
    await page.close();
  });
});

describe('the side panel', () => {
  it('opens folded details to show an observation', async () => {
    await seedObservation('/accordion.html', QUOTE);
    const page = await session.newPage(server.url('/accordion.html'));
    await untilPainted(page, 1);
    const panel = await showPanel(page);
    await panel.waitForSelector('.observation-card-head');
    await panel.evaluate(() => document.querySelector<HTMLElement>('.observation-card-head')?.click());
    const onScreen = () =>
      page.evaluate(() => {
        const box = document.querySelector('details[open] p')?.getBoundingClientRect();
        return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
      });
    await expect.poll(onScreen, POLLING).toBe(true);
    await page.close();
  });

  it('lists an orphan with its reason, attaches it to the selection, and undoes that', async () => {
    await seedObservation('/orphan.html', QUOTE);
    const page = await session.newPage(server.url('/orphan.html'));
    const panel = await showPanel(page);
    await panel.waitForFunction(() => document.body.textContent?.includes('Not found on the page'));
    expect(await panel.evaluate(() => document.body.textContent)).toContain('The page has changed');
    await clickOn(panel, '.observation-card-head');
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
