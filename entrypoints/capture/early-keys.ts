import { createHeldKeys } from '@/utils/keyboard/held-keys';
import type { Host } from './host';

/** The time in ms for which the page is waited for. Later its keys are lost, not those of the card. */
const PAGE_LIMIT_MS = 1_000;

/** The keys that were pressed on the page and in the card before the editor had a box for them. */
export interface EarlyKeys {
  /**
   * Waits until the card has the focus, and returns all keys until then, in their order. From then on keys go to the
   * focused element.
   */
  all(): Promise<string>;
  /** Holds no more keys, because the card shows nothing in which one types. */
  stop(): void;
}

/** Begins to hold the keys of a window. */
export function holdEarlyKeys(window: Window, host: Pick<Host, 'focused'>): EarlyKeys {
  const held = createHeldKeys();
  held.begin();
  const listening = new AbortController();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!held.take(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true, signal: listening.signal });
  const stop = () => {
    listening.abort();
    return held.end();
  };
  const ofPage = focusOf(window).then(() =>
    Promise.race([host.focused(), new Promise<string>((resolve) => setTimeout(resolve, PAGE_LIMIT_MS, ''))]),
  );
  return {
    all: async () => (await ofPage) + stop(),
    stop,
  };
}

/** Resolves when a window has the focus. */
function focusOf(window: Window): Promise<unknown> {
  if (window.document.hasFocus()) return Promise.resolve();
  return new Promise((resolve) => window.addEventListener('focus', resolve, { once: true }));
}
