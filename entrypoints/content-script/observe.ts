/** How soon after the first change the page is looked at, and how seldom while it never rests; in milliseconds. */
const SOON = 100;
const SELDOM = 6_400;

/** Watches the text of a page. */
export interface Observer {
  /** What to watch besides the document: open shadow roots, documents of frames. */
  watch(roots: readonly Node[]): void;
  /** Looks soon, whether or not anything has changed: the page went somewhere else. */
  hurry(): void;
  stop(): void;
}

/**
 * Calls `check` when the text of a page has changed, at leisure. While a look is due nothing is observed, so a page
 * that changes a thousand times a second costs one notice a look; and one that changes without need for us is looked
 * at ever more seldom, until it rests.
 *
 * @param check answers whether the change concerned us
 */
export function observeText(document: Document, check: () => boolean): Observer {
  let roots: readonly Node[] = [document];
  let wait = SOON;
  let due: ReturnType<typeof setTimeout> | undefined;
  let since = performance.now();

  const look = () => {
    due = undefined;
    wait = check() ? SOON : Math.min(wait * 2, SELDOM);
    since = performance.now();
    for (const root of roots) observer.observe(root, { childList: true, characterData: true, subtree: true });
  };

  const idle = () => {
    // Firefox and Chromium have it; `timeout` so that a page that never idles is looked at all the same.
    requestIdleCallback(look, { timeout: SELDOM });
  };

  const observer = new MutationObserver(() => {
    observer.disconnect();
    if (performance.now() - since > 2 * wait) wait = SOON;
    due ??= setTimeout(idle, wait);
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });

  return {
    watch(others) {
      roots = [...new Set([document, ...others])];
      if (due === undefined)
        for (const root of roots)
          observer.observe(root, { childList: true, characterData: true, subtree: true });
    },
    hurry() {
      observer.disconnect();
      clearTimeout(due);
      wait = SOON;
      due = setTimeout(idle, 0);
    },
    stop() {
      observer.disconnect();
      clearTimeout(due);
    },
  };
}
