import { background } from '@/utils/extension/calls';
import type { CardTarget } from '@/utils/messages/card-target';
import type { FrameEvent } from '@/utils/messages/protocol';

/**
 * The connection of the card to its container: the content script of the page that frames it, or a window of its own.
 * It uses the extension's messages, never `postMessage`, which the page could read and forge.
 */
export interface Host {
  /** Reports that the card works and shows its first state. */
  ready(): void;
  /** Reports that the card has the focus. Returns the keys that were pressed on the page before; never rejects. */
  focused(): Promise<string>;
  /** Requests a height, in CSS pixels. */
  height(pixels: number): void;
  /** Requests that the container removes the card, and tells it whether the draft was saved. */
  close(saved: boolean): void;
}

/** Tells whether this card is in a frame of a page, not in a window of its own. */
export const isFramed = (): boolean => window.top !== window;

/** Creates the connection of a card to its container. */
export function createHost(target: CardTarget): Host {
  const framed = isFramed();
  const send = async (event: FrameEvent): Promise<string> => {
    if (!framed) return '';
    try {
      return await background('card.tell', event);
    } catch (error) {
      console.info('the page is gone', error);
      return '';
    }
  };
  return {
    ready: () => void send({ kind: 'ready', id: target.id }),
    focused: () => send({ kind: 'focused', id: target.id }),
    height: (height) => void send({ kind: 'height', id: target.id, height }),
    close: (saved) => (framed ? void send({ kind: 'closed', id: target.id, saved }) : window.close()),
  };
}
