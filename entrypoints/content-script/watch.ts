import { frameDocument, isElement } from '@/utils/anchor/dom/walk';
import type { Card } from './card';
import { selectionBox } from './geometry';
import { type Observer, observeText } from './observe';
import { isOwn } from './overlay';
import type { Reader } from './reader';
import type { Toolbar } from './toolbar';

/** Elements that handle clicks and keys themselves. */
const INTERACTIVE = 'a[href],button,input,select,textarea,label,summary,video,audio,[contenteditable]';

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
export function watchPage(
  document: Document,
  parts: { reader: Reader; card: Card; toolbar: Toolbar; tag: () => void },
): Watch {
  const { reader, card, toolbar } = parts;
  const stop = new AbortController();
  const listening = { capture: true, signal: stop.signal };
  const on = <E extends Event>(target: EventTarget, type: string, listener: (event: E) => unknown) =>
    target.addEventListener(type, listener as EventListener, listening);
  // By document, because a frame that navigates keeps its window.
  const watched = new WeakSet<Document>();
  let observer: Observer | null = null;
  let waitsForEnabled = false;

  const offerToolbar = () => {
    waitsForEnabled = !reader.isEnabled();
    if (waitsForEnabled || card.isOpen()) return;
    const box = selectionBox(document);
    if (box === null) toolbar.hide();
    else toolbar.show(box);
  };

  /** Stops an event that is for us, so that the page does not get it. */
  const consumeIf = (event: Event, ours: boolean) => {
    if (ours) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    return ours;
  };

  const passToToolbar = (event: Event) => consumeIf(event, toolbar.takes(event));

  const onClick = (event: MouseEvent) => {
    if (!event.isTrusted || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const [target] = event.composedPath();
    if (!(target && isElement(target as Node)) || isOwn(target as Element)) return;
    if ((target as Element).closest(INTERACTIVE) !== null || selectionBox(document) !== null) return;
    const [id, ...others] = reader.at(event.clientX, event.clientY, (target as Element).ownerDocument);
    if (id !== undefined) card.open({ view: 'observation', id, others }, reader.boxOf(id));
  };

  const watchWindow = (window: Window) => {
    if (watched.has(window.document)) return;
    watched.add(window.document);
    for (const type of ['pointerdown', 'mousedown', 'mouseup']) on(window, type, passToToolbar);
    on(window, 'pointerup', (event) => {
      // A click clears the selection only after its pointerup.
      if (!passToToolbar(event)) setTimeout(offerToolbar);
    });
    on(window, 'keydown', (event: KeyboardEvent) => {
      const [target] = event.composedPath();
      const editing =
        isElement(target as Node) &&
        (target as Element).closest('input,select,textarea,[contenteditable]') !== null;
      if (editing || passToToolbar(event)) return;
      if (consumeIf(event, isTagKey(event) && selectionBox(document) !== null)) parts.tag();
    });
    on(window, 'keyup', (event: KeyboardEvent) => {
      if (event.shiftKey || event.key === 'Shift') offerToolbar();
    });
    on(window, 'click', (event: MouseEvent) => {
      if (!passToToolbar(event)) onClick(event);
    });
    on(window, 'scroll', () => toolbar.isShown() && offerToolbar());
    on(window.document, 'load', onLoad);
  };

  const onLoad = (event: Event) => {
    const inner = event.target instanceof Element ? frameDocument(event.target) : null;
    if (inner?.defaultView) {
      watchWindow(inner.defaultView);
      observer?.hurry();
    }
  };

  const onText = () => {
    for (const frame of document.querySelectorAll('iframe, frame')) {
      const inner = frameDocument(frame)?.defaultView;
      if (inner) watchWindow(inner);
    }
    // A selection may be made before the background has answered whether the site is enabled.
    void reader.refresh().then(() => waitsForEnabled && offerToolbar());
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
    stop.signal.addEventListener('abort', watching.stop);
    // The toolbar would cover text in print.
    on(window, 'beforeprint', toolbar.hide);
  };

  watchWindow(window);
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

/**
 * Tells whether a key is Alt+Shift+T. Where Chrome uses it itself (to focus its toolbar), the command never receives
 * it, but the page does first. Tested by `code`, because Alt changes the letter on some keyboards.
 */
function isTagKey(event: KeyboardEvent): boolean {
  return (
    event.isTrusted &&
    event.code === 'KeyT' &&
    event.altKey &&
    event.shiftKey &&
    !event.ctrlKey &&
    !event.metaKey
  );
}
