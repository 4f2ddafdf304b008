import { endsWithin } from '@/utils/async/within';

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

/** The browser's reports of whether the analyst sees the frame. */
export interface FrameView {
  /** Returns whether the frame is on the screen, neither covered nor altered; null until the browser has said it. */
  isShown(): boolean | null;
  /** Takes what the browser has told, but not delivered. */
  look(): void;
  /**
   * Asks the browser anew: what it told before may be old. Resolves as soon as the card is shown, or when the browser
   * still says after some time that it is hidden, or says nothing.
   */
  ask(): Promise<void>;
  stop(): void;
}

/** The parts of the browser that the view uses. */
export interface ViewSource {
  document: Document;
  Observer: typeof IntersectionObserver;
  /** Resolves after the document was drawn, or is not going to be. */
  drawn: () => Promise<void>;
}

/** Returns the source of this document. */
export const ownView = (): ViewSource => ({ document, Observer: IntersectionObserver, drawn: frameDrawn });

/**
 * Observes whether the page shows the frame that a document is in.
 *
 * @param onTold called when the browser has told something
 */
export function createFrameView({ document, Observer, drawn }: ViewSource, onTold: () => void): FrameView {
  const { body } = document;
  // As large as the frame, however long the card is.
  const extent = document.createElement('div');
  extent.className = 'frame-extent';
  body.append(extent);

  let state: { onScreen: boolean; visible: boolean } | null = null;
  let stopped = false;
  const isShown = () => (state === null ? null : state.onScreen && state.visible);
  const take = (entries: TrackedEntry[]) => {
    state ??= { onScreen: false, visible: true };
    for (const { target, intersectionRatio, isVisible = true } of entries)
      if (target === extent) state.onScreen = intersectionRatio >= SHOWN_SHARE;
      else state.visible = isVisible;
    onTold();
  };
  const options: VisibilityTracking = {
    threshold: [0, SHOWN_SHARE],
    trackVisibility: true,
    delay: VISIBILITY_DELAY_MS,
  };
  const observeWith = (onReport: (entries: TrackedEntry[]) => void) => {
    const observer = new Observer(onReport, options);
    observer.observe(extent);
    // The content covers the other element, so only this one tells whether the page covers the content.
    observer.observe(body);
    return observer;
  };
  let observer = observeWith(take);
  const askNow = async () => {
    observer.disconnect();
    await drawn();
    if (stopped) return;
    let answered = Promise.resolve();
    const shown = new Promise<void>((onShown) => {
      answered = new Promise((onAnswer) => {
        observer = observeWith((entries) => {
          take(entries);
          onAnswer();
          if (isShown()) onShown();
        });
      });
    });
    if (await endsWithin(shown, ANSWER_TIME_MS)) return;
    await endsWithin(answered, ANSWER_LIMIT_MS - ANSWER_TIME_MS);
  };
  let asking: Promise<void> | null = null;

  return {
    isShown,
    look() {
      const entries = observer.takeRecords();
      if (entries.length > 0) take(entries);
    },
    ask: () => {
      asking ??= askNow().finally(() => {
        asking = null;
      });
      return asking;
    },
    stop() {
      stopped = true;
      observer.disconnect();
      extent.remove();
    },
  };
}
