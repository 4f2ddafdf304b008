const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/**
 * Moves the focus to a neighbour when the focused element is removed, such as a button with its row: to the next
 * focusable element at that place, otherwise to the one before, in the smallest ancestor that has one. Browsers would
 * start again from the top of the page.
 */
export function keepFocus(document: Document): void {
  let focused: Node | null = null;
  document.addEventListener('focusin', ({ target }) => {
    focused = target instanceof Node ? target : null;
  });
  new MutationObserver((records) => {
    const lost = focused !== null && !focused.isConnected && document.activeElement === document.body;
    // Taking the focus in a frame would take it from the page around it.
    if (focused === null || !lost || !document.hasFocus()) return;
    const place = placeOf(focused, records);
    focused = null;
    if (place !== null) nearest(place)?.focus();
  }).observe(document.body, { childList: true, subtree: true });
}

/** The place in the document that a removed node had. */
interface Gap {
  within: Element;
  /** The node after it; null at the end. */
  before: Node | null;
}

/** Returns the place of a node that was removed, alone or with an ancestor; null when the records do not show it. */
function placeOf(gone: Node, records: readonly MutationRecord[]): Gap | null {
  let node = gone;
  for (const { removedNodes, target, nextSibling } of records) {
    if (![...removedNodes].some((removed) => removed.contains(node))) continue;
    if (target instanceof Element && target.isConnected)
      return { within: target, before: nextSibling?.parentNode === target ? nextSibling : null };
    node = target;
  }
  return null;
}

function nearest({ within, before }: Gap): HTMLElement | null {
  const around = (element: Element, place: Node | null): HTMLElement | null => {
    const all = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isReachable);
    const isAfter = (one: Node) =>
      place !== null &&
      (place.contains(one) || (place.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
    return all.find(isAfter) ?? all.findLast((one) => !isAfter(one)) ?? null;
  };
  const found = around(within, before);
  if (found !== null || within.parentElement === null) return found;
  return nearest({ within: within.parentElement, before: within.nextSibling });
}

/** True for tab stops: not for elements that are hidden, disabled, or reached by arrow keys from another element. */
function isReachable(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility();
}
