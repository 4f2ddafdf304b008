/**
 * Gives an element the focus, at once or as soon as its window has it: Chromium gives none to an element of a frame of
 * another origin before the frame itself has it, and a busy page gives that late. What has the focus by then keeps it.
 *
 * @returns a function that ends the wait
 */
export function focusFirst(element: HTMLElement | null): () => void {
  element?.focus();
  const { body, defaultView: window } = document;
  const onFocus = () => {
    if (document.activeElement === body) element?.focus();
  };
  window?.addEventListener('focus', onFocus, { once: true });
  return () => window?.removeEventListener('focus', onFocus);
}
