import { isOurs } from './overlay';

/**
 * The delay between a change and a check, in ms: after a relevant change, and the maximum while the page changes
 * permanently without a relevant change. Also the shortest time between two checks.
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
  /** Ends it for good. */
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
  /** A scheduled check waits for a time, and then for an idle moment. */
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  let stopped = false;
  let lastCheck = performance.now();

  const isQuiet = () => (timer ?? idle) === undefined;

  const observe = () => {
    if (stopped || !isQuiet()) return;
    for (const root of roots) observer.observe(root, { childList: true, characterData: true, subtree: true });
  };

  const runCheck = () => {
    idle = undefined;
    delay = check() ? MIN_DELAY_MS : Math.min(delay * 2, MAX_DELAY_MS);
    lastCheck = performance.now();
    observe();
  };

  const checkIn = (ms: number) => {
    observer.disconnect();
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      // Both browsers have it. With `timeout`, because some pages are never idle.
      idle = requestIdleCallback(runCheck, { timeout: MAX_DELAY_MS });
    }, ms);
  };

  const onRecords = (records: MutationRecord[]) => {
    if (records.every(isOurs)) return;
    if (performance.now() - lastCheck > 2 * delay) delay = MIN_DELAY_MS;
    if (isQuiet()) checkIn(delay);
  };

  const observer = new MutationObserver(onRecords);
  observe();

  return {
    watch(others) {
      roots = [...new Set([document, ...others])];
      observe();
    },
    isQuiet() {
      onRecords(observer.takeRecords());
      return isQuiet();
    },
    hurry() {
      delay = MIN_DELAY_MS;
      // A check that waits for an idle moment comes soon enough. The page decides how often this is called.
      if (!stopped && idle === undefined) checkIn(lastCheck + MIN_DELAY_MS - performance.now());
    },
    stop() {
      stopped = true;
      observer.disconnect();
      clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
    },
  };
}
