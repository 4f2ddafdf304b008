import { frameDocument, isElement } from '@/utils/anchor/dom/walk';
import { selectionBox } from './geometry';
import { createGestures, type GestureParts, type Gestures, type Listen } from './gestures';
import { type Observer, observeText } from './observe';

/** The time in ms between two looks at the highlights. */
const PAINT_CHECK_MS = 1_000;

/** The listeners on a page. */
export interface Watch extends Pick<Gestures, 'dismissToolbar'> {
  /** Returns the observer of the text; null until the page has text. */
  observer(): Observer | null;
  stop(): void;
}

/**
 * Listens to the page: shows the toolbar at a selection, opens the observation of a clicked highlight, and paints as
 * soon as the text is there. All listeners are on the window in the capture phase: registered at document_start they
 * precede those of the page, so that a page that stops every event cannot prevent tagging.
 */
export function watchPage(document: Document, parts: GestureParts): Watch {
  const { reader, toolbar } = parts;
  const stop = new AbortController();
  const { signal } = stop;
  const on: Listen = (target, type, listener) =>
    target.addEventListener(type, listener as EventListener, { capture: true, signal });
  const gestures = createGestures(document, parts, on);
  let observer: Observer | null = null;
  /** The root element that each document had. By document, because a frame that navigates keeps its window. */
  const listening = new WeakMap<Document, Element>();

  const onLoad = ({ target }: Event) => {
    const inner = isElement(target as Node) ? frameDocument(target as Element) : null;
    if (inner === null) return;
    listenTo(inner);
    observer?.hurry();
  };

  /**
   * Listens to a document and those of its frames, again after `document.open`, which removes all listeners and nodes
   * (https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps). Where it listens, it
   * adds no second listener.
   */
  const listenTo = (inner: Document) => {
    const { defaultView, documentElement } = inner;
    if (defaultView === null) return;
    if (listening.get(inner) !== documentElement) {
      listening.set(inner, documentElement);
      gestures.listenTo(defaultView);
      on(inner, 'load', onLoad);
      on(inner, 'selectionchange', onSelectionChange);
    }
    for (const frame of inner.querySelectorAll('iframe, frame')) {
      const framed = frameDocument(frame);
      if (framed !== null) listenTo(framed);
    }
  };

  const onSelectionChange = () => {
    if (toolbar.isShown() && selectionBox(document) === null) toolbar.hide();
  };

  const check = () => {
    listenTo(document);
    return reader.check();
  };

  const onText = () => {
    // The frames that the parser has added.
    listenTo(document);
    // A selection may be made before the background has answered whether the site is enabled.
    void reader.refresh().then(() => signal.aborted || gestures.offerLate());
    const watching = observeText(document, check);
    observer = watching;
    for (const type of ['popstate', 'hashchange', 'pageshow', 'load'])
      on(window, type, (event: Partial<PageTransitionEvent> & Event) => {
        // Restored from the back/forward cache: the page has missed updates.
        if (event.persisted) void reader.refresh();
        watching.hurry();
      });
    // Firefox has it since 147. Before, a navigation within the page is detected by its changes.
    const { navigation } = window as { navigation?: EventTarget };
    if (navigation) on(navigation, 'currententrychange', watching.hurry);
    // No event tells that the page has cleared its highlights.
    const timer = setInterval(() => reader.isPainted() || watching.hurry(), PAINT_CHECK_MS);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      watching.stop();
    });
    // The toolbar would cover text in print.
    on(window, 'beforeprint', toolbar.hide);
  };

  listenTo(document);
  if (document.readyState === 'loading') on(document, 'DOMContentLoaded', onText);
  else onText();
  return {
    observer: () => observer,
    dismissToolbar: gestures.dismissToolbar,
    stop: () => stop.abort(),
  };
}
