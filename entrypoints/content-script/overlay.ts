/** Our own elements in pages, which the text index leaves out. */
const own = new WeakSet<Element>();

/** Whether an element is one of ours. */
export const isOwn = (element: Element): boolean => own.has(element);

/** A box of ours above the page, in a closed shadow root. */
export interface Overlay {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Moves it; CSS pixels in the viewport. */
  place(box: { left: number; top: number; width?: number; height?: number }): void;
  remove(): void;
}

/** A box that is in the way of nothing on the screen would be in the way on paper. Important from within beats inline. */
const NOT_IN_PRINT = '@media print{:host{display:none!important}}';

/**
 * Puts a box above everything of the page, in the top layer. Inline importance beats every rule of the page, so that
 * one which restyles each element leaves the box alone; a constructed sheet passes every CSP.
 *
 * @param css for the inside of the shadow root
 */
export function createOverlay(document: Document, css: string): Overlay {
  const host = document.createElement('div');
  own.add(host);
  const set = (name: string, value: string) => host.style.setProperty(name, value, 'important');
  set('all', 'initial');
  set('position', 'fixed');
  set('inset', 'auto');
  set('margin', '0');
  set('padding', '0');
  set('border', '0');
  set('background', 'transparent');
  set('display', 'block');
  set('overflow', 'visible');
  set('z-index', '2147483647');
  set('color-scheme', 'light dark');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new (document.defaultView as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(css + NOT_IN_PRINT);
  root.adoptedStyleSheets = [sheet];
  host.popover = 'manual';
  document.documentElement.append(host);
  host.showPopover();
  return {
    host,
    root,
    place: (box) => {
      for (const [name, value] of Object.entries(box)) set(name, `${Math.round(value)}px`);
    },
    remove: () => host.remove(),
  };
}
