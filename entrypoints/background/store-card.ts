import { browser } from '@/utils/extension/browser';
import { STORE_REQUEST, type StoreReply } from '@/utils/messages/store-request';

/** Makes the card in the page of a tab store what was typed in it. Returns null also if no card answers. */
export async function storeCard(tabId: number): Promise<StoreReply> {
  // Not by `runtime.sendMessage`: in Firefox it does not reach a frame in a page of others.
  const reply: unknown = await browser.tabs.sendMessage(tabId, STORE_REQUEST).catch((error: unknown) => {
    console.info('no card answers', error);
  });
  return typeof reply === 'string' ? reply : null;
}
