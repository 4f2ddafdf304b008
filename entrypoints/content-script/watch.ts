import { frameDocument, isElement } from '@/utils/anchor/dom/walk';
import { selectionBox } from './geometry';
import { createGestures, type GestureParts, type Listen } from './gestures';
import { type Observer, observeText } from './observe';

/** The listeners on a page. */
export interface Watch {
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
  // By document, because a frame that navigates keeps its window.
  const watched = new WeakSet<Document>();

  const watchDocument = (inner: Document) => {
    const { defaultView } = inner;
    if (defaultView === null || watched.has(inner)) return;
    watched.add(inner);
    gestures.listenTo(defaultView);
    on(inner, 'load', ({ target }) => {
      if (isElement(target as Node) && watchFrame(target as Element)) observer?.hurry();
    });
    for (const frame of inner.querySelectorAll('iframe, frame')) watchFrame(frame);
  };

  /** Returns true for a frame whose document can be read. */
  const watchFrame = (frame: Element): boolean => {
    const inner = frameDocument(frame);
    if (inner !== null) watchDocument(inner);
    return inner !== null;
  };

  const onText = () => {
    // The frames that the parser has added.
    for (const frame of document.querySelectorAll('iframe, frame')) watchFrame(frame);
    // A selection may be made before the background has answered whether the site is enabled.
    void reader.refresh().then(() => signal.aborted || gestures.offerLate());
    const watching = observeText(document, reader.check);
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
    signal.addEventListener('abort', watching.stop);
    // The toolbar would cover text in print.
    on(window, 'beforeprint', toolbar.hide);
  };

  watchDocument(document);
  on(document, 'selectionchange', () => {
    if (toolbar.isShown() && selectionBox(document) === null) toolbar.hide();
  });
  if (document.readyState === 'loading') on(document, 'DOMContentLoaded', onText);
  else onText();
  return {
    observer: () => observer,
    stop: () => stop.abort(),
  };
}
