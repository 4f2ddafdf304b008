import { inOneLine } from '@/utils/text/white-space';

/** Elements whose text is no part of a line: code, controls, pictures, fallbacks. */
const UNREAD =
  'script,style,template,noscript,svg,button,select,textarea,iframe,object,[hidden],[aria-hidden="true" i]';
/** Marks beside headings: links to themselves, and texts for screen readers. */
const BESIDE =
  '.headerlink,.anchor,.anchorjs-link,.hash-link,.permalink,.header-anchor,.heading-anchor,.octicon,.sr-only,.visually-hidden,.screen-reader-text,.screen-reader-only,.badge';
/** Elements in a line of text. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data em font i ins kbd label mark q s small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Inline elements that may be columns; marks of a word (bold, code) are none. */
const COLUMNS = new Set(['a', 'span', 'time']);
/** Limit for the nesting of elements in a line. */
const MAX_DEPTH = 30;

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;

/** Tells whether an element stands in a line of text, not for itself. */
export const isInline = ({ localName }: Element): boolean => INLINE.has(localName);

/** Tells whether an element, or one around it, is never read as a text of the page. */
export const isUnread = (element: Element): boolean => element.closest(UNREAD) !== null;

/**
 * Returns the text of an element in one line, without what is put beside headings. Inline elements that touch each
 * other are separated by a dot: they are columns.
 *
 * @param limit the length after which no more is read
 */
export function shownText(element: Element, limit: number): string {
  let text = '';
  const append = (node: Node, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    for (let child = node.firstChild; child !== null && text.length < limit; child = child.nextSibling) {
      if (child.nodeType === TEXT_NODE) text += (child as Text).data.slice(0, limit);
      else if (child.nodeType === ELEMENT_NODE) {
        const inner = child as Element;
        if (inner.matches(UNREAD) || inner.matches(BESIDE)) continue;
        const block = isInline(inner) ? '' : ' ';
        const touches = child.previousSibling?.nodeType === ELEMENT_NODE && COLUMNS.has(inner.localName);
        text += touches ? ' · ' : block;
        append(inner, depth + 1);
        text += block;
      }
    }
  };
  append(element, 0);
  return inOneLine(text) || inOneLine(element.textContent.slice(0, limit));
}
