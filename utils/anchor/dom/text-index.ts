import { type CanonicalText, canonicalise } from '../text/canonical';
import { isElement, isLeftOut, isRoot, isText, walk } from './walk';

/** A boundary point, as in a DOM range: an offset in a text node's data, or among a node's children. */
export interface Point {
  node: Node;
  offset: number;
}

/** A piece of one text node that stands unchanged in length in the raw text. Offsets in UTF-16 code units. */
export interface Segment {
  readonly node: Text;
  /** Where the piece begins in `node.data`. */
  readonly offset: number;
  /** Where it begins in the raw text. */
  readonly start: number;
  readonly length: number;
}

/**
 * The text of a page as it was when indexed, with the way back to its nodes. `raw` reads as the page does: runs of
 * white space collapsed, cells apart by tab, blocks by newline, preformatted text verbatim.
 */
export interface TextIndex extends CanonicalText {
  /** In the order of `raw`. */
  readonly segments: readonly Segment[];
  /** The documents and open shadow roots that were walked: what to watch for changes of the text. */
  readonly roots: readonly Node[];
  /** The offset in `raw` at which a boundary point lies; null for a point outside of what was indexed. */
  offsetOf(point: Point): number | null;
}

/** What to index. */
export interface IndexOptions {
  /** Tells the extension's own elements, which are left out with all they hold. */
  isOwn?: (element: Element) => boolean;
}

/** Indexes a document with its open shadow roots and same-origin frames. Reads styles, changes nothing. */
export function indexText(document: Document, { isOwn = () => false }: IndexOptions = {}): TextIndex {
  const builder = createBuilder();
  const roots: Node[] = [];
  walk(document, {
    enter(node) {
      if (isRoot(node)) roots.push(node);
      if (isElement(node) && (isLeftOut(node) || isOwn(node))) return false;
      builder.enter(node);
      return true;
    },
    leave: builder.leave,
  });
  const { raw, segments, extents } = builder.finish();
  return { ...canonicalise(raw), segments, roots, offsetOf: (point) => offsetOf(point, segments, extents) };
}

/** Where a node begins and ends in the raw text, and the first of the segments from there on. */
interface Extent {
  start: number;
  end: number;
  segment: number;
}

/** How an element's text is read; its descendants start from it. */
interface Reading {
  /** What the element is to the texts before and after it. `row` is a block too. */
  box: 'inline' | 'block' | 'cell' | 'row';
  /** White space is content. */
  verbatim: boolean;
  /** Within code or a button, where an unselectable text is a line number, a prompt or "Copy". */
  aside: boolean;
  /** `user-select: none`, set on it or on what is around it … */
  none: boolean;
  /** … and not for the document as a whole, which would say nothing of this text. */
  unselectable: boolean;
}

/** White space owed between two texts, weakest first; the strongest one met wins. */
enum Gap {
  None,
  Space,
  Cell,
  Line,
  Paragraph,
}
const GAPS = ['', ' ', '\t', '\n', '\n\n'];

/** HTML's white space where it collapses: at the edges of a text node, or a run of several. A single one stays. */
const COLLAPSING = /^[ \t\n\r\f]+|[ \t\n\r\f]{2,}|[ \t\n\r\f]$/g;

