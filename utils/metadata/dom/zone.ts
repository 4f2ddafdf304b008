import { FRAME } from './regions';
import { isInline, isUnread, shownText } from './shown-text';

/** The lines around the heading of a document: categories and dates before it, authors and dates after it. */
export interface Zone {
  lines: string[];
  /** Tells whether an element stands among these lines. */
  has(element: Element): boolean;
}

/** Limits of the zone: lines before the heading, lines and paragraphs of text after it, steps of the walk. */
const LINES_BEFORE = 8;
const LINES_AFTER = 40;
const PARAGRAPHS_AFTER = 2;
const STEPS_BEFORE = 200;
const STEPS_AFTER = 5_000;
/** Length up to which a line may be a byline or a date. */
const SHORT = 200;
/** Length from which on a line is a paragraph of the text. */
const PARAGRAPH = 160;

const FOLLOWING = 4;
const SHOW_TEXT = 4;

interface Line {
  element: Element;
  text: string;
}

/** Returns the lines around a heading; none without a heading. */
export function zoneOf(document: Document, heading: Element | null): Zone {
  if (heading === null) return { lines: [], has: () => false };
  const root = heading.closest('article,main,[role="main"]') ?? document.body;
  const before = linesFrom(root, heading, 'previousNode', LINES_BEFORE, STEPS_BEFORE, 1).reverse();
  const after = linesFrom(document.body, heading, 'nextNode', LINES_AFTER, STEPS_AFTER, PARAGRAPHS_AFTER);
  const [first, last] = [before[0]?.element ?? heading, after.at(-1)?.element ?? heading];
  const isBefore = (a: Element, b: Element) => (a.compareDocumentPosition(b) & FOLLOWING) !== 0;
  return {
    lines: [...after, ...before].map(({ text }) => text).filter(({ length }) => length <= SHORT),
    has: (element) =>
      (element === first || isBefore(first, element)) &&
      (element === last || element.contains(last) || last.contains(element) || isBefore(element, last)),
  };
}

/** Returns the lines from a heading on in one direction, without those of the site around the document. */
function linesFrom(
  root: Element,
  heading: Element,
  step: 'nextNode' | 'previousNode',
  limit: number,
  steps: number,
  paragraphs: number,
): Line[] {
  const lines: Line[] = [];
  const walker = root.ownerDocument.createTreeWalker(root, SHOW_TEXT);
  walker.currentNode = heading;
  let seen: Element | null = null;
  let long = 0;
  for (let taken = 0; lines.length < limit && taken < steps; taken++) {
    const node = walker[step]();
    if (node === null) break;
    if (heading.contains(node) || (node as Text).data.trim() === '') continue;
    const element = lineOf(node, heading);
    if (element === null || element === seen || element.contains(heading)) continue;
    seen = element;
    if (isUnread(element) || element.closest(FRAME) !== null) continue;
    const text = shownText(element, SHORT + 1);
    if (text.length > PARAGRAPH && ++long >= paragraphs) break;
    if (text !== '') lines.push({ element, text });
  }
  return lines;
}

/**
 * Returns the line in which a text node stands: the outermost element of which it is part of one line, and that does not
 * contain the heading.
 */
function lineOf(node: Node, heading: Element): Element | null {
  let element = node.parentElement;
  while (element?.parentElement && isInline(element) && !element.parentElement.contains(heading))
    element = element.parentElement;
  return element;
}
