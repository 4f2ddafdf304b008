import * as t from '@/utils/i18n/en/content';
import * as terms from '@/utils/i18n/en/terms';
import type { Level } from '@/utils/observation/schema';
import { createHtml } from './html';
import { createOverlay, type Overlay } from './overlay';
import { type Box, placeToolbar } from './place';

/** The small toolbar at the selection. */
export interface Toolbar {
  show(selection: Box): void;
  hide(): void;
  isShown(): boolean;
  /**
   * Handles an event in the capture phase of the window, before the page: a press on one of the buttons, or one of the
   * keys 1, 2, 3 and Escape while the toolbar is shown.
   *
   * @returns true if the toolbar used the event; the caller then stops it
   */
  takes(event: Event): boolean;
}

const BUTTONS: readonly { level: Level; name: string; line: string }[] = [
  { level: 'tactic', name: terms.tactic, line: 'dotted #e69f00' },
  { level: 'technique', name: terms.technique, line: 'solid #56b4e9' },
  { level: 'procedure', name: terms.procedure, line: 'double #cc79a7' },
];

const CSS = `div{display:flex;gap:2px;padding:3px;border-radius:6px;background:#17212b;box-shadow:0 4px 16px rgb(0 0 0/.35)}
button{all:unset;box-sizing:border-box;min-height:26px;padding:2px 8px;border-radius:4px;color:#fff;cursor:pointer;
font:13px/20px system-ui,sans-serif}
button:hover,button:focus-visible{background:#3a4754}
button:focus-visible{outline:2px solid #69b7f0}
span{text-underline-offset:3px}
kbd{margin-left:6px;font:11px/16px system-ui,sans-serif;color:#c3ccd6}`;

/**
 * Creates the toolbar of this page. Its buttons react only to trusted events, never to those of a script.
 *
 * @param onTag called with a level; hides the toolbar
 */
export function createToolbar(onTag: (level: Level) => void): Toolbar {
  let overlay: Overlay | null = null;
  let buttons: { level: Level; element: HTMLButtonElement }[] = [];

  const hide = () => {
    overlay?.remove();
    overlay = null;
    buttons = [];
  };

  const build = (): Overlay => {
    const made = createOverlay(document, CSS);
    const row = createHtml(document, 'div');
    row.setAttribute('role', 'toolbar');
    row.setAttribute('aria-label', t.toolbar);
    buttons = BUTTONS.map(({ level, name, line }, index) => {
      const element = createHtml(document, 'button');
      const label = createHtml(document, 'span');
      label.textContent = name;
      label.style.textDecoration = `underline ${line} 2px`;
      const key = createHtml(document, 'kbd');
      key.textContent = String(index + 1);
      element.append(label, key);
      row.append(element);
      return { level, element };
    });
    made.root.append(row);
    return made;
  };

  const pressed = (event: MouseEvent): Level | undefined => {
    // A click by keyboard (detail 0) has no position, but its button has the focus.
    const element =
      event.detail === 0
        ? overlay?.root.activeElement
        : overlay?.root.elementFromPoint(event.clientX, event.clientY)?.closest('button');
    return buttons.find((button) => button.element === element)?.level;
  };

  const takesKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return false;
    if (event.key === 'Escape') {
      hide();
      return true;
    }
    // By the place of the key: the digits need Shift on some keyboards, such as the French one.
    const [, digit = event.key] = /^Digit(.)$/.exec(event.code) ?? [];
    const button = BUTTONS[Number(digit) - 1];
    if (button === undefined) return false;
    onTag(button.level);
    return true;
  };

  return {
    show(selection) {
      overlay ??= build();
      const { offsetWidth, offsetHeight } = overlay.host;
      const viewport = { width: innerWidth, height: innerHeight };
      overlay.place(placeToolbar(selection, viewport, { width: offsetWidth, height: offsetHeight }));
    },
    hide,
    isShown: () => overlay !== null,
    takes(event) {
      if (overlay === null || !event.isTrusted) return false;
      if (event.type === 'keydown') return takesKey(event as KeyboardEvent);
      // Not its target, which may be the host of a shadow root around the overlay.
      if (event.composedPath()[0] !== overlay.host) return false;
      const level = event.type === 'click' ? pressed(event as MouseEvent) : undefined;
      if (level !== undefined) onTag(level);
      return true;
    },
  };
}
