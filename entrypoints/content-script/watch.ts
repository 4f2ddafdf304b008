import { frameDocument, isElement } from '@/utils/anchor/dom/walk';
import type { Card } from './card';
import { selectionBox } from './geometry';
import { type Observer, observeText } from './observe';
import { isOwn } from './overlay';
import type { Reader } from './reader';
import type { Toolbar } from './toolbar';

/** Elements whose clicks and keys are for themselves. */
const INTERACTIVE = 'a[href],button,input,select,textarea,label,summary,video,audio,[contenteditable]';

/** The page as watched. */
export interface Watch {
  /** Which roots hold text, besides the document. */
  watchText(roots: readonly Node[]): void;
  stop(): void;
}

/**
 * Listens to the page: shows the toolbar at a selection, opens the observation whose highlight is clicked, paints once
 * the text is there. All listeners sit on the window in the capture phase: registered at document_start they come
 * before the page's, so that one which swallows every event cannot keep the analyst from tagging.
 */
export function watchPage(
  document: Document,
  parts: { reader: Reader; card: Card; toolbar: Toolbar; tag: () => void },
): Watch {
  const { reader, card, toolbar } = parts;
  const stop = new AbortController();
  const listening = { capture: true, signal: stop.signal };
  // By document: a frame that goes elsewhere keeps its window.
  const watched = new WeakSet<Document>();
  let observer: Observer | null = null;

  const offer = () => {
    if (!reader.isEnabled() || card.isOpen()) return;
    const box = selectionBox(document);
    if (box === null) toolbar.hide();
    else toolbar.show(box);
  };

  const claim = (event: Event) => {
    if (!toolbar.takes(event)) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    return true;
  };

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
    for (const type of ['pointerdown', 'mousedown', 'mouseup'] as const)
      window.addEventListener(type, claim, listening);
    window.addEventListener(
      'pointerup',
      (event) => {
        // The selection of a click is undone only after its pointerup.
        if (!claim(event)) setTimeout(offer);
      },
      listening,
    );
    window.addEventListener(
      'keydown',
      (event) => {
        const [target] = event.composedPath();
        const editing =
          isElement(target as Node) &&
          (target as Element).closest('input,select,textarea,[contenteditable]') !== null;
        if (!editing && isTagKey(event) && selectionBox(document) !== null) {
          event.preventDefault();
          event.stopImmediatePropagation();
          parts.tag();
        } else if (!editing) claim(event);
      },
      listening,
    );
    window.addEventListener(
      'keyup',
      (event) => {
        if (event.shiftKey || event.key === 'Shift') offer();
      },
      listening,
    );
    window.addEventListener(
      'click',
      (event) => {
        if (!claim(event)) onClick(event);
      },
      listening,
    );
    window.addEventListener('scroll', () => toolbar.isShown() && offer(), { ...listening, passive: true });
    window.document.addEventListener('load', onLoad, listening);
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
    void reader.refresh();
    const watching = observeText(document, reader.check);
    observer = watching;
    for (const type of ['popstate', 'hashchange', 'pageshow', 'load'])
      window.addEventListener(type, watching.hurry, listening);
    // Firefox has it since 147; before, a navigation within the page is seen by what it changes there.
    const { navigation } = window as { navigation?: EventTarget };
    navigation?.addEventListener('currententrychange', watching.hurry, listening);
    stop.signal.addEventListener('abort', watching.stop);
    // Nobody reads what is printed through a toolbar.
    window.addEventListener('beforeprint', toolbar.hide, listening);
  };

  watchWindow(window);
  document.addEventListener(
    'selectionchange',
    () => {
      if (toolbar.isShown() && selectionBox(document) === null) toolbar.hide();
    },
    listening,
  );
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', onText, { ...listening, once: true });
  else onText();
  return {
    watchText: (roots) => observer?.watch(roots),
    stop: () => stop.abort(),
  };
}

/**
 * Whether a key is Alt+Shift+T: where Chrome keeps it for itself (it puts the focus on the toolbar) the command never
 * gets it, but pages come first. By its place on the keyboard, as Alt changes the letter on some.
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
