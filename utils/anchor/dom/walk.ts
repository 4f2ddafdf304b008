/** What a walk tells of, in reading order. */
export interface Visitor {
  /** A document or open shadow root, before what it holds. */
  root(root: Node): void;
  /** An element, before its children. Return false to leave it out with all it holds. */
  enter(element: Element): boolean;
  text(text: Text): void;
  /** A root, or an element that was entered, after what it holds. */
  leave(node: Node): void;
}

/** Text that is no reading matter: code and data, controls with a text of their own, fallback for what did load. */
const LEFT_OUT = new Set(
  'audio canvas datalist head input meter noscript object progress script select style template textarea title video'.split(
    ' ',
  ),
);

/** Whether an element is never read, whatever its style. */
export const isLeftOut = (element: Element): boolean => LEFT_OUT.has(element.localName);

/** By `nodeType`, since `instanceof` fails for nodes of another frame. */
export const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;
export const isText = (node: Node): node is Text =>
  node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;

/** The document within a frame element; null for other elements and where another origin keeps it closed. */
export function frameDocument(element: Element): Document | null {
  const { localName } = element;
  return localName === 'iframe' || localName === 'frame'
    ? (element as HTMLIFrameElement).contentDocument
    : null;
}

/** A node whose children are being walked. */
interface Level {
  node: Node;
  /** The child to be looked at next. */
  next: Node | null;
  /** What comes after `next` where that is not its next sibling: slotted nodes, or nothing. */
  rest: Node[] | null;
}

/**
 * Walks a document in flat-tree order (https://drafts.csswg.org/css-shadow-1/#flattening): open shadow roots in place
 * of their host's children, slotted nodes in place of their slot, and the documents of same-origin frames in place of
 * the frame. Keeps its own stack, so that no depth of nesting can overflow the engine's; and goes from sibling to
 * sibling, since asking for lists of children would take longer than all the rest.
 */
export function walk(document: Document, visitor: Visitor): void {
  const stack: Level[] = [];
  const descend = (node: Node, next: Node | null | undefined, rest: Node[] | null) =>
    stack.push({ node, next: next ?? null, rest });
  const enterRoot = (root: Node, next: Node | null, rest: Node[] | null) => {
    visitor.root(root);
    descend(root, next, rest);
  };
  const enterDocument = (inner: Document) => enterRoot(inner, inner.body ?? inner.documentElement, []);
  const enter = (element: Element) => {
    if (!visitor.enter(element)) return;
    const { shadowRoot } = element;
    const inner = shadowRoot ? null : frameDocument(element);
    const slotted =
      !shadowRoot && element.localName === 'slot' ? (element as HTMLSlotElement).assignedNodes() : [];
    if (shadowRoot || inner) descend(element, null, []);
    else if (slotted.length > 0) descend(element, slotted[0], slotted.slice(1));
    else descend(element, element.firstChild, null);
    if (shadowRoot) enterRoot(shadowRoot, shadowRoot.firstChild, null);
    else if (inner) enterDocument(inner);
  };
  enterDocument(document);
  for (let level = stack.at(-1); level; level = stack.at(-1)) {
    const { next, rest } = level;
    if (!next) {
      stack.pop();
      visitor.leave(level.node);
      continue;
    }
    level.next = rest ? (rest.shift() ?? null) : next.nextSibling;
    if (isElement(next)) enter(next);
    else if (isText(next)) visitor.text(next);
  }
}
