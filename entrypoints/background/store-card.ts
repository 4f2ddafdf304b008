import * as z from 'zod/mini';
import { browser } from '@/utils/extension/browser';
import { STORE_REQUEST, type StoreReply } from '@/utils/messages/store-request';

const replySchema = z.object({ problem: z.nullable(z.string()), kept: z.boolean() });

/** Makes the card in the page of a tab store what was typed in it. There is no problem if no card answers. */
export async function storeCard(tabId: number): Promise<StoreReply> {
  // Not by `runtime.sendMessage`: in Firefox it does not reach a frame in a page of others.
  const reply: unknown = await browser.tabs.sendMessage(tabId, STORE_REQUEST).catch((error: unknown) => {
    console.info('no card answers', error);
  });
  const { success, data } = z.safeParse(replySchema, reply);
  return success ? data : { problem: null, kept: false };
}
