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

/**
 * Tells whether a message is the request to store, from the background: a content script, which a page may have taken
 * over, can send the same words, but its messages have the tab in which it runs.
 *
 * @param sender what the browser says of the sender
 * @param ownId the id of the extension
 */
export function isStoreRequest(
  message: unknown,
  sender: { readonly id?: string | undefined; readonly tab?: object | undefined },
  ownId: string,
): boolean {
  const { to } = Object(message) as Partial<typeof STORE_REQUEST>;
  return to === STORE_REQUEST.to && sender.id === ownId && sender.tab === undefined;
}
