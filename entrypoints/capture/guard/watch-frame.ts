import { createFramePlace, type Factors } from './frame-place';
import { createFrameView, ownView } from './frame-view';
import type { Sighting } from './steadiness';

/** The observation of the card's frame. */
export interface FrameWatch {
  /** Reports the latest state that the browser has told. */
  look(): void;
  /** Asks the browser anew, and reports its answers (see `FrameView`). */
  ask(): Promise<void>;
  stop(): void;
}

/** The zoom of a tab in the browsers, from the least to the most. */
const TAB_ZOOM = { least: 0.25, most: 5 };
/** The range of the factor by which a gesture and the styles of a page change the zoom of the tab. */
const FURTHER = { least: 0.5, most: 5 };

const factorsOf = (least: number, most: number): Factors => ({
  least: least * FURTHER.least,
  most: most * FURTHER.most,
});

/**
 * Observes how the page shows the frame that this document is in. All of it is what the browser reports: the page can
 * move, cover, clip and restyle the frame, but not the report.
 *
 * Chromium tells whether the frame is covered or altered (IntersectionObserver with `trackVisibility`); Firefox does not.
 * In both, pointer events tell where the frame is on the screen. (`mozInnerScreenX` does not follow the frame. Chromium
 * drops clicks into such a frame after a move, but not after every one.)
 *
 * @param zoomOf returns the zoom of the tab, by which distances on the screen are longer than those in events
 * @param now ms, of a clock that is never set
 */
export function watchFrame(
  zoomOf: () => Promise<number>,
  now: () => number,
  onSight: (sighting: Sighting) => void,
): FrameWatch {
  const place = createFramePlace(factorsOf(TAB_ZOOM.least, TAB_ZOOM.most));
  const report = () => {
    const shown = view.isShown();
    if (shown !== null) onSight({ shown, unmovedSince: place.since(now()) });
  };
  const view = createFrameView(ownView(), report);

  const stop = new AbortController();
  const onPointer = (event: PointerEvent) => {
    if (!event.isTrusted) return;
    place.see(event, now());
    report();
  };
  for (const type of ['pointermove', 'pointerdown', 'pointerout'] as const)
    document.addEventListener(type, onPointer, { capture: true, signal: stop.signal });

  const readZoom = () => {
    place.expect(factorsOf(TAB_ZOOM.least, TAB_ZOOM.most));
    zoomOf().then(
      (zoom) => place.expect(factorsOf(zoom, zoom)),
      // The events themselves tell the zoom, only less precisely.
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
      view.look();
      report();
    },
    ask: view.ask,
    stop() {
      stop.abort();
      view.stop();
    },
  };
}
