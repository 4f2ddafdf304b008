import { endsWithin } from '@/utils/async/within';
import type { Sighting } from './steadiness';

/** The parts of IntersectionObserver version 2 that the types lack; only Chromium has them. */
interface VisibilityTracking extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}
type TrackedEntry = IntersectionObserverEntry & { isVisible?: boolean };

/** The shortest delay that a browser accepts for an observer that tracks visibility, in ms. */
const VISIBILITY_DELAY_MS = 100;
/** The time in ms for which an answer that the card is hidden may still be replaced by a newer one. */
const ANSWER_TIME_MS = 2_000;
/** The longest time in ms to wait for the first answer. A busy machine may draw no frame for seconds. */
const ANSWER_LIMIT_MS = 10_000;
/** The time in ms after which a document counts as not drawn. */
const UNDRAWN_LIMIT_MS = 500;
/** The share of the frame that must be on the screen. Not all of it: zoomed pages round sizes. */
const SHOWN_SHARE = 0.9;

/**
 * Resolves after the browser has drawn a frame of this document without what was removed before. Without an observer at
 * that time, Chromium stops to track whether the frame is covered, and the next observer makes it look again.
 */
async function frameDrawn(): Promise<void> {
  const drawn = new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await endsWithin(drawn, UNDRAWN_LIMIT_MS);
}

/** The observation of the card's frame. */
export interface FrameWatch {
  /** Reports the latest state that the browser has told. */
  look(): void;
  /**
   * Asks the browser anew, and reports its answers: what it told before may be old. Resolves as soon as the card is
   * shown, or when the browser still says after some time that it is hidden, or says nothing.
   */
  ask(): Promise<void>;
  stop(): void;
}

/**
 * Observes how the page shows the frame that this document is in. All of it is what the browser reports: the page can
 * move, cover, clip and restyle the frame, but not the report.
 *
 * Chromium tells whether the frame is covered or altered (IntersectionObserver with `trackVisibility`); Firefox does not.
 * In both, pointer events tell where the frame is on the screen. (`mozInnerScreenX` does not follow the frame. Chromium
 * drops clicks into such a frame after a move, but not after every one.)
 *
 * @param zoomOf returns the factor by which distances on the screen are longer than those in events of the frame
 */
export function watchFrame(
  document: Document,
  zoomOf: () => Promise<number>,
  onSight: (sighting: Sighting) => void,
): FrameWatch {
  const { body } = document;
  // As large as the frame, however long the card is.
  const extent = document.createElement('div');
  extent.className = 'frame-extent';
  body.append(extent);

  let known = false;
  const state = { onScreen: false, visible: true };
  let place: Sighting['place'] = null;
  /** The latest result of `zoomOf`; null while it is not known. */
  let zoom: number | null = null;
  const isShown = () => state.onScreen && state.visible;
  const report = () => {
    if (known) onSight({ shown: isShown(), place });
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
  let observer = observeWith(onEntries);

  const stop = new AbortController();
  const on = (type: string, listener: (event: PointerEvent) => void) =>
    document.addEventListener(type, listener as EventListener, { capture: true, signal: stop.signal });
  for (const type of ['pointermove', 'pointerdown'])
    on(type, ({ isTrusted, screenX, screenY, clientX, clientY }) => {
      if (isTrusted && zoom !== null) place = { x: screenX - clientX * zoom, y: screenY - clientY * zoom };
      report();
    });
  on('pointerout', ({ relatedTarget, pointerType }) => {
    // The card may be elsewhere when the pointer comes back. A finger leaves after each touch.
    if (relatedTarget === null && pointerType === 'mouse') place = null;
    report();
  });
  const readZoom = () => {
    zoom = null;
    place = null;
    zoomOf().then(
      (factor) => {
        zoom = factor;
      },
      // Then only keys change the library, until the frame is resized again.
      (error: unknown) => console.error('the zoom is not known', error),
    );
  };
  readZoom();
  let ratio = devicePixelRatio;
  const onResize = () => {
    // The frame is also resized with its content, which does not change the zoom.
    if (devicePixelRatio === ratio) return;
    ratio = devicePixelRatio;
    readZoom();
  };
  window.addEventListener('resize', onResize, { signal: stop.signal });

  return {
    look() {
      const entries = observer.takeRecords();
      if (entries.length > 0) onEntries(entries);
      else report();
    },
    async ask() {
      observer.disconnect();
      await frameDrawn();
      let answered = Promise.resolve();
      const shown = new Promise<void>((onShown) => {
        answered = new Promise((onAnswer) => {
          observer = observeWith((entries) => {
            onEntries(entries);
            onAnswer();
            if (isShown()) onShown();
          });
        });
      });
      if (await endsWithin(shown, ANSWER_TIME_MS)) return;
      await endsWithin(answered, ANSWER_LIMIT_MS - ANSWER_TIME_MS);
    },
    stop() {
      observer.disconnect();
      stop.abort();
      extent.remove();
    },
  };
}
