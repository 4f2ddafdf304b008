import * as t from '@/utils/i18n/en/content';
import type { CardTarget } from '@/utils/messages/card-target';
import type { Background } from '@/utils/messages/client';
import type { FrameEvent } from '@/utils/messages/protocol';
import { createOverlay, type Overlay } from './overlay';
import { type Box, placeCard } from './place';

/** The capture card over the page: an extension page in a frame, which the page can neither read nor observe. */
export interface Card {
  /** Opens a card and closes an open one, whose draft is kept. */
  open(target: CardTarget, beside: Box | null): void;
  close(): void;
  isOpen(): boolean;
  /** Handles an event that the card in the frame sent. */
  onFrame(event: FrameEvent): void;
}

const WIDTH = 440;
const FIRST_HEIGHT = 240;
/** The height (px) for which a position is searched: about that of a completed card, so that it need not move. */
const EXPECTED_HEIGHT = { draft: 560, observation: 300 };
const MARGIN = 12;
/**
 * The time limit for the frame to report that it works, in ms. Under COEP, Chromium loads an error page instead, and no
 * event tells so.
 */
const READY_TIMEOUT_MS = 4_000;

const CSS = `iframe{display:block;width:100%;height:100%;border:1px solid #808d9b;border-radius:8px;
box-shadow:0 8px 32px rgb(0 0 0/.35);background:Canvas;color-scheme:light dark}`;

/** The target, for the fragment of the card's URL: the rest of it is told to the page, by reports of COEP. */
function query({ view, id, others = [] }: CardTarget): URLSearchParams {
  return new URLSearchParams([['view', view], ['id', id], ...others.map((other) => ['other', other])]);
}

/**
 * Creates the card of this page.
 *
 * @param page the URL of the card's own extension page
 */
export function createCard(background: Background, page: string): Card {
  let overlay: Overlay | null = null;
  let shown: { target: CardTarget; at: { left: number; top: number } } | null = null;
  let readyTimer: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(readyTimer);
    overlay?.remove();
    overlay = null;
    shown = null;
  };

  const sizeOf = (wanted: number) => ({
    width: Math.min(WIDTH, innerWidth - 2 * MARGIN),
    height: Math.min(wanted, innerHeight - 2 * MARGIN),
  });

  /** Resizes the card in place; moves it up only as far as it needs to stay on the screen. */
  const resize = (wanted: number) => {
    if (overlay === null || shown === null) return;
    const size = sizeOf(wanted);
    const top = Math.min(shown.at.top, innerHeight - size.height - MARGIN);
    overlay.place({ left: shown.at.left, top: Math.max(MARGIN, top), ...size });
  };

  const openWindow = (target: CardTarget) => {
    close();
    background('card.window', { view: target.view, id: target.id }).catch(console.info);
  };

  return {
    open(target, beside) {
      close();
      overlay = createOverlay(document, CSS);
      const viewport = { width: innerWidth, height: innerHeight };
      shown = { target, at: placeCard(beside, viewport, sizeOf(EXPECTED_HEIGHT[target.view])) };
      const frame = document.createElement('iframe');
      frame.title = t.card;
      frame.src = `${page}#${query(target)}`;
      frame.addEventListener('load', () => frame.focus());
      readyTimer = setTimeout(() => openWindow(target), READY_TIMEOUT_MS);
      overlay.root.append(frame);
      resize(FIRST_HEIGHT);
    },
    close,
    // The page may have removed it.
    isOpen: () => overlay?.host.isConnected === true,
    onFrame(event) {
      if (shown === null || event.id !== shown.target.id) return;
      if (event.kind === 'ready') clearTimeout(readyTimer);
      else if (event.kind === 'height') resize(event.height + 2);
      else close();
    },
  };
}
