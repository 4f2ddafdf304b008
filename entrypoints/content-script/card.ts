import type { Background } from '@/utils/messages/client';
import type { CardTarget } from '@/utils/messages/content';
import type { FrameEvent } from '@/utils/messages/protocol';
import { createOverlay, type Overlay } from './overlay';
import { type Box, placeCard } from './place';

/** The capture card over the page: an extension page in a frame, which the page can neither read nor hear. */
export interface Card {
  /** Opens it in place of one that is open; an open one keeps its draft. */
  open(target: CardTarget, beside: Box | null): void;
  close(): void;
  isOpen(): boolean;
  /** What the card in the frame says. */
  onFrame(event: FrameEvent): void;
}

const WIDTH = 440;
const FIRST_HEIGHT = 480;
const MARGIN = 12;
/**
 * How long a loaded frame has to say that it works: a page under COEP loads an error page in its place in Chromium,
 * and nothing but silence tells.
 */
const READY_MS = 2_500;

const CSS = `iframe{display:block;width:100%;height:100%;border:1px solid #808d9b;border-radius:8px;
box-shadow:0 8px 32px rgb(0 0 0/.35);background:Canvas;color-scheme:light dark}`;

/**
 * Makes the card of this page.
 *
 * @param page the address of the card's own page
 */
export function createCard(background: Background, page: string): Card {
  let overlay: Overlay | null = null;
  let shown: { target: CardTarget; beside: Box | null; ready: boolean } | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(silence);
    overlay?.remove();
    overlay = null;
    shown = null;
  };

  const place = (wanted: number) => {
    if (overlay === null || shown === null) return;
    const viewport = { width: innerWidth, height: innerHeight };
    const width = Math.min(WIDTH, viewport.width - 2 * MARGIN);
    const height = Math.min(wanted, viewport.height - 2 * MARGIN);
    overlay.place({ ...placeCard(shown.beside, viewport, { width, height }), width, height });
  };

  const openWindow = (target: CardTarget) => {
    close();
    background('card.window', target).catch((error: unknown) =>
      console.info('no window for the card', error),
    );
  };

  return {
    open(target, beside) {
      close();
      overlay = createOverlay(document, CSS);
      shown = { target, beside, ready: false };
      const frame = document.createElement('iframe');
      frame.title = 'TTP Clipper: capture';
      frame.src = `${page}?${new URLSearchParams({ ...target })}`;
      frame.addEventListener('load', () => {
        frame.focus();
        clearTimeout(silence);
        silence = setTimeout(() => {
          if (shown?.target === target && !shown.ready) openWindow(target);
        }, READY_MS);
      });
      overlay.root.append(frame);
      place(FIRST_HEIGHT);
    },
    close,
    isOpen: () => shown !== null,
    onFrame(event) {
      if (shown === null || event.id !== shown.target.id) return;
      if (event.kind === 'ready') shown.ready = true;
      else if (event.kind === 'height') place(event.height + 2);
      else close();
    },
  };
}
