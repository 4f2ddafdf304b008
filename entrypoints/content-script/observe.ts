import { isOurs } from './overlay';

/**
 * The delay between a change and a check, in ms: after a relevant change, and the maximum while the page changes
 * permanently without a relevant change.
 */
const MIN_DELAY_MS = 100;
const MAX_DELAY_MS = 6_400;

/** Watches the text of a page. */
export interface Observer {
  /** Sets the roots to observe besides the document: open shadow roots and documents of frames. */
  watch(roots: readonly Node[]): void;
  /** Tells whether the text has not changed since the last check. */
  isQuiet(): boolean;
  /** Checks soon, even without a change, because the page has navigated. */
  hurry(): void;
  stop(): void;
}

/**
 * Calls `check` after the text of a page has changed, throttled. While a check is scheduled nothing is observed, so a
 * page that changes a thousand times a second causes only one callback for each check. After changes that are not
 * relevant, the delay doubles up to a maximum, until the page is quiet.
 *
 * @param check returns true if the change was relevant
 */
export function observeText(document: Document, check: () => boolean): Observer {
  let roots: readonly Node[] = [document];
  let delay = MIN_DELAY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastCheck = performance.now();

  const runCheck = () => {
    timer = undefined;
    delay = check() ? MIN_DELAY_MS : Math.min(delay * 2, MAX_DELAY_MS);
    lastCheck = performance.now();
    observe();
  };

  const observe = () => {
    for (const root of roots) observer.observe(root, { childList: true, characterData: true, subtree: true });
  };

  const idle = () => {
    // Both browsers have it. With `timeout`, because some pages are never idle.
    requestIdleCallback(runCheck, { timeout: MAX_DELAY_MS });
  };

  const onRecords = (records: MutationRecord[]) => {
    if (records.every(isOurs)) return;
    observer.disconnect();
    if (performance.now() - lastCheck > 2 * delay) delay = MIN_DELAY_MS;
    timer ??= setTimeout(idle, delay);
  };
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
  };

  const observer = new MutationObserver(onRecords);
  observe();

  return {
    watch(others) {
      roots = [...new Set([document, ...others])];
      if (timer === undefined) observe();
    },
    isQuiet() {
      onRecords(observer.takeRecords());
      return timer === undefined;
    },
    hurry() {
      stop();
      delay = MIN_DELAY_MS;
      timer = setTimeout(idle, 0);
    },
    stop,
  };
}
