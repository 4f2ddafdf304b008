import type { Frame, Page } from 'puppeteer-core';
import type { Point } from './points';
import { stopScrolling } from './scrolling';

/** A text to select. */
export interface TextTarget {
  /** The text; its white space and that of the page are ignored. */
  text: string;
  /** The index of the occurrence, from 0. */
  nth?: number;
  /** The frame that contains it; by default the page itself. */
  frame?: Frame;
}

/** The positions of a text that is scrolled into view: before its first character, after it, after its last one. */
interface Extent {
  start: Point;
  second: Point;
  end: Point;
}

/**
 * Finds a text in the document and its open shadow roots; runs in the page. The ends are the outer edges of its first
 * and last characters, in reading direction.
 */
function findExtent(wanted: string, nth: number): Extent | null {
  // Methods, not local functions: tsx rewrites these to call a helper that the page does not have.
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
      // Slightly inside the character, so that the point hits this line and this box.
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

/** Returns the position of a frame's viewport in that of the page. */
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
  // A press on selected text would drag it, instead of starting a new selection.
  for (const each of new Set([page.mainFrame(), frame]))
    await each.evaluate(() => document.getSelection()?.removeAllRanges());
  for (const each of new Set([page.mainFrame(), frame])) await stopScrolling(each);
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
 * Selects a text with the mouse: press at its start, drag, release at its end.
 *
 * @returns the position where the mouse was released
 * @throws when the page does not have the text
 */
export async function selectWithMouse(page: Page, target: TextTarget): Promise<Point> {
  await page.bringToFront();
  const { start, end } = await locate(page, target);
  await drag(page, start, end);
  return end;
}

/**
 * Selects a text with Shift+ArrowRight (ArrowLeft in right-to-left text is not supported). Its first character is
 * selected by dragging: without caret browsing, Chromium's keys extend a selection but do not begin one.
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
    // White space on the page may require more presses than the text has characters.
    for (let presses = 0; presses < target.text.length * 2 + 20; presses++) {
      if ((await selected()) === wanted) return;
      await page.keyboard.press('ArrowRight');
    }
  } finally {
    await page.keyboard.up('Shift');
  }
  throw new Error(`The keys selected ${await selected()} instead of ${wanted}`);
}

/**
 * Returns a point inside the page's selection, to click on it.
 *
 * @throws when nothing is selected in any frame
 */
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
