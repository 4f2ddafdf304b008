/** What a walk tells of: every node entered and left, in reading order. */
export interface Visitor {
  /** Called before a node's children. Return false to leave the node out with all it holds. */
  enter(node: Node): boolean;
  /** Called after the children of a node that was entered; not for text, which has none. */
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
export const isText = (node: Node): node is Text => node.nodeType === Node.TEXT_NODE || node.nodeType === 4;
export const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;
/** Documents and shadow roots: each is observed on its own. */
export const isRoot = (node: Node): boolean =>
  node.nodeType === Node.DOCUMENT_NODE || node.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
const isDocument = (node: Node): node is Document => node.nodeType === Node.DOCUMENT_NODE;

/** The document within a frame element; null for other elements and where another origin keeps it closed. */
export function frameDocument(element: Element): Document | null {
  return /^i?frame$/.test(element.localName) ? (element as HTMLIFrameElement).contentDocument : null;
}

/**
 * Walks a document in flat-tree order (https://drafts.csswg.org/css-shadow-1/#flattening): open shadow roots in place
 * of their host's children, slotted nodes in place of their slot, and the documents of same-origin frames in place of
 * the frame. Keeps its own stack, so that no depth of nesting can overflow the engine's.
 */
export function walk(root: Document, visitor: Visitor): void {
  const stack: { node: Node; children: ArrayLike<Node>; next: number }[] = [];
  const push = (node: Node) => {
    if (visitor.enter(node) && !isText(node)) stack.push({ node, children: flatChildren(node), next: 0 });
  };
  push(root);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const child = top.children[top.next++];
    if (child) push(child);
    else {
      stack.pop();
      visitor.leave(top.node);
    }
  }
}

function flatChildren(node: Node): ArrayLike<Node> {
  if (isDocument(node)) return [node.body ?? node.documentElement].filter(Boolean);
  if (!isElement(node)) return node.childNodes;
  if (node.shadowRoot) return [node.shadowRoot];
  if (node.localName === 'slot') {
    const assigned = (node as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  const inner = frameDocument(node);
  return inner ? [inner] : node.childNodes;
}
