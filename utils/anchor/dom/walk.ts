/** Callbacks of a walk, in reading order. */
export interface Visitor {
  /** Called for a document or open shadow root, before its content. */
  root(root: Node): void;
  /** Called for an element, before its children. Return false to skip the element with its content. */
  enter(element: Element): boolean;
  text(text: Text): void;
  /** Called for a root, or for an element that was entered, after its content. */
  leave(node: Node): void;
}

/** Elements whose text is not read by people: code and data, controls with a text of their own, fallback content. */
const UNREAD_ELEMENTS = new Set(
  'audio canvas datalist head input meter noscript object progress script select style template textarea title video'.split(
    ' ',
  ),
);

/** Returns true if an element is never read, whatever its style. */
export const isUnread = (element: Element): boolean => UNREAD_ELEMENTS.has(element.localName);

/** The values of `nodeType`. As numbers, because the names of the DOM would be part of the content script. */
const ELEMENT_NODE = 1;
const TEXT_NODE = 3;
const CDATA_SECTION_NODE = 4;

/** Checks `nodeType`, because `instanceof` fails for nodes of another frame. */
export const isElement = (node: Node): node is Element => node.nodeType === ELEMENT_NODE;
export const isText = (node: Node): node is Text =>
  node.nodeType === TEXT_NODE || node.nodeType === CDATA_SECTION_NODE;

/** Returns the document in a frame element; null for other elements, and if the frame has another origin. */
export function frameDocument(element: Element): Document | null {
  const { localName } = element;
  return localName === 'iframe' || localName === 'frame'
    ? (element as HTMLIFrameElement).contentDocument
    : null;
}

/** A node whose children are being walked. */
interface Level {
  node: Node;
  /** The child to be visited next. */
  next: Node | null;
  /** The nodes after `next` if they are not its siblings: slotted nodes, or none. Null if siblings follow. */
  rest: Node[] | null;
}

/**
 * Walks a document in flat-tree order (https://drafts.csswg.org/css-shadow-1/#flattening): open shadow roots replace
 * their host's children, slotted nodes replace their slot, and the documents of same-origin frames replace the frame.
 * It keeps its own stack, so that deep nesting cannot overflow the engine's. It moves from sibling to sibling,
 * because asking for lists of children takes longer than everything else.
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
