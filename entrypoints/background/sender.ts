import browser, { type Runtime } from 'webextension-polyfill';
import type { Sender } from '@/utils/messages/server';

/** Who sent a message, from what the browser vouches for: never from what the message says of itself. */
export function senderOf(sender: Runtime.MessageSender): Sender {
  const home = browser.runtime.getURL('/');
  const own = sender.id === browser.runtime.id && (sender.url ?? '').startsWith(home);
  return { caller: own ? 'own' : 'page', tabId: sender.tab?.id ?? null, url: sender.url ?? '' };
}
