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
const FIRST_HEIGHT = 240;
/** The height that a place is sought for: about as high as the card gets, so that it need not move as it is filled in. */
const ROOM = { draft: 560, observation: 300 };
const MARGIN = 12;
/**
 * How long a frame has to say that it works: a page under COEP loads an error page in its place in Chromium,
 * and nothing but silence tells.
 */
const READY_MS = 4_000;

const CSS = `iframe{display:block;width:100%;height:100%;border:1px solid #808d9b;border-radius:8px;
box-shadow:0 8px 32px rgb(0 0 0/.35);background:Canvas;color-scheme:light dark}`;

function query(target: CardTarget): URLSearchParams {
  const { view, id } = target;
  const others = view === 'observation' ? (target.others ?? []) : [];
  return new URLSearchParams([['view', view], ['id', id], ...others.map((other) => ['other', other])]);
}

/**
 * Makes the card of this page.
 *
 * @param page the address of the card's own page
 */
export function createCard(background: Background, page: string): Card {
  let overlay: Overlay | null = null;
  let shown: { target: CardTarget; at: { left: number; top: number }; ready: boolean } | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(silence);
    overlay?.remove();
    overlay = null;
    shown = null;
  };

  const room = (wanted: number) => ({
    width: Math.min(WIDTH, innerWidth - 2 * MARGIN),
    height: Math.min(wanted, innerHeight - 2 * MARGIN),
  });

  /** Grows or shrinks where it stands; moves up only as far as it must to stay on the screen. */
  const resize = (wanted: number) => {
    if (overlay === null || shown === null) return;
    const size = room(wanted);
    const top = Math.min(shown.at.top, innerHeight - size.height - MARGIN);
    overlay.place({ left: shown.at.left, top: Math.max(MARGIN, top), ...size });
  };

  const openWindow = (target: CardTarget) => {
    close();
    background('card.window', { view: target.view, id: target.id }).catch((error: unknown) =>
      console.info('no window for the card', error),
    );
  };

  return {
    open(target, beside) {
      close();
      overlay = createOverlay(document, CSS);
      const viewport = { width: innerWidth, height: innerHeight };
      shown = { target, at: placeCard(beside, viewport, room(ROOM[target.view])), ready: false };
      const frame = document.createElement('iframe');
      frame.title = 'TTP Clipper: capture';
      frame.src = `${page}?${query(target)}`;
      frame.addEventListener('load', () => frame.focus());
      silence = setTimeout(() => {
        if (shown?.target === target && !shown.ready) openWindow(target);
      }, READY_MS);
      overlay.root.append(frame);
      resize(FIRST_HEIGHT);
    },
    close,
    // A page may have removed it; then there is none.
    isOpen: () => overlay?.host.isConnected === true,
    onFrame(event) {
      if (shown === null || event.id !== shown.target.id) return;
      if (event.kind === 'ready') shown.ready = true;
      else if (event.kind === 'height') resize(event.height + 2);
      else close();
    },
  };
}
