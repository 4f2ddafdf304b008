import { readSelection } from '@/utils/anchor/dom/selection';
import { isElement } from '@/utils/anchor/dom/walk';

const MODAL = 'dialog:modal';

/**
 * Returns the modal dialog of a page that makes everything outside it inert: no key and no click reaches a box
 * elsewhere. Null without one.
 */
export function modalDialog(document: Document): Element | null {
  // Only the text of the topmost dialog can be selected, wherever that is: in a slot, a shadow root, or a frame.
  const { node: start, offset = 0 } = readSelection(document)?.start ?? {};
  for (let node: Node | null = start?.childNodes[offset] ?? start ?? null; node; node = outerNode(node))
    if (isElement(node) && node.ownerDocument === document && node.matches(MODAL)) return node;
  return [...document.querySelectorAll(MODAL)].at(-1) ?? null;
}

/** Returns the node around another one as it is drawn: the slot, the parent, the host of a shadow root, the frame. */
function outerNode(node: Node): Node | null {
  const { assignedSlot, parentNode, host, defaultView } = node as Partial<
    Pick<Element, 'assignedSlot'> & Pick<ShadowRoot, 'host'> & Pick<Document, 'defaultView'>
  > &
    Node;
  return assignedSlot ?? parentNode ?? host ?? defaultView?.frameElement ?? null;
}
