import { background } from '@/components/extension';
import type { FrameEvent } from '@/utils/messages/protocol';
import type { Target } from './target';

/**
 * The card's link to what holds it: the content script of the page that frames it, or a window of its own. Goes
 * through the extension's messages and never `postMessage`, which the page could hear and forge.
 */
export interface Host {
  /** The card works and shows its first state. */
  ready(): void;
  /** The card wants to be so many CSS pixels high. */
  height(pixels: number): void;
  /** The card is done: take it away. */
  close(): void;
}

/** The host of this card. */
export function createHost(target: Target): Host {
  const framed = window.top !== window;
  const tell = (event: FrameEvent) => {
    if (!framed) return;
    background('card.tell', event).catch((error: unknown) => console.info('the page is gone', error));
  };
  return {
    ready: () => tell({ kind: 'ready', id: target.id }),
    height: (height) => tell({ kind: 'height', id: target.id, height }),
    close: () => (framed ? tell({ kind: 'closed', id: target.id }) : window.close()),
  };
}
