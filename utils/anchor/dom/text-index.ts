import { type CanonicalText, canonicalise } from '../text/canonical';
import { type Box, isAside, isUnselectable, isVerbatim, type Reading, read } from './reading';
import { isLeftOut, isText, walk } from './walk';

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
    root(root) {
      roots.push(root);
      builder.root(root);
    },
    enter(element) {
      if (isLeftOut(element) || isOwn(element)) return false;
      builder.enter(element);
      return true;
    },
    text: builder.text,
    leave: builder.leave,
  });
  const { raw, segments, extents } = builder.finish();
  let known: ReadonlyMap<Node, Extent> | null = null;
  return {
    ...canonicalise(raw),
    segments,
    roots,
    offsetOf(point) {
      // Only a selection asks; most indexes are made to find text in.
      known ??= new Map(extents.map((extent) => [extent.node, extent]));
      return offsetOf(point, segments, known);
    },
  };
}

/** Where a node begins and ends in the raw text, and the first of the segments from there on. */
interface Extent {
  readonly node: Node;
  start: number;
  end: number;
  segment: number;
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
const CONTROLS = /[\t\n\r\f]/g;
/** Nearly all text nodes are nothing but white space, or have none that collapses or reads as something else. */
const BLANK = /^[ \t\n\r\f]+$/;
const UNEVEN = /^ |[\t\n\r\f]| {2}| $/;

function createBuilder() {
  const pieces: string[] = [];
  const segments: Segment[] = [];
  const extents: Extent[] = [];
  const open: { extent: Extent; reading: Reading | null }[] = [];
  let length = 0;
  let gap = Gap.None;
  let endsLine = true;

  const append = (text: string) => {
    pieces.push(text);
    length += text.length;
    endsLine = text.endsWith('\n');
  };
  const owe = (next: Gap) => {
    if (next > gap) gap = next;
  };
  /** The edge of a block ends a line, but not the first block of a cell that of the row. */
  const edge = () => {
    if (gap !== Gap.Cell) owe(Gap.Line);
  };
  const settle = () => {
    if (gap === Gap.None) return;
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
    if (!UNEVEN.test(data)) return segment(node, 0, data.length, data);
    let from = 0;
    const piece = (to: number) => segment(node, from, to, data.slice(from, to).replace(CONTROLS, ' '));
    for (const { 0: run, index } of data.matchAll(COLLAPSING)) {
      piece(index);
      owe(Gap.Space);
      from = index + run.length;
    }
    piece(data.length);
  };

  const text = (node: Text) => {
    const reading = open.at(-1)?.reading ?? null;
    const { data } = node;
    const verbatim = reading !== null && isVerbatim(reading);
    if (!verbatim && BLANK.test(data)) return owe(Gap.Space);
    if (reading && isUnselectable(reading) && (isAside(reading) || !/\p{L}/u.test(data))) return;
    if (verbatim) segment(node, 0, data.length, data);
    else collapsed(node);
  };

  const element = (node: Element, reading: Reading) => {
    if (node.localName === 'br') {
      if (isVerbatim(reading)) {
        settle();
        append('\n');
      } else owe(gap >= Gap.Line ? Gap.Paragraph : Gap.Line);
    } else if (reading.box === 'block' || reading.box === 'row') edge();
  };

  const begin = (node: Node): Extent => {
    const extent = { node, start: length, end: length, segment: segments.length };
    extents.push(extent);
    return extent;
  };

  return {
    root(root: Node) {
      open.push({ extent: begin(root), reading: open.at(-1)?.reading ?? null });
    },
    enter(node: Element) {
      const reading = read(node, open.at(-1)?.reading ?? null);
      open.push({ extent: begin(node), reading });
      element(node, reading);
    },
    text(node: Text) {
      const extent = begin(node);
      text(node);
      extent.end = length;
    },
    leave(node: Node) {
      const left = open.pop();
      if (!left) return;
      const { extent, reading } = left;
      extent.end = length;
      const box: Box = reading?.element === node ? reading.box : 'inline';
      // After a cell with text, its own blocks end no line; an empty one adds nothing to the start of its row.
      if (box === 'cell') gap = extent.start < length ? Gap.Cell : Math.max(gap, Gap.Cell);
      else if (box === 'row') owe(Gap.Line);
      else if (box === 'block') edge();
    },
    finish: () => ({ raw: pieces.join(''), segments, extents }),
  };
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
