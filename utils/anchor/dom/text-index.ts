import { type CanonicalText, canonicalise } from '../text/canonical';
import {
  type Box,
  isInCodeOrButton,
  isUnselectable,
  isVerbatim,
  type Reading,
  read,
  unstyled,
} from './reading';
import { isText, isUnread, walk } from './walk';

/** A boundary point, as in a DOM range: an offset in a text node's data, or an index among a node's children. */
export interface Point {
  node: Node;
  offset: number;
}

/** A piece of a text node that has the same length in the raw text. Offsets in UTF-16 code units. */
export interface Segment {
  readonly node: Text;
  /** Start of the piece in `node.data`. */
  readonly offset: number;
  /** Start of the piece in the raw text. */
  readonly start: number;
  readonly length: number;
}

/**
 * The text of a page at the time of indexing, with the mapping back to its nodes. `raw` reads as the page does: runs
 * of white space are collapsed, cells are separated by tabs, blocks by newlines, and preformatted text is verbatim.
 */
export interface TextIndex extends CanonicalText {
  /** In the order of `raw`. */
  readonly segments: readonly Segment[];
  /** The documents and open shadow roots that were walked. A change of the text can be observed on these. */
  readonly roots: readonly Node[];
  /** Returns the offset of a boundary point in `raw`; null for a point that was not indexed. */
  offsetOf(point: Point): number | null;
}

/** Options of indexing. */
export interface IndexOptions {
  /** Returns true for elements and texts that are skipped with all their content, such as the extension's own. */
  isLeftOut?: (node: Element | Text) => boolean;
  /** Returns true for blocks and rows without text that stand for an empty line, such as one of code. */
  isEmptyLine?: (node: Element) => boolean;
}

/**
 * Indexes the text of a document with its open shadow roots and same-origin frames. Reads styles, and changes
 * nothing.
 */
export function indexText(document: Document, { isLeftOut, isEmptyLine }: IndexOptions = {}): TextIndex {
  const builder = createBuilder(isEmptyLine);
  const roots: Node[] = [];
  walk(document, {
    root(root) {
      roots.push(root);
      builder.root(root);
    },
    enter(element) {
      if (isUnread(element) || (!builder.isTooDeep() && isLeftOut?.(element))) return false;
      builder.enter(element);
      return true;
    },
    text(text) {
      if (builder.isTooDeep() || !isLeftOut?.(text)) builder.text(text);
    },
    leave: builder.leave,
  });
  const { raw, segments, extents } = builder.finish();
  let known: ReadonlyMap<Node, Extent> | null = null;
  return {
    ...canonicalise(raw),
    segments,
    roots,
    offsetOf(point) {
      // Built lazily: only a selection needs it; most indexes serve to find text.
      known ??= new Map(extents.map((extent) => [extent.node, extent]));
      return offsetOf(point, segments, known);
    },
  };
}

/** The extent of a node in the raw text, and the index of the first segment from there on. */
interface Extent {
  readonly node: Node;
  start: number;
  end: number;
  segment: number;
}

/** White space pending between two texts, in ascending order of strength. The strongest one wins. */
enum Gap {
  None,
  Space,
  Cell,
  Line,
  Paragraph,
}
const GAPS = ['', ' ', '\t', '\n', '\n\n'];

/**
 * White space that HTML collapses: at the edges of a text node, or a run of several characters. A single character
 * inside stays.
 */
const COLLAPSING = /^[ \t\n\r\f]+|[ \t\n\r\f]{2,}|[ \t\n\r\f]$/g;
const CONTROLS = /[\t\n\r\f]/g;
/** Two fast paths: nearly all text nodes are blank, or contain no white space that needs to be changed. */
const BLANK = /^[ \t\n\r\f]+$/;
const UNEVEN = /^ |[\t\n\r\f]| {2}| $/;

/**
 * The depth from which on no styles are read, and nothing is left out: a browser walks through all ancestors for each
 * property of a style. Chromium's parser nests elements 512 deep (`kMaximumHTMLParserDOMTreeDepth`); only scripts nest
 * deeper.
 */
const MAX_STYLED_DEPTH = 600;

function createBuilder(isEmptyLine: IndexOptions['isEmptyLine']) {
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
  const requestGap = (next: Gap) => {
    if (next > gap) gap = next;
  };
  /** Marks the edge of a block, which ends a line. The first block of a cell does not end the line of its row. */
  const endLine = () => {
    if (gap !== Gap.Cell) requestGap(Gap.Line);
  };
  const writeGap = () => {
    if (gap === Gap.None) return;
    // A line of code that ends with a newline needs no second one from the block around it.
    const text = (GAPS[gap] ?? '').slice(endsLine && gap >= Gap.Line ? 1 : 0);
    if (text && length > 0) append(text);
    gap = Gap.None;
  };
  const segment = (node: Text, from: number, to: number, text: string) => {
    if (from >= to) return;
    writeGap();
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
      requestGap(Gap.Space);
      from = index + run.length;
    }
    piece(data.length);
  };

  const text = (node: Text) => {
    const reading = open.at(-1)?.reading ?? null;
    const { data } = node;
    const verbatim = reading !== null && isVerbatim(reading);
    if (!verbatim && BLANK.test(data)) return requestGap(Gap.Space);
    if (reading && isUnselectable(reading) && (isInCodeOrButton(reading) || !/\p{L}/u.test(data))) return;
    if (verbatim) segment(node, 0, data.length, data);
    else collapsed(node);
  };

  const element = (node: Element, reading: Reading) => {
    if (node.localName === 'br') {
      if (isVerbatim(reading)) {
        writeGap();
        append('\n');
      } else requestGap(gap >= Gap.Line ? Gap.Paragraph : Gap.Line);
    } else if (reading.box === 'block' || reading.box === 'row') endLine();
  };

  const isTooDeep = () => open.length > MAX_STYLED_DEPTH;

  const begin = (node: Node): Extent => {
    const extent = { node, start: length, end: length, segment: segments.length };
    extents.push(extent);
    return extent;
  };

  return {
    root(root: Node) {
      open.push({ extent: begin(root), reading: open.at(-1)?.reading ?? null });
    },
    isTooDeep,
    enter(node: Element) {
      const outer = open.at(-1)?.reading ?? null;
      const reading = isTooDeep() ? unstyled(node, outer) : read(node, outer);
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
      if (/^[rb]/.test(box) && extent.start === length && isEmptyLine?.(node as Element)) {
        writeGap();
        append('\n');
      }
      // After a cell with text, blocks inside it no longer end a line. An empty cell at the start of a row adds nothing.
      if (box === 'cell') gap = extent.start < length ? Gap.Cell : Math.max(gap, Gap.Cell);
      else if (box === 'row') requestGap(Gap.Line);
      else if (box === 'block') endLine();
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
