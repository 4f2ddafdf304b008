import { isElement } from '@/utils/anchor/dom/walk';
import type { HeldKeys } from '@/utils/keyboard/held-keys';
import type { Card } from './card';
import { selectionBox } from './geometry';
import { isOwn } from './overlay';
import type { Reader } from './reader';
import type { Toolbar } from './toolbar';

/** Elements in which text is typed, besides those that are `contenteditable`. */
const FIELDS = ':is(input,textarea):not([readonly],[aria-readonly=true]),select';
/** Elements that handle clicks and keys themselves. */
const INTERACTIVE = `a[href],button,label,summary,video,audio,${FIELDS}`;
/** The time in ms within which a second click makes a double click, about that of most systems. */
const DOUBLE_CLICK_MS = 300;

/** The parts of the content script that answer to gestures. */
export interface GestureParts {
  reader: Reader;
  card: Card;
  toolbar: Toolbar;
  keys: HeldKeys;
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
  /** Listens to a window: that of the page, or of a frame in it. Does nothing where it listens already. */
  listenTo(window: Window): void;
  /** Shows the toolbar for a selection that was made before the background answered whether the site is enabled. */
  offerLate(): void;
  /** Hides the toolbar, which does not come any more for the present selection: it is being tagged, or a card opens. */
  dismissToolbar(): void;
}

/**
 * Creates the gestures of a page.
 *
 * @param on adds a listener until the content script stops
 */
export function createGestures(document: Document, parts: GestureParts, on: Listen): Gestures {
  const { reader, card, toolbar, keys } = parts;
  let waitsForEnabled = false;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let offering: ReturnType<typeof setTimeout> | undefined;

  const offerToolbar = () => {
    waitsForEnabled = !reader.isEnabled();
    if (waitsForEnabled) return;
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
    clearTimeout(opening);
    if (event.detail > 1) return;
    if (!event.isTrusted || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = targetOf(event);
    if (!target || isOwn(target) || target.closest(INTERACTIVE) || isEditable(target)) return;
    if (selectionBox(document)) return;
    const [id, ...others] = reader.at(event.clientX, event.clientY, target.ownerDocument);
    if (id === undefined) return;
    // A second click selects a word.
    opening = setTimeout(
      () => void card.open({ view: 'observation', id, others }, reader.boxOf(id)),
      DOUBLE_CLICK_MS,
    );
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (consumeIf(event, keys.take(event)) || isEditable(targetOf(event)) || passToToolbar(event)) return;
    if (consumeIf(event, isTagKey(event) && selectionBox(document) !== null)) parts.tag();
  };

  const onPointerUp = (event: Event) => {
    // A click clears the selection only after its pointerup.
    if (!passToToolbar(event)) offering = setTimeout(offerToolbar);
  };

  const onPointerDown = (event: Event) => {
    // Who presses the pointer on the page types for the page.
    if (!passToToolbar(event)) keys.stop();
  };

  const listeners: [type: string, listener: (event: never) => unknown][] = [
    ['pointerdown', onPointerDown],
    ['mousedown', passToToolbar],
    ['mouseup', passToToolbar],
    ['pointerup', onPointerUp],
    ['keydown', onKeyDown],
    ['keyup', (event: KeyboardEvent) => (event.shiftKey || event.key === 'Shift') && offerToolbar()],
    ['click', (event: MouseEvent) => passToToolbar(event) || onClick(event)],
    ['scroll', () => toolbar.isShown() && offerToolbar()],
    // The analyst has gone to the card: the toolbar may cover a part of it.
    ['blur', ({ target }: Event) => target === document.defaultView && card.isOpen() && toolbar.hide()],
  ];

  return {
    listenTo(window) {
      for (const [type, listener] of listeners) on(window, type, listener);
    },
    offerLate: () => waitsForEnabled && offerToolbar(),
    dismissToolbar() {
      clearTimeout(offering);
      waitsForEnabled = false;
      toolbar.hide();
    },
  };
}

/** Returns the innermost element that an event is for, also one in a shadow root; null if it is for no element. */
function targetOf(event: Event): Element | null {
  const [target] = event.composedPath() as Node[];
  return target && isElement(target) ? target : null;
}

/** Tells whether text is typed in an element. A part of an editor may be none (`contenteditable=false`). */
function isEditable(element: Element | null): boolean {
  return element !== null && (element.closest(FIELDS) !== null || (element as HTMLElement).isContentEditable);
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
