import { createFocusRecord } from './focus-record';

/**
 * Tells when the page takes the focus out of the card while the analyst types: what is typed next goes to the page.
 *
 * @param isInFront tells whether the page is in front; otherwise the analyst has gone elsewhere
 * @param now ms, of a clock that is never set
 * @returns a function that ends it
 */
export function watchFocus(
  isInFront: () => Promise<boolean>,
  now: () => number,
  onTaken: () => void,
): () => void {
  const record = createFocusRecord();
  const stop = new AbortController();
  const listening = { capture: true, signal: stop.signal };
  const onKey = (event: KeyboardEvent) => event.isTrusted && record.key(event, now());
  const onPointer = (event: PointerEvent) => event.isTrusted && record.pointer(event);
  for (const type of ['keydown', 'keyup'] as const) window.addEventListener(type, onKey, listening);
  for (const type of ['pointermove', 'pointerdown', 'pointerout'] as const)
    window.addEventListener(type, onPointer, listening);
  const onBlur = async (event: FocusEvent) => {
    if (event.target !== window || !record.isTaken(now())) return;
    if ((await isInFront()) && !document.hasFocus() && !stop.signal.aborted) onTaken();
  };
  window.addEventListener(
    'blur',
    (event) => void onBlur(event).catch((error: unknown) => console.error('the focus is not known', error)),
    listening,
  );
  return () => stop.abort();
}
