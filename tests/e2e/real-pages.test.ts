import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import {
  clickPainted,
  editor,
  editorIn,
  onlyObservation,
  openCard,
  painted,
  pickTechnique,
  pressEscape,
  save,
  storedOf,
  untilPainted,
} from './steps/capture';
import { observationOn, openDesk, reportOn, seed } from './steps/library';
import { start } from './steps/start';
import { clickToolbar, overlayBox, settled, toolbarHidden, toolbarShown } from './steps/toolbar';

const QUOTE = 'The loader ran an encoded command from a task';
const OTHER = 'Stolen archives left for rented storage';
const TEXT = `${QUOTE}. ${OTHER}.`;
const BODY = `<main id="m"><p>${QUOTE}.</p><p>${OTHER}.</p></main>`;
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A real page</title>${head}</head><body>${body}</body></html>`;
const FRAMES = ['one', 'two', 'three'];
const framed = (name: string) => `The ${name} frame tells of a ${name} loader`;

let server: PageServer;
let session: Session;
let desk: Page;

beforeAll(async () => {
  ({ server, session } = await start({
    pages: {
      '/zoom.html': page(BODY, '<style>html{zoom:1.5}</style>'),
      '/body-zoom.html': page(BODY, '<style>body{zoom:1.4}</style>'),
      '/transform.html': page(BODY, '<style>html{transform:scale(1.2);transform-origin:0 0}</style>'),
      '/plain.html': page(BODY),
      '/written.html': page(BODY),
      '/cleared.html': page(BODY),
      '/island.html': page(`<div contenteditable="true"><div contenteditable="false">${BODY}</div></div>`),
      '/editor.html': page(`<div contenteditable="false"><div contenteditable="true">${BODY}</div></div>`),
      '/frames.html': page(
        FRAMES.map((name) => `<iframe title="${name}" srcdoc="<p>${framed(name)}.</p>"></iframe>`).join('\n'),
      ),
    },
    granted: true,
  }));
  desk = await openDesk(session);
});
afterAll(() => server?.close());

async function seedQuote(path: string, exact = QUOTE, text = TEXT): Promise<void> {
  const report = reportOn(server.url(path));
  await seed(desk, { reports: [report], observations: [observationOn({ report, text, exact })] });
}

/** Returns the box of the selection in the viewport. */
const selectionBox = (of: Page) =>
  of.evaluate(() => {
    const { x, y, width, height } =
      document.getSelection()?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect();
    return { x, y, width, height };
  });

describe.each(['/zoom.html', '/body-zoom.html', '/transform.html', '/plain.html'])('on %s', (path) => {
  it('the toolbar is at the selection, and the card is in the window', async () => {
    const reading = await session.newPage(server.url(path));
    await selectWithMouse(reading, { text: OTHER });
    const toolbar = await toolbarShown(reading);
    const selected = await selectionBox(reading);
    expect(Math.abs(toolbar.x - Math.max(12, selected.x))).toBeLessThan(3);
    const above = Math.abs(toolbar.y + toolbar.height + 6 - selected.y);
    const below = Math.abs(toolbar.y - 6 - (selected.y + selected.height));
    expect(Math.min(above, below)).toBeLessThan(3);
    await clickToolbar(reading, 1);
    await editor(session, reading);
    const card = await until('the card', () => overlayBox(reading).then((box) => box ?? undefined));
    const { width, height } = await reading.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(card.x).toBeGreaterThanOrEqual(0);
    expect(card.x + card.width).toBeLessThanOrEqual(width);
    expect(card.y + card.height).toBeLessThanOrEqual(height);
    expect(Math.round(card.width)).toBe(440);
    await reading.close();
  });
});

describe('a selection while a card is open', () => {
  it('gets the toolbar; its card comes, and the one before is kept as a draft, which the page says', async () => {
    const url = server.url('/plain.html?case=second');
    const reading = await session.newPage(url);
    await selectWithMouse(reading, { text: QUOTE });
    await openCard(session, reading);
    await pickTechnique(reading, 'T1053.005');
    await selectWithMouse(reading, { text: OTHER });
    const boxes = () => reading.$$eval('html > div:popover-open', (all) => all.length);
    await until('the toolbar beside the card', async () => ((await boxes()) === 2 ? true : undefined));
    await reading.keyboard.press('2');
    const card = await until('the other card', async () => {
      const found = await session.cardFrame(reading);
      const quote = await found.evaluate(() => document.querySelector('blockquote')?.textContent);
      return quote?.includes(OTHER) ? found : undefined;
    });
    await editorIn(card);
    // The card, and the notice.
    expect(await boxes()).toBe(2);
    await pickTechnique(reading, 'T1567.002');
    await save(session, reading, card);
    const saved = await onlyObservation(session, url);
    expect([saved.anchor.quote.exact, saved.technique?.id]).toEqual([OTHER, 'T1567.002']);
    expect((await storedOf(session, url)).drafts).toMatchObject([
      { anchor: { quote: { exact: QUOTE } }, behaviour: { technique: { id: 'T1053.005' } } },
    ]);
    await reading.close();
  });
});

describe('the quote of an open card', () => {
  const seen = (reading: Page) =>
    reading.evaluate(() => [
      String(document.getSelection()),
      ...[...CSS.highlights].flatMap(([name, ranges]) =>
        name.endsWith('-4') ? [...ranges].map(String) : [],
      ),
    ]);

  it('is marked while the card is open, selected again after Escape, and not after it is saved', async () => {
    const reading = await session.newPage(server.url('/plain.html?case=open'));
    await selectWithMouse(reading, { text: QUOTE });
    await openCard(session, reading);
    expect(await seen(reading)).toEqual(['', QUOTE]);
    await pressEscape(session, reading);
    expect(await seen(reading)).toEqual([QUOTE]);
    const card = await openCard(session, reading);
    await pickTechnique(reading, 'T1053.005');
    await save(session, reading, card);
    await untilPainted(reading, 1);
    expect(await seen(reading)).toEqual(['']);
    await reading.close();
  });
});

describe('the toolbar', () => {
  it('goes when the card is opened by a command', async () => {
    const reading = await session.newPage(server.url('/plain.html?case=command'));
    await selectWithMouse(reading, { text: QUOTE });
    await toolbarShown(reading);
    await openCard(session, reading);
    expect(await reading.$$eval('html > div:popover-open', (all) => all.length)).toBe(1);
    await reading.close();
  });

  it('comes after the page was written anew by document.write', async () => {
    const reading = await session.newPage(server.url('/written.html'));
    await reading.evaluate(
      (html) => {
        document.open();
        document.write(html);
        document.close();
      },
      page(`<h1>Written</h1>${BODY}`),
    );
    await until('the toolbar', async () => {
      await selectWithMouse(reading, { text: OTHER });
      return (await overlayBox(reading)) ?? undefined;
    });
    await reading.mouse.click(300, 500);
    await toolbarHidden(reading);
    expect(await reading.$eval('h1', (one) => one.textContent)).toBe('Written');
    await reading.close();
  });
});

describe('highlights', () => {
  it('come back after the page has cleared them and their style sheets', async () => {
    await seedQuote('/cleared.html');
    const reading = await session.newPage(server.url('/cleared.html'));
    await untilPainted(reading, 1);
    await reading.evaluate(() => CSS.highlights.clear());
    expect(Object.values(await untilPainted(reading, 1)).flat()).toEqual([QUOTE]);
    await reading.evaluate(() => {
      document.adoptedStyleSheets = [];
    });
    await until('the style sheet', () =>
      reading.evaluate(() => (document.adoptedStyleSheets.length === 1 ? true : undefined)),
    );
    await reading.close();
  });

  it('open by a click in a part of an editor that is not edited, and not by a double click', async () => {
    await seedQuote('/island.html');
    const reading = await session.newPage(server.url('/island.html'));
    await untilPainted(reading, 1);
    const { x, y } = await reading.evaluate(() => {
      const [[, highlight]] = [...CSS.highlights] as [[string, Highlight]];
      const [range] = highlight as unknown as Iterable<Range>;
      const box = (range as Range).getBoundingClientRect();
      return { x: box.x + 40, y: box.y + box.height / 2 };
    });
    await reading.mouse.click(x, y, { count: 2 });
    await toolbarShown(reading);
    expect(await reading.evaluate(() => String(document.getSelection()).trim())).toMatch(/^\w+$/);
    await reading.mouse.click(x, 500);
    await toolbarHidden(reading);
    await clickPainted(reading);
    await session.cardFrame(reading);
    await reading.close();
  });

  it('do not open in an editor', async () => {
    await seedQuote('/editor.html');
    const reading = await session.newPage(server.url('/editor.html'));
    await untilPainted(reading, 1);
    await clickPainted(reading);
    await settled(reading);
    expect(await overlayBox(reading)).toBeNull();
    await reading.close();
  });

  it('are in the document of each frame of one origin', async () => {
    const report = reportOn(server.url('/frames.html'));
    const text = FRAMES.map((name) => `${framed(name)}.`).join('\n');
    await seed(desk, {
      reports: [report],
      observations: FRAMES.map((name) => observationOn({ report, text, exact: framed(name) })),
    });
    const reading = await session.newPage(server.url('/frames.html'));
    for (const name of FRAMES) {
      const frame = await (await reading.waitForSelector(`iframe[title=${name}]`))?.contentFrame();
      if (frame === null || frame === undefined) throw new Error(`No frame ${name}`);
      await untilPainted(frame, 1);
      expect(Object.values(await painted(frame)).flat()).toEqual([framed(name)]);
    }
    await reading.close();
  });
});
