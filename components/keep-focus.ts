const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/**
 * Keeps the keyboard's place in a page: when the element that has the focus is taken away (a row that was removed, with
 * its button), the focus goes to what comes next at its place, else to what is before it, in the smallest part of the
 * page that has anything. Without this a browser starts again from the top.
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

/** A gap in the document where something was. */
interface Gap {
  within: Element;
  /** What stands after it; null at the end. */
  before: Node | null;
}

/** Where a node was that is gone, itself or with what it was in; null when the records do not tell. */
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

/** Tab stops alone: not what is hidden, disabled, or reached by arrow keys from another element. */
function isReachable(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility();
}
