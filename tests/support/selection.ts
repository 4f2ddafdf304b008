import type { Frame, Page } from 'puppeteer-core';
import type { Point } from './points';

/** A text to select. */
export interface TextTarget {
  /** What to select; white space in it and on the page does not count. */
  text: string;
  /** Which occurrence, from 0. */
  nth?: number;
  /** The frame it is in; the page itself unless told. */
  frame?: Frame;
}

/** Where a text is on the page, scrolled into view: before its first character, behind it, behind its last. */
interface Extent {
  start: Point;
  second: Point;
  end: Point;
}

/**
 * Runs in the page: finds a text in the document and its open shadow roots.
 * The ends are the outer edges of its first and last characters, in its direction of reading.
 */
function findExtent(wanted: string, nth: number): Extent | null {
  // Methods rather than local functions: tsx rewrites those to call a helper that the page does not have.
  const nodes: Text[] = [];
  const tree = {
    collect(root: Node): void {
      for (const node of root.childNodes) {
        if (node instanceof Text) nodes.push(node);
        else if (node instanceof Element && !/^(SCRIPT|STYLE|TEMPLATE)$/.test(node.tagName)) {
          if (node.shadowRoot !== null) tree.collect(node.shadowRoot);
          tree.collect(node);
        }
      }
    },
    edge(place: { node: Text; offset: number }, end: boolean): Point {
      const range = document.createRange();
      range.setStart(place.node, place.offset);
      range.setEnd(place.node, place.offset + 1);
      const box = range.getBoundingClientRect();
      const parent = place.node.parentElement;
      const right = end !== (parent !== null && getComputedStyle(parent).direction === 'rtl');
      // A hair inside the character, so that the point hits this line and this box.
      return { x: right ? box.right - 0.5 : box.left + 0.5, y: box.top + box.height / 2 };
    },
  };
  tree.collect(document);
  const places: { node: Text; offset: number }[] = [];
  let all = '';
  for (const node of nodes) {
    for (let offset = 0; offset < node.data.length; offset++) {
      const unit = node.data.charAt(offset);
      if (/\s/.test(unit)) continue;
      all += unit;
      places.push({ node, offset });
    }
  }
  const needle = wanted.replace(/\s+/g, '');
  let at = all.indexOf(needle);
  for (let skip = nth; skip > 0 && at !== -1; skip--) at = all.indexOf(needle, at + 1);
  const first = places[at];
  const last = places[at + needle.length - 1];
  if (at === -1 || first === undefined || last === undefined) return null;
  first.node.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  return { start: tree.edge(first, false), second: tree.edge(first, true), end: tree.edge(last, true) };
}

/** Where a frame's own viewport begins in the page's. */
async function frameOffset(frame: Frame): Promise<Point> {
  const element = await frame.frameElement();
  if (element === null) return { x: 0, y: 0 };
  const box = await element.boundingBox();
  const border = await element.evaluate((each) => ({ x: each.clientLeft, y: each.clientTop }));
  await element.dispose();
  if (box === null) throw new Error('The frame is not visible');
  return { x: box.x + border.x, y: box.y + border.y };
}

async function locate(page: Page, { text, nth = 0, frame = page.mainFrame() }: TextTarget): Promise<Extent> {
  // A press on selected text begins to drag that text away instead of a new selection.
  for (const each of new Set([page.mainFrame(), frame]))
    await each.evaluate(() => document.getSelection()?.removeAllRanges());
  const extent = await frame.evaluate(findExtent, text, nth);
  if (extent === null) throw new Error(`The page does not have the text: ${text}`);
  const by = await frameOffset(frame);
  const shift = (point: Point): Point => ({ x: point.x + by.x, y: point.y + by.y });
  return { start: shift(extent.start), second: shift(extent.second), end: shift(extent.end) };
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

/**
 * Selects a text as with the mouse: press at its start, drag, release at its end.
 *
 * @returns where the mouse was released
 * @throws when the page does not have the text
 */
export async function selectWithMouse(page: Page, target: TextTarget): Promise<Point> {
  await page.bringToFront();
  const { start, end } = await locate(page, target);
  await drag(page, start, end);
  return end;
}

/**
 * Selects a text with Shift+ArrowRight (ArrowLeft in right-to-left text is not handled). Its first character is dragged
 * over: without caret browsing, Chromium's keys extend a selection but do not begin one.
 *
 * @throws when the page does not have the text, or the keys do not select it
 */
export async function selectWithKeyboard(page: Page, target: TextTarget): Promise<void> {
  await page.bringToFront();
  const { start, second } = await locate(page, target);
  const frame = target.frame ?? page.mainFrame();
  await drag(page, start, second);
  const wanted = target.text.replace(/\s+/g, '');
  const selected = () => frame.evaluate(() => String(document.getSelection()).replace(/\s+/g, ''));
  await page.keyboard.down('Shift');
  try {
    // White space on the page may take presses that the text does not have.
    for (let presses = 0; presses < target.text.length * 2 + 20; presses++) {
      if ((await selected()) === wanted) return;
      await page.keyboard.press('ArrowRight');
    }
  } finally {
    await page.keyboard.up('Shift');
  }
  throw new Error(`The keys selected ${await selected()} instead of ${wanted}`);
}

/** A place inside the page's selection, for clicks on it. @throws when nothing is selected in any frame */
export async function selectionPoint(page: Page): Promise<Point> {
  for (const frame of page.frames()) {
    const point = await frame
      .evaluate(() => {
        const selection = document.getSelection();
        if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
        const box = selection.getRangeAt(0).getClientRects()[0];
        return box === undefined
          ? null
          : { x: box.left + Math.min(4, box.width / 2), y: box.top + box.height / 2 };
      })
      .catch((error: unknown) => {
        if (frame === page.mainFrame()) throw error;
        return null;
      });
    if (point === null) continue;
    const by = await frameOffset(frame);
    return { x: point.x + by.x, y: point.y + by.y };
  }
  throw new Error('Nothing is selected on the page');
}