function createBuilder() {
  const pieces: string[] = [];
  const segments: Segment[] = [];
  const extents = new Map<Node, Extent>();
  const readings: Reading[] = [];
  let length = 0;
  let gap = Gap.None;
  let endsLine = true;

  const append = (text: string) => {
    pieces.push(text);
    length += text.length;
    endsLine = text.endsWith('\n');
  };
  const owe = (next: Gap) => {
    gap = Math.max(gap, next);
  };
  /** The edge of a block ends a line, but not the first block of a cell that of the row. */
  const edge = () => {
    if (gap !== Gap.Cell) owe(Gap.Line);
  };
  const settle = () => {
    // A line of code that ends with its own newline needs no second one from the block around it.
    const text = (GAPS[gap] ?? '').slice(endsLine && gap >= Gap.Line ? 1 : 0);
    if (text && length > 0) append(text);
    gap = Gap.None;
  };
  const segment = (node: Text, from: number, to: number, text: string) => {
    if (from >= to) return;
    settle();
    segments.push({ node, offset: from, start: length, length: to - from });
    append(text);
  };

  const collapsed = (node: Text) => {
    const { data } = node;
    let from = 0;
    const piece = (to: number) => segment(node, from, to, data.slice(from, to).replace(/[\t\n\r\f]/g, ' '));
    for (const { 0: run, index } of data.matchAll(COLLAPSING)) {
      piece(index);
      owe(Gap.Space);
      from = index + run.length;
    }
    piece(data.length);
  };

  const text = (node: Text) => {
    const reading = readings.at(-1);
    if (reading?.unselectable && (reading.aside || !/\p{L}/u.test(node.data))) return;
    if (reading?.verbatim) segment(node, 0, node.data.length, node.data);
    else collapsed(node);
  };

  const element = (node: Element) => {
    const reading = read(node, readings.at(-1));
    readings.push(reading);
    if (node.localName === 'br') {
      if (reading.verbatim) {
        settle();
        append('\n');
      } else owe(gap >= Gap.Line ? Gap.Paragraph : Gap.Line);
    } else if (reading.box === 'block' || reading.box === 'row') edge();
  };

  return {
    enter(node: Node) {
      const extent = { start: length, end: length, segment: segments.length };
      extents.set(node, extent);
      if (isElement(node)) element(node);
      else if (isText(node)) {
        text(node);
        extent.end = length;
      }
    },
    leave(node: Node) {
      const extent = extents.get(node);
      if (extent) extent.end = length;
      const box = isElement(node) ? readings.pop()?.box : 'inline';
      // After a cell with text, its own blocks end no line; an empty one adds nothing to the start of its row.
      if (box === 'cell') gap = extent && extent.start < length ? Gap.Cell : Math.max(gap, Gap.Cell);
      else if (box === 'row') owe(Gap.Line);
      else if (box === 'block') edge();
    },
    finish: () => ({ raw: pieces.join(''), segments, extents }),
  };
}

/** Reads an element's style once: each property of a computed style costs a call into the engine. */
function read(element: Element, outer: Reading | undefined): Reading {
  const { ownerDocument, localName } = element;
  const style = ownerDocument.defaultView?.getComputedStyle(element);
  const none = style?.userSelect === 'none';
  const root = element === ownerDocument.body || element === ownerDocument.documentElement;
  return {
    box: boxOf(style?.display ?? 'inline'),
    verbatim: /^(pre|break)/.test(style?.whiteSpace ?? ''),
    aside: outer?.aside || /^(pre|code|button)$/.test(localName),
    none,
    unselectable: none && !root && !(outer?.none && !outer.unselectable),
  };
}

/** `none` counts as block: hidden text is indexed, and is not to run into its neighbours. */
function boxOf(display: string): Reading['box'] {
  if (display === 'table-cell') return 'cell';
  if (display === 'table-row') return 'row';
  return /^(inline|contents|ruby)/.test(display) ? 'inline' : 'block';
}

function offsetOf(
  { node, offset }: Point,
  segments: readonly Segment[],
  extents: ReadonlyMap<Node, Extent>,
): number | null {
  const extent = extents.get(node);
  if (!extent) {
    const parent = node.parentNode ?? (node as Partial<ShadowRoot>).host;
    return parent
      ? offsetOf(
          { node: parent, offset: Array.from(parent.childNodes).indexOf(node as ChildNode) },
          segments,
          extents,
        )
      : null;
  }
  if (isText(node)) {
    for (let i = extent.segment; segments[i]?.node === node; i++) {
      const { offset: from, start, length } = segments[i] as Segment;
      if (offset <= from + length) return start + Math.max(0, offset - from);
    }
    return extent.end;
  }
  for (let child = node.childNodes[offset]; child; child = child.nextSibling as ChildNode) {
    const inner = extents.get(child);
    if (inner) return inner.start;
  }
  return extent.end;
}
