import * as t from '@/utils/i18n/en/content';
import type { HeldKeys } from '@/utils/keyboard/held-keys';
import type { CardTarget } from '@/utils/messages/card-target';
import type { Background } from '@/utils/messages/client';
import type { FrameEvent } from '@/utils/messages/protocol';
import type { StoreReply } from '@/utils/messages/store-request';
import { createHtml } from './html';
import type { showNotice } from './notice';
import type { createOverlay, Overlay } from './overlay';
import { type Box, placeCard } from './place';

/** The capture card over the page: an extension page in a frame, which the page can neither read nor observe. */
export interface Card {
  /**
   * Opens a card in the place of the open one, after that has stored what was typed in it.
   *
   * @param target or a function that returns it once the open card has stored: both may be of the same draft
   * @returns the reason why the open card stays, which a notice says; null if the other one is opened
   * @throws what `target` throws; the open card stays
   */
  open(target: CardTarget | (() => Promise<CardTarget>), beside: Box | null): Promise<string | null>;
  close(): void;
  /** Tells whether a card is shown: the page may have removed or hidden it. */
  isOpen(): boolean;
  /**
   * Handles an event that the card in the frame sent.
   *
   * @returns the keys that were held until it had the focus
   */
  onFrame(event: FrameEvent): string;
}

/** The parts of the content script that a card needs. */
export interface CardParts {
  document: Document;
  background: Background;
  /** The URL of the card's own extension page. */
  page: string;
  /** The keys that are pressed on the page before the card has the focus. */
  keys: HeldKeys;
  /** Called when a card is removed: true if its draft was saved, or another card comes in its place. */
  onRemoved: (isDone: boolean) => void;
  createOverlay: typeof createOverlay;
  showNotice: typeof showNotice;
}

const WIDTH = 440;
const FIRST_HEIGHT = 240;
/** The height (px) for which a position is searched: about that of a completed card, so that it need not move. */
const EXPECTED_HEIGHT = { draft: 560, observation: 300 };
const MARGIN = 12;
/**
 * The time in ms after which a loaded frame that has not reported that it works is looked at: under COEP, Chromium loads
 * an error page instead, and no event tells so.
 */
const READY_TIMEOUT_MS = 6_000;

/** The time in ms for which a card that works is waited for to have the focus. */
const FOCUS_LIMIT_MS = 1_000;

const CSS = `iframe{display:block;width:100%;height:100%;border:1px solid #808d9b;border-radius:8px;
box-shadow:0 8px 32px rgb(0 0 0/.35);background:Canvas;color-scheme:light dark}`;

/** A card in the page. */
interface Shown {
  target: CardTarget;
  overlay: Overlay;
  at: { left: number; top: number };
}

/** The target, for the fragment of the card's URL: the rest of it is told to the page, by reports of COEP. */
function query({ view, id, others = [] }: CardTarget): URLSearchParams {
  return new URLSearchParams([['view', view], ['id', id], ...others.map((other) => ['other', other])]);
}

/** Creates the card of this page. */
export function createCard(parts: CardParts): Card {
  const { document, background, page, keys, onRemoved, createOverlay, showNotice } = parts;
  let shown: Shown | null = null;
  /** The card that is shown and has not reported yet that it works. */
  let starting: Shown | null = null;

  const remove = (isDone: boolean) => {
    if (shown === null) return;
    shown.overlay.remove();
    shown = starting = null;
    onRemoved(isDone);
  };

  const close = (isDone = false) => {
    remove(isDone);
    keys.end();
  };

  const sizeOf = (wanted: number) => ({
    width: Math.min(WIDTH, innerWidth - 2 * MARGIN),
    height: Math.min(wanted, innerHeight - 2 * MARGIN),
  });

  /** Resizes a card in place; moves it up only as far as it needs to stay on the screen. */
  const resize = ({ overlay, at }: Shown, wanted: number) => {
    const size = sizeOf(wanted);
    const top = Math.min(at.top, innerHeight - size.height - MARGIN);
    overlay.place({ left: at.left, top: Math.max(MARGIN, top), ...size });
  };

  /** Opens the window of a card that does not work in the page, unless it works by the time when that is known. */
  const openWindow = async (card: Shown, works: () => boolean) => {
    if (shown !== card || works()) return;
    const { view, id } = card.target;
    const problem = await background('card.window', { view, id }).catch(({ message }: Error) => message);
    if (shown !== card || works()) return;
    close();
    showNotice(document, problem ?? t.inWindow);
  };

  /** Looks at a card that should have reported. Its report may wait for a background that is busy or starts. */
  const checkReady = async (card: Shown) => {
    const works = () => starting !== card;
    // Calls are answered in their order: after the answer to one that changes nothing, an earlier report has arrived.
    if (!works()) await background('page.script', 'card-frame').catch(() => null);
    await openWindow(card, works);
  };

  /** Opens the window of a card as soon as the page removes it. What was typed is in its draft. */
  const watchRemoval = (card: Shown) => {
    const { host } = card.overlay;
    const removal = new MutationObserver(() => {
      if (shown === card && host.isConnected) return;
      removal.disconnect();
      void openWindow(card, () => host.isConnected);
    });
    removal.observe(document, { childList: true, subtree: true });
  };

  /** Makes the open card store what was typed, and says why it must stay. */
  const store = async (): Promise<StoreReply> => {
    if (shown === starting) return { problem: null, kept: false };
    // The background does not answer: what is typed now could not be stored either.
    const reply = await background('card.store', null).catch(({ message }: Error) => ({
      problem: message,
      kept: false,
    }));
    if (reply.problem !== null) showNotice(document, reply.problem);
    return reply;
  };

  return {
    async open(wanted, beside) {
      const { problem, kept } = await store();
      if (problem !== null) {
        keys.end();
        return problem;
      }
      const target = typeof wanted === 'function' ? await wanted() : wanted;
      if (kept) showNotice(document, t.keptAsDraft);
      remove(true);
      const viewport = { width: innerWidth, height: innerHeight };
      const at = placeCard(beside, viewport, sizeOf(EXPECTED_HEIGHT[target.view]));
      const card = { target, overlay: createOverlay(document, CSS), at };
      shown = starting = card;
      const frame = createHtml(document, 'iframe');
      frame.title = t.card;
      frame.src = `${page}#${query(target)}`;
      frame.addEventListener('load', () => {
        frame.focus();
        setTimeout(checkReady, READY_TIMEOUT_MS, card);
      });
      card.overlay.root.append(frame);
      watchRemoval(card);
      resize(card, FIRST_HEIGHT);
      return null;
    },
    close: () => close(),
    isOpen: () => shown?.overlay.host.checkVisibility() === true,
    onFrame(event) {
      if (event.id !== shown?.target.id) return '';
      if (event.kind === 'focused') return keys.end();
      if (event.kind === 'ready') {
        starting = null;
        // A page may keep the focus: its keys are not held for ever.
        setTimeout(keys.stop, FOCUS_LIMIT_MS);
      } else if (event.kind === 'height') resize(shown, event.height + 2);
      else close(event.saved);
      return '';
    },
  };
}
