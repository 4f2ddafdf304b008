import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { cardShows, clickIn, clickPainted, pressEscape, tagTechnique, untilPainted } from './steps/capture';
import { start } from './steps/start';

/** A page that records its own markup as parsed, and has its own adopted style sheets and highlights. */
const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Own things</title></head><body>
<p>The implant renamed its driver and loaded it before the <b>sensor</b> could.</p>
<p class="marked">A second paragraph.</p>
<script>
  const own = new CSSStyleSheet();
  own.replaceSync('.marked { color: rgb(1, 2, 3) } ::highlight(own) { color: red }');
  document.adoptedStyleSheets = [own];
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('.marked'));
  CSS.highlights.set('own', new Highlight(range));
  window.own = own;
  window.parsed = document.documentElement.outerHTML;
</script></body></html>`;

declare global {
  interface Window {
    /** The sheet that the page under test adopts. */
    own?: CSSStyleSheet;
    /** The markup of the page under test, from its own script. */
    parsed?: string;
  }
}

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({ pages: { '/own.html': PAGE }, granted: true }));
});
afterAll(() => server?.close());

it('the markup, the adopted style sheets and the highlights of a page are not changed', async () => {
  const page = await session.newPage(server.url('/own.html'));
  const state = () =>
    page.evaluate(() => ({
      // The markup after the script was not parsed yet when it ran.
      markup: document.documentElement.outerHTML.replace(/\s*<\/body><\/html>$/, ''),
      parsed: window.parsed?.replace(/\s*<\/body><\/html>$/, ''),
      firstSheetIsOwn: document.adoptedStyleSheets[0] === window.own,
      sheets: document.adoptedStyleSheets.length,
      colour: getComputedStyle(document.querySelector('.marked') ?? document.body).color,
      highlights: CSS.highlights.size,
      own: CSS.highlights.get('own')?.size,
    }));
  const bare = await state();
  expect(bare).toMatchObject({ firstSheetIsOwn: true, sheets: 1, highlights: 1, own: 1 });
  expect(bare.markup).toBe(bare.parsed);

  const quote = 'loaded it before the sensor could';
  await selectWithMouse(page, { text: quote });
  await tagTechnique(session, page, 'T1014');
  expect((await untilPainted(page, 1)).technique).toEqual([quote]);
  const afterCapture = await state();
  expect(afterCapture.markup).toBe(bare.markup);

  await page.reload();
  await untilPainted(page, 1);
  const repainted = await state();
  expect(repainted).toEqual({
    ...bare,
    markup: repainted.parsed,
    sheets: bare.sheets + 1,
    highlights: bare.highlights + 1,
  });

  await clickPainted(page);
  const card = await session.cardFrame(page);
  await cardShows(card, 'Delete');
  await clickIn(card, '.danger');
  await cardShows(card, 'Deleted.');
  await untilPainted(page, 0);
  await pressEscape(session, page);
  expect(await state()).toEqual(bare);
  await page.close();
});
