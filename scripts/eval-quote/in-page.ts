import { quoteSelection } from '@/utils/anchor/dom/rendered/quote-selection';
import { readSelection } from '@/utils/anchor/dom/selection';
import { indexText, type Point } from '@/utils/anchor/dom/text-index';
import { emptyBehaviour, onLevel } from '@/utils/observation/behaviour';
import type { Level } from '@/utils/observation/schema';

/** Evaluated in a page of `npm run eval -- quote`: selects text, and quotes it as tagging does. */

/** A selection to be quoted: CSS selectors, with UTF-16 offsets in the text of their elements. */
export interface QuotedCase {
  select: { start: [selector: string, offset: number]; end: [selector: string, offset: number] };
  level: Level;
}

/** Returns the boundary point at an offset in the text of an element. @param atEnd whether it ends a selection */
function pointAt(element: Element, offset: number, atEnd: boolean): Point {
  // 4: NodeFilter.SHOW_TEXT.
  const walker = document.createTreeWalker(element, 4);
  let rest = offset;
  let last: Point = { node: element, offset: 0 };
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node as Text;
    last = { node, offset: Math.min(rest, length) };
    if (rest < length || (atEnd && rest === length)) return last;
    rest -= length;
  }
  return last;
}

function found(selector: string): Element {
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`no element ${selector}`);
  return element;
}

function select({ start, end }: QuotedCase['select']): void {
  const element = found(start[0]);
  if (/^(input|textarea)$/.test(element.localName)) {
    const field = element as HTMLInputElement;
    field.focus();
    field.setSelectionRange(start[1], end[1]);
    return;
  }
  const from = pointAt(element, start[1], false);
  const to = pointAt(found(end[0]), end[1], true);
  document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

Object.assign(window, {
  quoteOf({ select: selected, level }: QuotedCase) {
    select(selected);
    const selection = readSelection(document);
    const anchor = selection && quoteSelection(indexText(document), selection);
    const quote = anchor?.quote.exact ?? null;
    return { quote, procedure: quote === null ? null : onLevel(emptyBehaviour([]), level, quote).procedure };
  },
});
