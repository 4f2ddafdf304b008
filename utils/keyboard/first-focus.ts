/**
 * Gives an element the focus, at once or as soon as its window has it: Chromium gives none to an element of a frame of
 * another origin before the frame itself has it, and a busy page gives that late. What has the focus by then keeps it.
 *
 * @returns a function that ends the wait
 */
export function focusFirst(element: HTMLElement | null): () => void {
  element?.focus();
  const waiting = new AbortController();
  const onFocus = () => {
    if (document.activeElement === document.body) element?.focus();
  };
  // A window that has it already may lose it and have it again later.
  if (!document.hasFocus()) window.addEventListener('focus', onFocus, { once: true, signal: waiting.signal });
  return () => waiting.abort();
}
