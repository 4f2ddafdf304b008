import { browser } from '@/utils/extension/browser';
import { STORE_REQUEST, type StoreReply } from '@/utils/messages/store-request';

/** Makes the card in the page of a tab store what was typed in it. There is no problem if no card answers, or in no tab. */
export async function storeCard(tabId: number | null): Promise<StoreReply> {
  // Not by `runtime.sendMessage`: in Firefox it does not reach a frame in a page of others.
  const reply: unknown =
    tabId !== null && (await browser.tabs.sendMessage(tabId, STORE_REQUEST).catch(console.info));
  const { problem, kept } = Object(reply);
  return { problem: typeof problem === 'string' ? problem : null, kept: kept === true };
}
