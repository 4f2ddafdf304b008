import type { Sighting } from './steadiness';

/** The parts of IntersectionObserver version 2 that the types lack; only Chromium has them. */
interface VisibilityTracking extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}
type TrackedEntry = IntersectionObserverEntry & { isVisible?: boolean };

/** The shortest delay that a browser accepts for an observer that tracks visibility, in ms. */
const VISIBILITY_DELAY_MS = 100;
/** The longest time in ms to wait for the browser's answer. A busy machine draws a frame late. */
const ANSWER_LIMIT_MS = 2_000;
/** The share of the frame that must be on the screen. Not all of it: zoomed pages round sizes. */
const SHOWN_SHARE = 0.9;
/** The observation of the card's frame. */
export interface FrameWatch {
  /** Reports the latest state that the browser has told. */
  look(): void;
  /**
   * Asks the browser anew, and reports its answer, which comes with the next frame: what it told before may be a moment
   * old. Resolves then, or when the answer takes too long.
   */
  ask(): Promise<void>;
  stop(): void;
}

/**
 * Observes how the page shows the frame that this document is in. All of it is what the browser reports: the page can
 * move, cover, clip and restyle the frame, but not the report.
 *
 * Chromium tells whether the frame is covered or altered (IntersectionObserver with `trackVisibility`), and drops the
 * clicks into a frame that has such an observer and moved in the last 500 ms. Firefox has neither, but its pointer events
 * tell where the frame is on the screen. (`mozInnerScreenX` does not: it does not follow the frame.)
 */
export function watchFrame(document: Document, onSight: (sighting: Sighting) => void): FrameWatch {
  const { body } = document;
  // As large as the frame, however long the card is.
  const extent = document.createElement('div');
  extent.className = 'frame-extent';
  body.append(extent);

  let known = false;
  const state = { onScreen: false, visible: true };
  let place: Sighting['place'] = import.meta.env.FIREFOX ? null : { x: 0, y: 0 };
  const report = () => {
    if (known) onSight({ shown: state.onScreen && state.visible, place });
  };
  const onEntries = (entries: TrackedEntry[]) => {
    known = true;
    for (const { target, intersectionRatio, isVisible = true } of entries)
      if (target === extent) state.onScreen = intersectionRatio >= SHOWN_SHARE;
      else state.visible = isVisible;
    report();
  };
  const options: VisibilityTracking = {
    threshold: [0, SHOWN_SHARE],
    trackVisibility: true,
    delay: VISIBILITY_DELAY_MS,
  };
  const observeWith = (onReport: (entries: TrackedEntry[]) => void) => {
    const observer = new IntersectionObserver(onReport, options);
    observer.observe(extent);
    // The content covers the other element, so only this one tells whether the page covers the content.
    observer.observe(body);
    return observer;
  };
  const observer = observeWith(onEntries);

  const stop = new AbortController();
  const on = (type: string, listener: (event: PointerEvent) => void) =>
    document.addEventListener(type, listener as EventListener, { capture: true, signal: stop.signal });
  if (import.meta.env.FIREFOX) {
    for (const type of ['pointermove', 'pointerdown'])
      on(type, ({ isTrusted, screenX, screenY, clientX, clientY }) => {
        if (isTrusted) place = { x: screenX - clientX, y: screenY - clientY };
        report();
      });
    on('pointerout', ({ relatedTarget, pointerType }) => {
      // The card may be elsewhere when the pointer comes back. A finger leaves after each touch.
      if (relatedTarget === null && pointerType === 'mouse') place = null;
      report();
    });
  }

  return {
    look() {
      const entries = observer.takeRecords();
      if (entries.length > 0) onEntries(entries);
      else report();
    },
    ask: () =>
      new Promise((resolve) => {
        const late = setTimeout(() => done(), ANSWER_LIMIT_MS);
        const asked = observeWith((entries) => {
          onEntries(entries);
          done();
        });
        const done = () => {
          clearTimeout(late);
          asked.disconnect();
          resolve();
        };
      }),
    stop() {
      observer.disconnect();
      stop.abort();
      extent.remove();
    },
  };
}
