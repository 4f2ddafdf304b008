import { createHtml } from './html';
import { modalDialog } from './modal';

/** Our own elements in pages, which the text index ignores. */
const own = new WeakSet<Element>();

/** Tells whether an element is one of ours. */
export const isOwn = (node: Element | Text): boolean => own.has(node as Element);

/** Tells whether a mutation affects only our own elements. */
export const isOurs = ({ type, addedNodes, removedNodes }: MutationRecord): boolean =>
  type === 'childList' && [...addedNodes, ...removedNodes].every((node) => own.has(node as Element));

/** One of our boxes above the page, in a closed shadow root. */
export interface Overlay {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Moves and resizes it; CSS pixels in the viewport. */
  place(box: { left: number; top: number; width?: number; height?: number }): void;
  remove(): void;
}

/**
 * Hides the box in print, where it would cover the text. An important rule in the shadow root overrides the inline
 * style.
 */
const NOT_IN_PRINT = '@media print{:host{display:none!important}}';

/**
 * Creates a box above the whole page, in the top layer, where `z-index` has no effect; in a modal dialog of the page if
 * one is open. Important inline styles override all rules of the page, even one that restyles every element; a
 * constructed style sheet is allowed by every CSP.
 *
 * @param css for the content of the shadow root
 */
export function createOverlay(document: Document, css: string): Overlay {
  const host = createHtml(document, 'div');
  own.add(host);
  const setStyle = (name: string, value: string) => host.style.setProperty(name, value, 'important');
  // Also the margin, border and background that browsers give a popover.
  setStyle('all', 'initial');
  setStyle('position', 'fixed');
  setStyle('display', 'block');
  setStyle('color-scheme', 'light dark');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new (document.defaultView as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(css + NOT_IN_PRINT);
  root.adoptedStyleSheets = [sheet];
  host.popover = 'manual';
  (modalDialog(document) ?? document.documentElement).append(host);
  host.showPopover();
  // The zoom of the page applies also in the top layer. Firefox has it since 126.
  setStyle('zoom', String(1 / (host.currentCSSZoom ?? 1)));
  return {
    host,
    root,
    place: (box) => {
      for (const [name, value] of Object.entries(box)) setStyle(name, `${Math.round(value)}px`);
    },
    remove: () => host.remove(),
  };
}
