import { styleOf } from '../style-of';
import { isLabel } from './labels';
import { beginsWithNumber, lineNumbersIn } from './line-numbers';

/** Tells what of a page its reader does not see. */
export interface Unseen {
  /** Returns true for an element that is not seen with all its content. Expects that the elements around it are seen. */
  element(element: Element): boolean;
  /** Returns true for a text that is not seen, though the element around it is. */
  text(text: Text): boolean;
  /** Returns true for a block or row without text that is seen as an empty line of code. */
  emptyLine(element: Element): boolean;
}

/** The indentation in px from which on a text was moved out of sight, as in image replacement. */
const OUT_OF_SIGHT = -999;
/** Text that is only drawn as pictures: the private use areas, where icon fonts have their glyphs. */
const PICTURES = /^[\s\p{DI}]*\p{Co}[\s\p{Co}\p{DI}]*$/u;

/** Options for text that the page may show at another time: tabs, accordions, closed details. */
export interface UnseenOptions {
  /** True where it stays. A hidden word within a sentence is left out in any case. */
  keepsFolded: boolean;
}

/**
 * Creates the rules for what a reader does not see: what the browser does not render (`display`, `visibility`,
 * `content-visibility`, closed details), what it renders into nothing (boxes of a pixel, clipped, transparent, off the
 * page), what cannot be selected, line numbers beside code, labels and icons. Reads styles and layout, and changes
 * nothing. It keeps what it has found, so it is good for one walk through one state of the page.
 */
export function createUnseen({ keepsFolded }: UnseenOptions): Unseen {
  const lineNumbers = new Map<Node, ReadonlySet<Element>>();
  const numbersAround = (element: Element): ReadonlySet<Element> => {
    const root = element.getRootNode();
    const known = lineNumbers.get(root) ?? lineNumbersIn(root);
    lineNumbers.set(root, known);
    return known;
  };
  /** Elements that are folded, and what was walked in them: layout says nothing of these. */
  const folded = new WeakSet<Element>();
  /** The lines whose numbers were left out. */
  const numbered = new WeakSet<Element>();
  const isInFolded = ({ parentElement }: Node) => parentElement !== null && folded.has(parentElement);
  const isUnseenHere = (element: Element, style: CSSStyleDeclaration) => {
    if (isNeverSeen(element, style)) return true;
    if (!isHiddenNow(element, style)) return false;
    if (!keepsFolded || !isPassage(element)) return true;
    folded.add(element);
    return false;
  };

  return {
    element: (element) => {
      const style = styleOf(element);
      if (style === undefined) return false;
      if (!isInFolded(element)) {
        if (isUnseenHere(element, style)) return true;
      } else if (style.display === 'none' && !isPassage(element)) return true;
      else folded.add(element);
      if (!beginsWithNumber(element) || !numbersAround(element).has(element)) return isLabel(element, style);
      const line = element.closest('tr') ?? element.parentElement;
      if (line !== null) numbered.add(line);
      return true;
    },
    text: (text) => {
      const parent = text.parentElement;
      const style = parent === null ? undefined : styleOf(parent);
      if (parent === null || style === undefined) return false;
      if (!/\S/.test(text.data)) return isLayoutSpace(parent, style);
      if (PICTURES.test(text.data)) return true;
      if (folded.has(parent)) return false;
      if (style.visibility !== 'visible' || isFoldedByDetails(text))
        return !keepsFolded || !isPassage(outermostHidden(parent));
      return (
        parseFloat(style.fontSize) === 0 ||
        parseFloat(style.textIndent) <= OUT_OF_SIGHT ||
        isUnselectable(parent, style)
      );
    },
    emptyLine: (element) =>
      (numbered.has(element) || element.closest('pre, code') !== null) &&
      element.getBoundingClientRect().height > 0,
  };
}

/** Elements that are part of a sentence, unless they hold blocks. */
const PHRASING =
  /^(a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|svg|tt|u|var)$/;
/** The length in UTF-16 code units from which on a part of a sentence is a passage, such as the rest behind "more". */
const PASSAGE_LENGTH = 200;

