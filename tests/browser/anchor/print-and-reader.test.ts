import { Readability } from '@mozilla/readability';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { createOverlay, type Overlay } from '@/entrypoints/content-script/overlay';
import { createPainter } from '@/utils/anchor/dom/paint';
import { byId, rangesOfText, show } from './page';

/** The DevTools protocol's part that vitest leaves untyped. */
interface Emulation {
  send(method: 'Emulation.setEmulatedMedia', options: { media: '' | 'print' }): Promise<unknown>;
}
const emulate = (media: '' | 'print') =>
  (cdp() as unknown as Emulation).send('Emulation.setEmulatedMedia', { media });

const SENTENCE = 'The implant renamed its driver and loaded it before the sensor could see it. ';
const PAGE = `<article><h1>A report</h1>${`<p>${SENTENCE.repeat(6)}</p>`.repeat(5)}<p id="last">Then it slept.</p></article>`;

const painter = createPainter();
let overlay: Overlay;
beforeEach(() => {
  show(PAGE);
  overlay = createOverlay(document, 'button { width: 80px; height: 24px }');
  overlay.root.append(document.createElement('button'));
  overlay.place({ left: 10, top: 10 });
  painter.paint([
    { id: '1', level: 'technique', ranges: rangesOfText('renamed its driver') },
    { id: '2', level: 'procedure', ranges: rangesOfText('Then it slept.') },
  ]);
});
afterEach(async () => {
  await emulate('');
  overlay.remove();
  painter.clear();
  show('');
});

const looks = () =>
  [...CSS.highlights.keys()].map((name) => {
    const style = getComputedStyle(byId('last'), `::highlight(${name})`);
    return { ground: style.backgroundColor, line: style.textDecorationLine, colour: style.color };
  });

it('prints the page without our boxes, and with lines under what is tagged instead of grounds', async () => {
  expect(overlay.host.getBoundingClientRect().width).toBeGreaterThan(0);
  const ink = getComputedStyle(byId('last')).color;
  expect(looks().map(({ ground }) => ground)).not.toContain('rgba(0, 0, 0, 0)');

  await emulate('print');
  expect(matchMedia('print').matches).toBe(true);
  expect(overlay.host.getBoundingClientRect().width).toBe(0);
  expect(getComputedStyle(overlay.host).display).toBe('none');
  expect(looks()).toEqual(
    [...CSS.highlights.keys()].map(() => ({ ground: 'rgba(0, 0, 0, 0)', line: 'underline', colour: ink })),
  );

  await emulate('');
  expect(overlay.host.getBoundingClientRect().width).toBeGreaterThan(0);
});

it('stays out of print on pages that style all elements with importance', async () => {
  const sheet = document.createElement('style');
  sheet.textContent = '* { display: block !important }';
  document.body.append(sheet);
  await emulate('print');
  expect(getComputedStyle(overlay.host).display).toBe('none');
});

it('gives the reader view the article that it has without us', () => {
  const article = () => new Readability(document.cloneNode(true) as Document).parse();
  const withUs = article();
  expect(withUs?.textContent).toContain('Then it slept.');
  overlay.remove();
  painter.clear();
  expect(withUs).toEqual(article());
});
