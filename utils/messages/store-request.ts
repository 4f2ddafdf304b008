/**
 * The message by which the background makes the card in the page of a tab store what was typed, before the content script
 * removes the frame. A card in which nothing can be typed does not answer.
 */
export const STORE_REQUEST = { to: 'card' } as const;

/** The answer of a card. */
export interface StoreReply {
  /** The reason why the card must stay, to be shown; null if everything is stored. */
  problem: string | null;
  /** True if a draft is left in which something was typed. */
  kept: boolean;
}

/** Tells whether a message is the request to store. */
export function isStoreRequest(message: unknown): boolean {
  return (message as Partial<typeof STORE_REQUEST> | null | undefined)?.to === STORE_REQUEST.to;
}