/** Returns true for a text that stands for itself, so that it can be read when the page shows it. */
function isPassage(element: Element): boolean {
  return (
    !PHRASING.test(element.localName) ||
    (element.textContent ?? '').length > PASSAGE_LENGTH ||
    element.querySelector('p, div, li, td, pre, br') !== null
  );
}

/** Returns the outermost element around a text whose `visibility` hides it. */
function outermostHidden(element: Element): Element {
  let outer = element;
  for (let at = element.parentElement; at && styleOf(at)?.visibility !== 'visible'; at = at.parentElement)
    outer = at;
  return outer;
}

/** Returns true for an element that the page does not render, or that has no size, and may have one later. */
function isHiddenNow(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.display === 'none' || style.contentVisibility === 'hidden' || isFoldedByDetails(element))
    return true;
  if (style.opacity === '0') return true;
  // What is hidden may have content that is not.
  if (style.visibility !== 'visible' && element.firstElementChild === null && element.shadowRoot === null)
    return true;
  if (!clipsContent(element, style)) return false;
  const { width, height } = element.getBoundingClientRect();
  return width <= 1 || height <= 1;
}

/** Returns true for the content of closed details, apart from their summary. */
function isFoldedByDetails(node: Element | Text): boolean {
  const { parentElement: parent } = node;
  if (parent?.localName !== 'details' || parent.hasAttribute('open')) return false;
  return node !== [...parent.children].find(({ localName }) => localName === 'summary');
}

const clipsContent = (element: Element, { display, overflow }: CSSStyleDeclaration) =>
  display !== 'inline' && display !== 'contents' && /hidden|clip/.test(overflow) && !isPage(element);

/** Returns true for an element that is put where nobody sees it, for programs that read the page out. */
function isNeverSeen(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.display === 'none' || isPage(element)) return false;
  const isOut = /^(absolute|fixed)$/.test(style.position);
  if (isOut && isClippedAway(style)) return true;
  const clips = clipsContent(element, style);
  if (!clips && !isOut) return false;
  const { width, height, right, bottom } = element.getBoundingClientRect();
  if (clips && width <= 1 && height <= 1 && width + height > 0) return true;
  const view = element.ownerDocument.defaultView;
  return isOut && width > 0 && (right + (view?.scrollX ?? 0) <= 0 || bottom + (view?.scrollY ?? 0) <= 0);
}

/** Returns true for `clip` or `clip-path` that leave nothing, as "visually hidden" texts have them. */
function isClippedAway({ clip, clipPath }: CSSStyleDeclaration): boolean {
  const edges = /^rect\((.*)\)$/
    .exec(clip)?.[1]
    ?.split(/[\s,]+/)
    .map(parseFloat);
  if (edges !== undefined) {
    const [top = 0, right = 0, bottom = 0, left = 0] = edges;
    if (right - left <= 1 || bottom - top <= 1) return true;
  }
  const inset = /^inset\(([\d.]+)%/.exec(clipPath)?.[1];
  return (inset !== undefined && Number(inset) >= 50) || /^circle\(0/.test(clipPath);
}

const isPage = ({ localName }: Element) => localName === 'html' || localName === 'body';

/** Returns true for text that the page makes unselectable, unless it does so with the document as a whole. */
function isUnselectable(parent: Element, style: CSSStyleDeclaration): boolean {
  if (style.userSelect !== 'none') return false;
  const { body, documentElement } = parent.ownerDocument;
  return [body, documentElement].every((page) => !page || styleOf(page)?.userSelect !== 'none');
}

/** Returns true for white space alone where layout drops it: between the items of grids and flex boxes, in tables. */
function isLayoutSpace(parent: Element, style: CSSStyleDeclaration): boolean {
  if (style.display === 'contents') {
    const { parentElement: outer } = parent;
    const outerStyle = outer === null ? undefined : styleOf(outer);
    return outer !== null && outerStyle !== undefined && isLayoutSpace(outer, outerStyle);
  }
  return /flex|grid|^(inline-)?table$|^table-(row|header|footer|column)/.test(style.display);
}
