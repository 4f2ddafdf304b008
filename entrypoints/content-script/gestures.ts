import { isElement } from '@/utils/anchor/dom/walk';
import type { Card } from './card';
import { selectionBox } from './geometry';
import { isOwn } from './overlay';
import type { Reader } from './reader';
import type { Toolbar } from './toolbar';

/** Elements in which text is typed. */
const EDITABLE = ':is(input,textarea):not([readonly],[aria-readonly=true]),select,[contenteditable]';
/** Elements that handle clicks and keys themselves. */
const INTERACTIVE = `a[href],button,label,summary,video,audio,${EDITABLE}`;

/** The parts of the content script that answer to gestures. */
export interface GestureParts {
  reader: Reader;
  card: Card;
  toolbar: Toolbar;
  tag: () => void;
}

/** Adds a listener in the capture phase. */
export type Listen = <E extends Event>(
  target: EventTarget,
  type: string,
  listener: (event: E) => unknown,
) => void;

/** The gestures of the analyst on a page: to select text, to click a highlight, and to press a key. */
export interface Gestures {
  /** Listens to a window: that of the page, or of a frame in it. */
  listenTo(window: Window): void;
  /** Shows the toolbar for a selection that was made before the background answered whether the site is enabled. */
  offerLate(): void;
}

/**
 * Creates the gestures of a page.
 *
 * @param on adds a listener until the content script stops
 */
export function createGestures(document: Document, parts: GestureParts, on: Listen): Gestures {
  const { reader, card, toolbar } = parts;
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
    const target = targetOf(event);
    if (!target || isOwn(target) || target.closest(INTERACTIVE) || selectionBox(document)) return;
    const [id, ...others] = reader.at(event.clientX, event.clientY, target.ownerDocument);
    if (id !== undefined) void card.open({ view: 'observation', id, others }, reader.boxOf(id));
  };

  return {
    listenTo(window) {
      for (const type of ['pointerdown', 'mousedown', 'mouseup']) on(window, type, passToToolbar);
      on(window, 'pointerup', (event) => {
        // A click clears the selection only after its pointerup.
        if (!passToToolbar(event)) setTimeout(offerToolbar);
      });
      on(window, 'keydown', (event: KeyboardEvent) => {
        if (targetOf(event)?.closest(EDITABLE) || passToToolbar(event)) return;
        if (consumeIf(event, isTagKey(event) && selectionBox(document) !== null)) parts.tag();
      });
      on(window, 'keyup', (event: KeyboardEvent) => {
        if (event.shiftKey || event.key === 'Shift') offerToolbar();
      });
      on(window, 'click', (event: MouseEvent) => {
        if (!passToToolbar(event)) onClick(event);
      });
      on(window, 'scroll', () => toolbar.isShown() && offerToolbar());
    },
    offerLate: () => waitsForEnabled && offerToolbar(),
  };
}

/** Returns the innermost element that an event is for, also one in a shadow root; null if it is for no element. */
function targetOf(event: Event): Element | null {
  const [target] = event.composedPath() as Node[];
  return target && isElement(target) ? target : null;
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
